// What the first look asks of one run: whether anything in it can be a surname,
// or a given name where one counts alone. Each condition is one that the
// recogniser cannot do without (the function that has it is named), so that a
// run passed over is one in which it would have found nothing. Copied bits and
// pointers only: a reference would be counted at every run.

import Bytes
import Rules

struct NameGlance: @unchecked Sendable {
  let signs: FrozenTable<UInt16>.View
  let pairs: PairSigns
  let told: HashedBits
  let heads: HashedBits
  /// Where the text ends, and what of the names found so far decides.
  var limit = 0
  var known = NameLook.Known()

  init(_ bits: NameSigns, _ signs: FrozenTable<UInt16>.View, _ heads: HashedBits) {
    self.signs = signs
    pairs = bits.pairs
    told = bits.told
    self.heads = heads
  }

  typealias Text = UnsafeBufferPointer<UInt8>

  /// The next run worth a closer look.
  /// - Parameters:
  ///   - marks: where to look, as bits of 64 bytes each.
  ///   - all: with those of short runs that hold no name.
  ///   - at: where to begin; moves behind the runs that are passed over.
  func run(
    _ text: Text, _ marks: UnsafeBufferPointer<UInt64>, _ all: UnsafeBufferPointer<UInt64>,
    _ at: inout Int
  ) -> NameRun? {
    let start = at
    var i = at
    // What is left of a run is another run: a given name may have ended in it.
    var next = i < limit && all[i &>> 6] &>> UInt64(i & 63) & 1 != 0 ? i : mark(marks, i)
    while let here = next {
      i = here
      defer { next = mark(marks, i) }
      if text[i] < 0x80 { return .latin(blank: i) }
      if i > start, NameRun.mayBeAddressed(text, i, limit) {
        if isHonorific(text, i) { return .afterLatin(i) }
        i &+= 3
        at = i
        continue
      }
      let scalar = scalar(text, i)
      let sign = sign(of: scalar)
      if sign & NameSign.kanji != 0 {
        let run = kanjiRun(text, i, (scalar, sign))
        let hints = hints(text, run)
        if !hints.isEmpty { return .kanji(i..<run.end, hints) }
        (i, at) = (run.end, run.end)
      } else if sign & NameSign.katakana != 0 {
        let (end, isLet) = katakana(text, i)
        if isLet { return .katakana(i..<end) }
        (i, at) = (end, end)
      } else {
        i &+= 1
      }
    }
    return nil
  }

  /// The first mark at `from` or behind it.
  @inline(__always)
  private func mark(_ marks: UnsafeBufferPointer<UInt64>, _ from: Int) -> Int? {
    guard from < limit else { return nil }
    var block = from &>> 6
    var here = marks[block] & (~0 &<< UInt64(from & 63))
    while here == 0 {
      block &+= 1
      if block >= marks.count { return nil }
      here = marks[block]
    }
    return block &<< 6 &+ here.trailingZeroBitCount
  }

  // MARK: characters

  /// The character at `at` in a text that is valid UTF-8; 0 where it is cut off.
  @inline(__always) func scalar(_ text: Text, _ at: Int) -> UInt32 {
    if at &+ 4 <= text.count, let base = text.baseAddress {
      let word = UInt32(
        littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at, as: UInt32.self))
      if word & 0xF0 == 0xE0 {
        return (word & 0x0F) &<< 12 | (word &>> 2) & 0xFC0 | (word &>> 16) & 0x3F
      }
    }
    return otherScalar(text, at)
  }

  private func otherScalar(_ text: Text, _ at: Int) -> UInt32 {
    let lead = UInt32(text[at])
    if lead < 0x80 { return lead }
    guard at &+ length(text, at) <= text.count else { return 0 }
    let second = UInt32(text[at &+ 1] & 0x3F)
    if lead < 0xE0 { return (lead & 0x1F) << 6 | second }
    let third = UInt32(text[at &+ 2] & 0x3F)
    if lead < 0xF0 { return (lead & 0x0F) << 12 | second << 6 | third }
    return (lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[at &+ 3] & 0x3F)
  }

  /// What the list of signs says, but of characters beyond the first plane only
  /// what they are: there they share a place with others.
  @inline(__always) func sign(of scalar: UInt32) -> UInt16 {
    if scalar < 0x10000 { return signs[Int(scalar)] }
    return Script.of(scalar) == .kanji ? NameSign.kanji | NameSign.odd : 0
  }

  @inline(__always) func sign(_ text: Text, _ at: Int) -> UInt16 { sign(of: scalar(text, at)) }

  @inline(__always) func length(_ text: Text, _ at: Int) -> Int {
    let lead = text[at]
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  // MARK: words

  /// Of two characters of three bytes.
  @inline(__always) func pair(_ text: Text, _ at: Int) -> UInt8 {
    pairs.of(scalar(text, at), scalar(text, at &+ 3))
  }

  func word(_ text: Text, _ start: Int, _ end: Int) -> UInt64 {
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
      && pairs.of(scalar(text, at), scalar(text, second)) & PairSign.honorific != 0
  }
}
