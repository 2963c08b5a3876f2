// What the first look asks of a run of kanji, and what in it may then be a name:
// the recogniser tries nothing else.

import Bytes
import Rules

/// What a run may hold.
struct NameHints: OptionSet {
  let rawValue: UInt8

  /// A label of names.
  static let label = NameHints(rawValue: 1)
  /// A name that begins with the run; one behind a role in it.
  static let first = NameHints(rawValue: 2)
  static let inside = NameHints(rawValue: 4)
  /// Somebody with an honorific.
  static let addressed = NameHints(rawValue: 8)
  /// A given name of which something is told.
  static let told = NameHints(rawValue: 16)

  static let all: NameHints = [.label, .first, .inside, .addressed, .told]
}

extension NameGlance {
  struct KanjiRun {
    var start: Int
    var end: Int
    /// Whether it is all characters of three bytes, with nothing odd or joined.
    var isPlain = true
    /// The first two characters, and what they have.
    var first: (scalar: UInt32, sign: UInt16)
    var second: (scalar: UInt32, sign: UInt16) = (0, 0)
    /// What any of its characters has, and what the last one has.
    var all: UInt16
    var last: UInt16

    var count: Int { (end &- start) / 3 }
  }

  /// As NameRun.kanjiEnd.
  /// - Parameter first: the character at `start`, which is a kanji.
  @inline(__always)
  func kanjiRun(
    _ text: Text, _ start: Int, _ first: (scalar: UInt32, sign: UInt16)
  ) -> KanjiRun {
    var run = KanjiRun(
      start: start, end: start &+ (text[start] < 0xF0 ? 3 : 4), first: first, all: first.sign,
      last: first.sign)
    while run.end < limit, text[run.end] >= 0xE3 {
      let scalar = scalar(text, run.end)
      let sign = sign(of: scalar)
      if sign & NameSign.kanji != 0 {
        if run.second.scalar == 0 { run.second = (scalar, sign) }
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

  static var honorific: UInt16 { NameSign.honorific | NameSign.honorificHead }

  func hints(_ text: Text, _ run: KanjiRun) -> NameHints {
    guard run.isPlain else { return .all }
    var hints: NameHints = []
    let next = run.end < limit ? sign(text, run.end) : 0
    let isBlank = run.end < limit && text[run.end] == 0x20
    if run.end < limit, mayBeLabel(text, run) { hints.insert(.label) }
    // Nothing is addressed where no honorific begins.
    let mayBeHonorific = isBlank || (run.all | next) & Self.honorific != 0
    let count = run.count
    if count == 1 {
      if mayBeShort(text, run, next) { hints.insert(.first) }
      if mayBeHonorific, mayBeWord(text, run.start, run.end, 0), isHonorific(text, run.end) {
        hints.insert(.addressed)
      }
      return hints
    }
    let pair = pairs.of(run.first.scalar, run.second.scalar)
    if count == 2 ? mayBeginPair(text, run, pair) : mayBegin(text, run, run.start, pair) {
      hints.insert(.first)
    }
    if run.all & NameSign.roleEnd != 0, mayBeInside(text, run) { hints.insert(.inside) }
    if count > 3 && run.last & NameSign.honorificEnd != 0
      || mayBeHonorific && mayBeAddressed(text, run, pair)
    {
      hints.insert(.addressed)
    }
    if next & NameSign.topic != 0, mayBeTold(text, run, pair) { hints.insert(.told) }
    return hints
  }

  /// `list(after:)`: before a colon anything may be a label.
  private func mayBeLabel(_ text: Text, _ run: KanjiRun) -> Bool {
    let next = text[run.end]
    return next == 0x3A
      || run.last & NameSign.labelEnd != 0
        && (next == 0x20 || next == 0xE3 && scalar(text, run.end) == 0x300C)
  }

  /// `bare`, `spaced`: a surname of one character.
  private func mayBeShort(_ text: Text, _ run: KanjiRun, _ next: UInt16) -> Bool {
    run.last & NameSign.surname != 0
      && (known.short || next & NameSign.link != 0 || run.end < limit && text[run.end] == 0x20)
  }

  /// `name(_:_:_:)`: a run of two characters, which are a surname, or a surname and a
  /// given name before an honorific.
  @inline(__always)
  private func mayBeginPair(_ text: Text, _ run: KanjiRun, _ pair: UInt8) -> Bool {
    pair & PairSign.surname != 0
      || run.first.sign & NameSign.surname != 0 && run.second.sign & NameSign.given != 0
        && isHonorific(text, run.end)
  }

  /// `name(_:_:_:)` from `start` on: a surname that is all of the rest, or one
  /// with something of a given name behind it.
  /// - Parameter pair: the sign of the two characters there.
  private func mayBegin(_ text: Text, _ run: KanjiRun, _ start: Int, _ pair: UInt8) -> Bool {
    let count = (run.end &- start) / 3
    let first = sign(text, start)
    if count == 2 {
      if pair & PairSign.surname != 0 { return true }
    } else {
      if pair & PairSign.longSurname != 0 || mayBeForeign(text, start, first) { return true }
      if pair & PairSign.surname != 0, mayBeGiven(text, run, start &+ 6) { return true }
    }
    guard first & NameSign.surname != 0 else { return false }
    if count > 2, self.pair(text, start &+ 3) & PairSign.given != 0 { return true }
    // Two characters count before an honorific or an office alone.
    return sign(text, start &+ 3) & NameSign.given != 0
      && (count > 2 && run.last & NameSign.titleEnd != 0 || isHonorific(text, start &+ 6))
  }

  private func mayBeGiven(_ text: Text, _ run: KanjiRun, _ start: Int) -> Bool {
    sign(text, start) & NameSign.given != 0
      || start &+ 3 < run.end && pair(text, start) & PairSign.given != 0
  }

  /// `foreign`
  private func mayBeForeign(_ text: Text, _ start: Int, _ first: UInt16) -> Bool {
    guard first & NameSign.foreign != 0 else { return false }
    var key: UInt64 = 0
    for k in 0..<6 { key = key &<< 8 | UInt64(text[start &+ k]) }
    return first & NameSign.surname != 0 || heads.mayHold(key)
  }

  /// `inKanji`: a name behind a role.
  private func mayBeInside(_ text: Text, _ run: KanjiRun) -> Bool {
    var at = run.start &+ 3
    while at < run.end {
      if sign(text, at &- 3) & NameSign.roleEnd != 0 {
        if run.end &- at == 3 {
          if run.last & NameSign.surname != 0 { return true }
        } else if mayBegin(text, run, at, pair(text, at)) {
          return true
        }
      }
      at &+= 3
    }
    return false
  }

  /// `addressed`: a word of the lists before an honorific, from the run's start
  /// or behind a department; or half of one.
  private func mayBeAddressed(_ text: Text, _ run: KanjiRun, _ pair: UInt8) -> Bool {
    let names = PairSign.surname | PairSign.longSurname | PairSign.given
    let isName =
      pair & names != 0 || run.first.sign & (NameSign.surname | NameSign.given) != 0
    guard isName || run.all & NameSign.department != 0 else { return false }
    var end = run.all & Self.honorific != 0 ? run.start &+ 3 : run.end
    while end <= run.end {
      if isHonorific(text, end) {
        if mayBeWord(text, run.start, end, pair) { return true }
        if run.all & NameSign.department != 0, mayBeWordInside(text, run, end) { return true }
      }
      end &+= 3
    }
    return false
  }

  private func mayBeWordInside(_ text: Text, _ run: KanjiRun, _ end: Int) -> Bool {
    var start = run.start &+ 3
    while start < end {
      if sign(text, start &- 3) & NameSign.department != 0,
        mayBeWord(text, start, end, end &- start > 3 ? pair(text, start) : 0)
      {
        return true
      }
      start &+= 3
    }
    return false
  }

  /// Whether a surname or a given name may be all of a word.
  /// - Parameter pair: the sign of its first two characters.
  private func mayBeWord(_ text: Text, _ start: Int, _ end: Int, _ pair: UInt8) -> Bool {
    switch end &- start {
    case 3: sign(text, start) & (NameSign.surname | NameSign.given) != 0
    case 6: pair & (PairSign.surname | PairSign.given) != 0
    default: pair & (PairSign.longSurname | PairSign.given) != 0
    }
  }

  /// `given`: 花子は.
  private func mayBeTold(_ text: Text, _ run: KanjiRun, _ pair: UInt8) -> Bool {
    if run.count == 2 { return pair & PairSign.told != 0 }
    return run.count == 3 && pair & PairSign.longTold != 0
      && told.mayHold(word(text, run.start, run.end))
  }
}
