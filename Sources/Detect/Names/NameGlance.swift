// What the first look asks of one run: whether anything in it can be a surname,
// or a given name where one counts alone. Each condition is one that the
// recogniser cannot do without (the function that has it is named), so that a
// run passed over is one in which it would have found nothing. Copied bits and
// pointers only: a reference would be counted at every run.

import Bytes
import Rules

struct NameGlance: @unchecked Sendable {
  private let signs: FrozenTable<UInt16>.View
  private let surnames: HashedBits
  private let longSurnames: HashedBits
  private let givenNames: HashedBits
  private let honorifics: HashedBits
  private let told: HashedBits
  private let heads: HashedBits
  /// Where the text ends, and what of the names found so far decides.
  var limit = 0
  var known = NameLook.Known()

  init(_ bits: NameSigns, _ signs: FrozenTable<UInt16>.View, _ heads: HashedBits) {
    self.signs = signs
    surnames = bits.surnames
    longSurnames = bits.longSurnames
    givenNames = bits.givenNames
    honorifics = bits.honorifics
    told = bits.told
    self.heads = heads
  }

  typealias Text = UnsafeBufferPointer<UInt8>

  /// The next run worth a closer look before a byte below E3.
  /// - Parameters:
  ///   - i: where to begin, and where it ended.
  ///   - passed: moves behind the runs that are passed over.
  func run(_ text: Text, _ i: inout Int, _ passed: inout Int) -> NameRun? {
    while i < limit, text[i] >= 0xE3 {
      let sign = sign(text, i)
      if sign & NameSign.kanji != 0 {
        let run = kanjiRun(text, i)
        if !run.isPlain || mayHold(text, run) { return .kanji(i..<run.end) }
        (i, passed) = (run.end, run.end)
      } else if sign & NameSign.katakana != 0 {
        let (end, isLet) = katakana(text, i)
        if isLet { return .katakana(i..<end) }
        (i, passed) = (end, end)
      } else {
        i &+= text[i] < 0xF0 ? 3 : 4
      }
    }
    return nil
  }

  // MARK: characters

  /// The character at `at` in a text that is valid UTF-8; 0 where it is cut off.
  @inline(__always) private func scalar(_ text: Text, _ at: Int) -> UInt32 {
    let lead = UInt32(text[at])
    if lead < 0x80 { return lead }
    guard at &+ (lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4) <= text.count else { return 0 }
    let second = UInt32(text[at &+ 1] & 0x3F)
    if lead < 0xE0 { return (lead & 0x1F) << 6 | second }
    let third = UInt32(text[at &+ 2] & 0x3F)
    if lead < 0xF0 { return (lead & 0x0F) << 12 | second << 6 | third }
    return (lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[at &+ 3] & 0x3F)
  }

  /// What the list of signs says, but of characters beyond the first plane only
  /// what they are: there they share a place with others.
  @inline(__always) private func sign(_ text: Text, _ at: Int) -> UInt16 {
    let scalar = scalar(text, at)
    if scalar < 0x10000 { return signs[Int(scalar)] }
    return Script.of(scalar) == .kanji ? NameSign.kanji | NameSign.odd : 0
  }

  @inline(__always) private func length(_ text: Text, _ at: Int) -> Int {
    let lead = text[at]
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  // MARK: a run of kanji

  private struct Run {
    var start: Int
    var end: Int
    /// Whether it is all characters of three bytes, with nothing odd or joined.
    var isPlain = true
    /// What any of its characters has, and what the last one has.
    var all: UInt16 = 0
    var last: UInt16 = 0

    var count: Int { (end &- start) / 3 }
  }

  /// As NameRun.kanjiEnd.
  private func kanjiRun(_ text: Text, _ start: Int) -> Run {
    var run = Run(start: start, end: start)
    while run.end < limit, text[run.end] >= 0xE3 {
      let sign = sign(text, run.end)
      if sign & NameSign.kanji != 0 {
        run.all |= sign
        run.last = sign
      } else if sign & NameSign.joiner != 0, run.end &+ 3 < limit,
        self.sign(text, run.end &+ 3) & NameSign.kanji != 0
      {
        run.isPlain = false
      } else {
        break
      }
      run.end &+= text[run.end] < 0xF0 ? 3 : 4
    }
    if run.all & NameSign.odd != 0 { run.isPlain = false }
    return run
  }

  private func mayHold(_ text: Text, _ run: Run) -> Bool {
    let next = run.end < limit ? sign(text, run.end) : 0
    if run.end < limit, mayBeLabel(text, run) { return true }
    let first = sign(text, run.start)
    if run.count == 1 {
      return mayBeShort(text, run, first, next)
    }
    if mayBegin(text, run, run.start) { return true }
    return mayBeInside(text, run) || mayBeAddressed(text, run) || mayBeTold(text, run, next)
  }

  /// `list(after:)`: before a colon anything may be a label.
  private func mayBeLabel(_ text: Text, _ run: Run) -> Bool {
    let next = text[run.end]
    return next == 0x3A
      || run.last & NameSign.labelEnd != 0 && (next == 0x20 || next == 0xE3)
  }

  /// `bare`, `spaced`, `addressed`: one character.
  private func mayBeShort(_ text: Text, _ run: Run, _ first: UInt16, _ next: UInt16) -> Bool {
    if first & NameSign.surname != 0 {
      if known.short || next & NameSign.link != 0 { return true }
      if run.end < limit, text[run.end] == 0x20 { return true }
    }
    return first & (NameSign.surname | NameSign.given) != 0 && isHonorific(text, run.end)
  }

  /// `name(_:_:_:)` from `start` on: a surname that is all of the rest, or one
  /// with something of a given name behind it.
  private func mayBegin(_ text: Text, _ run: Run, _ start: Int) -> Bool {
    let count = (run.end &- start) / 3
    let first = sign(text, start)
    if count == 1 { return first & NameSign.surname != 0 }
    let pair = pair(text, start)
    let second = sign(text, start &+ 3)
    if count == 2 {
      if surnames.mayHold(pair) { return true }
    } else {
      if longSurnames.mayHold(pair) || mayBeForeign(text, start, first) { return true }
      if surnames.mayHold(pair), mayBeGiven(text, run, start &+ 6) { return true }
    }
    guard first & NameSign.surname != 0 else { return false }
    if count > 2, givenNames.mayHold(self.pair(text, start &+ 3)) { return true }
    // Two characters count before an honorific or an office alone.
    return second & NameSign.given != 0
      && (count > 2 && run.last & NameSign.titleEnd != 0 || isHonorific(text, start &+ 6))
  }

  private func mayBeGiven(_ text: Text, _ run: Run, _ start: Int) -> Bool {
    sign(text, start) & NameSign.given != 0
      || start &+ 3 < run.end && givenNames.mayHold(pair(text, start))
  }

  /// `foreign`
  private func mayBeForeign(_ text: Text, _ start: Int, _ first: UInt16) -> Bool {
    guard first & NameSign.foreign != 0 else { return false }
    var key: UInt64 = 0
    for k in 0..<6 { key = key &<< 8 | UInt64(text[start &+ k]) }
    return first & NameSign.surname != 0 || heads.mayHold(key)
  }

  /// `inKanji`: a name behind a role.
  private func mayBeInside(_ text: Text, _ run: Run) -> Bool {
    guard run.all & NameSign.roleEnd != 0 else { return false }
    var at = run.start &+ 3
    while at < run.end {
      if sign(text, at &- 3) & NameSign.roleEnd != 0, mayBegin(text, run, at) { return true }
      at &+= 3
    }
    return false
  }

  /// `addressed`: a word of the lists before an honorific, from the run's start
  /// or behind a department; or half of one.
  private func mayBeAddressed(_ text: Text, _ run: Run) -> Bool {
    if run.count > 3, run.last & NameSign.honorificEnd != 0 { return true }
    let mayBeInside = run.all & (NameSign.honorific | NameSign.honorificHead) != 0
    var end = mayBeInside ? run.start &+ 3 : run.end
    while end <= run.end {
      if isHonorific(text, end) {
        if mayBeWord(text, run.start, end) { return true }
        if run.all & NameSign.department != 0, mayBeWordInside(text, run, end) { return true }
      }
      end &+= 3
    }
    return false
  }

  private func mayBeWordInside(_ text: Text, _ run: Run, _ end: Int) -> Bool {
    var start = run.start &+ 3
    while start < end {
      if sign(text, start &- 3) & NameSign.department != 0, mayBeWord(text, start, end) {
        return true
      }
      start &+= 3
    }
    return false
  }

  /// Whether a surname or a given name may be all of a word.
  private func mayBeWord(_ text: Text, _ start: Int, _ end: Int) -> Bool {
    if end &- start == 3 {
      return sign(text, start) & (NameSign.surname | NameSign.given) != 0
    }
    let pair = pair(text, start)
    return givenNames.mayHold(pair)
      || (end &- start == 6 ? surnames : longSurnames).mayHold(pair)
  }

  /// `given`: 花子は.
  private func mayBeTold(_ text: Text, _ run: Run, _ next: UInt16) -> Bool {
    run.count <= 3 && next & NameSign.topic != 0
      && told.mayHold(word(text, run.start, run.end))
  }

  // MARK: a run of katakana

  /// `inKatakana`: where the run ends, and whether it may be a name.
  private func katakana(_ text: Text, _ start: Int) -> (end: Int, isLet: Bool) {
    var end = katakanaEnd(text, start &+ 3)
    let isDotted = end < limit && scalar(text, end) == 0x30FB
    if isDotted {
      let stop = dottedEnd(text, end)
      if stop > end { return (stop, true) }
    }
    end = min(end, limit)
    guard end < limit else { return (end, false) }
    if text[end] == 0x3A { return (end, true) }
    guard end &- start >= 6 else { return (end, false) }
    if isHonorific(text, end) { return (end, true) }
    guard end &- start >= 9, sign(text, end) & NameSign.topic != 0 else { return (end, false) }
    return (end, known.dotted || told.mayHold(word(text, start, end)))
  }

  private func katakanaEnd(_ text: Text, _ from: Int) -> Int {
    var end = from
    while end < limit, text[end] >= 0xE3, sign(text, end) & NameSign.katakana != 0 { end &+= 3 }
    return end
  }

  /// Past ・ and the words behind it; dots at the end belong to what follows.
  private func dottedEnd(_ text: Text, _ from: Int) -> Int {
    var end = from
    var stop = from
    while end < limit, scalar(text, end) == 0x30FB {
      let word = katakanaEnd(text, end &+ 3)
      if word > end &+ 3 { stop = word }
      end = word
    }
    return stop
  }

  // MARK: words

  /// Of two characters of three bytes.
  @inline(__always) private func pair(_ text: Text, _ at: Int) -> UInt64 {
    HashedBits.pair(scalar(text, at), scalar(text, at &+ 3))
  }

  private func word(_ text: Text, _ start: Int, _ end: Int) -> UInt64 {
    var key: UInt64 = 0
    var at = start
    while at < end {
      key = HashedBits.word(key, scalar(text, at))
      at &+= 3
    }
    return key
  }

  /// `NameContext.honorific`: whether an honorific or title may begin at `at`,
  /// or behind a blank there.
  func isHonorific(_ text: Text, _ at: Int) -> Bool {
    guard at < limit else { return false }
    let at = text[at] == 0x20 ? at &+ 1 : at
    guard at < limit else { return false }
    let sign = sign(text, at)
    if sign & NameSign.honorific != 0 { return true }
    let second = at &+ length(text, at)
    return sign & NameSign.honorificHead != 0 && second < limit
      && honorifics.mayHold(HashedBits.pair(scalar(text, at), scalar(text, second)))
  }
}
