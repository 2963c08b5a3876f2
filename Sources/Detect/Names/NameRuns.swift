// Where in a text a name may stand at all: runs of kanji, runs of katakana, and
// two capitalised words with a blank between them. Everything else is passed
// over eight bytes at a time, since this looks at all text there is.

import Bytes

enum NameRun {
  case kanji(Range<Int>, NameHints)
  case katakana(Range<Int>)
  /// Where the blank between two Latin words stands.
  case latin(blank: Int)
  /// Where Japanese begins right behind a Latin letter, with what may be the
  /// beginning of an honorific.
  case afterLatin(Int)

  /// The next run that begins at `from` or behind it, whatever it may hold
  /// (NameLook passes over most of them).
  static func next(_ text: [UInt8], _ from: Int, _ limit: Int) -> NameRun? {
    var i = from
    while i < limit {
      if text[i] < 0xE3 {
        let (end, isLatin) = plainEnd(text, i, limit)
        if isLatin { return .latin(blank: end) }
        i = end
        if i > from, mayBeAddressed(text, i, limit) { return .afterLatin(i) }
        continue
      }
      let (scalar, length) = UTF8Scalar.read(text, i)
      switch Script.of(scalar) {
      case .kanji: return .kanji(i..<kanjiEnd(text, i + length, limit), .all)
      case .katakana: return .katakana(i..<katakanaEnd(text, i + length, limit))
      default: i += length
      }
    }
    return nil
  }

  /// Past the kanji from `from` on; 木ノ下 and 茅ヶ崎 are one run.
  static func kanjiEnd(_ text: [UInt8], _ from: Int, _ limit: Int) -> Int {
    var i = from
    while i < limit {
      let (scalar, length) = UTF8Scalar.read(text, i)
      if Script.of(scalar) != .kanji {
        guard joiners.contains(scalar), i + length < limit,
          Script.of(UTF8Scalar.read(text, i + length).scalar) == .kanji
        else { break }
      }
      i += length
    }
    return i
  }

  /// Whether `at` is right behind a Latin letter, with what honorifics begin with.
  static func mayBeAddressed(_ text: [UInt8], _ at: Int, _ limit: Int) -> Bool {
    text.withUnsafeBufferPointer { mayBeAddressed($0, at, limit) }
  }

  @inline(__always)
  static func mayBeAddressed(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ limit: Int
  ) -> Bool {
    at &+ 3 <= limit && isLetter(text[at &- 1]) && isFirst(text, at)
  }

  private static func isFirst(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    // All of them have three bytes.
    guard text[at] & 0xF0 == 0xE0 else { return false }
    let low = UInt32(text[at &+ 1] & 0x3F) << 6 | UInt32(text[at &+ 2] & 0x3F)
    return firsts.contains(UInt32(text[at] & 0x0F) << 12 | low)
  }

  private static let firsts = "様さ氏先殿くち君部課社会主係店".unicodeScalars.map(\.value)

  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  /// ノ ヶ ケ ツ between kanji.
  static let joiners: [UInt32] = [0x30CE, 0x30F6, 0x30B1, 0x30C4]

  static func katakanaEnd(_ text: [UInt8], _ from: Int, _ limit: Int) -> Int {
    var i = from
    while i < limit {
      let (scalar, length) = UTF8Scalar.read(text, i)
      guard Script.of(scalar) == .katakana || scalar == 0x30FB else { break }
      i += length
    }
    // A dot at the end belongs to what follows.
    while i > from + 2, text[i - 3] == 0xE3, text[i - 2] == 0x83, text[i - 1] == 0xBB { i -= 3 }
    return i
  }

  /// Past bytes that begin no kanji and no kana, or to a blank with a letter or
  /// comma before it and a capital behind it.
  static func plainEnd(_ text: [UInt8], _ from: Int, _ limit: Int) -> (Int, Bool) {
    text.withUnsafeBytes { bytes in
      var i = from
      while i &+ 9 <= limit {
        let here = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        guard here & 0x8080_8080_8080_8080 == 0 else { break }
        let next = bytes.loadUnaligned(fromByteOffset: i &+ 1, as: UInt64.self)
        // Bytes below 0x80 do not carry into their neighbours here.
        let notBlank = (here ^ 0x2020_2020_2020_2020) &+ 0x7F7F_7F7F_7F7F_7F7F
        let capital =
          (next &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(next &+ 0x2525_2525_2525_2525)
        var hits = ~notBlank & capital & 0x8080_8080_8080_8080
        while hits != 0 {
          let blank = i &+ hits.trailingZeroBitCount >> 3
          if blank > 0, isWordEnd(bytes[blank &- 1]) { return (blank, true) }
          hits &= hits &- 1
        }
        i &+= 8
      }
      if i < limit, bytes[i] >= 0xE3 { return (i, false) }
      while i < limit, bytes[i] < 0xE3 {
        if bytes[i] == 0x20, i > 0, isWordEnd(bytes[i &- 1]), i &+ 1 < limit,
          0x41...0x5A ~= bytes[i &+ 1]
        {
          return (i, true)
        }
        i &+= 1
        if i &+ 9 <= limit,
          bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          break
        }
      }
      return (i, false)
    }
  }

  /// Whether a blank stands between two Latin words, the second with a capital.
  static func isLatinBlank(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    text[at] == 0x20 && at > 0 && isWordEnd(text[at &- 1]) && at &+ 1 < text.count
      && 0x41...0x5A ~= text[at &+ 1]
  }

  @inline(__always) private static func isWordEnd(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20 || byte == 0x2C
  }
}
