// Where bytes are well-formed in two encodings, the one whose characters are in
// use wins.

enum Plausibility {
  /// EUC-JP reading: nearly all characters are kana, common symbols, letters or
  /// kanji of JIS level 1, as in real text; half-width kana of CP932 read as
  /// EUC-JP fall into unassigned rows and rare kanji.
  static func eucJP(_ bytes: [UInt8]) -> Bool {
    var common = 0
    var all = 0
    var i = 0
    while i < bytes.count {
      let lead = bytes[i]
      switch lead {
      case 0..<0x80: i += 1
      case 0x8E: i += 2
      case 0x8F:
        all += 1
        i += 3
      default:
        all += 1
        if 0xA1...0xA5 ~= lead || 0xB0...0xCF ~= lead { common += 1 }
        i += 2
      }
    }
    return common * 10 >= all * 8
  }

  /// CP932 reading: double-byte characters stand in runs; in Latin-1 text the
  /// bytes that look like lead bytes stand alone among letters. A table can have
  /// the 円 of its amounts alone in every row: then it is asked which different
  /// characters stand in runs and which alone, and whether digits go before them.
  static func cp932(_ bytes: [UInt8]) -> Bool {
    var lone = CharacterSet()
    var inRuns = CharacterSet()
    var alone = 0
    var all = 0
    var counters = 0
    var kana = 0
    var i = 0
    var previous = false
    while i < bytes.count {
      let lead = bytes[i]
      if lead < 0x80 {
        previous = false
        i = Validity.firstHigh(bytes, i..<bytes.count) ?? bytes.count
      } else if 0xA1...0xDF ~= lead {
        kana += 1
        previous = true
        i += 1
      } else {
        let next = i + 2 < bytes.count ? bytes[i + 2] : 0
        let character = UInt16(lead) << 8 | UInt16(i + 1 < bytes.count ? bytes[i + 1] : 0)
        all += 1
        if previous || next >= 0x80 {
          inRuns.insert(character)
        } else {
          alone += 1
          lone.insert(character)
          if i > 0, 0x30...0x39 ~= bytes[i - 1], !isLetter(next) { counters += 1 }
        }
        previous = true
        i += 2
      }
    }
    if alone > 1, counters * 10 >= alone * 9 { return true }
    if inRuns.count >= max(3, lone.count * 2) { return true }
    // A lone symbol such as ※ or ℡ among ASCII is Japanese all the same.
    return all + kana > 0 && (alone * 5 < all * 4 || all < 1) || symbolsOnly(bytes)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  private static func symbolsOnly(_ bytes: [UInt8]) -> Bool {
    var i = 0
    var all = 0
    while i + 1 < bytes.count {
      let lead = bytes[i]
      if lead < 0x80 || 0xA1...0xDF ~= lead {
        i += 1
        continue
      }
      all += 1
      guard 0x81...0x9F ~= lead, bytes[i + 1] >= 0x80 || lead == 0x81 else { return false }
      i += 2
    }
    return all > 0
  }
}

/// Different characters of two bytes, a bit each.
private struct CharacterSet {
  private var bits = [UInt64](repeating: 0, count: 1 << 10)
  private(set) var count = 0

  mutating func insert(_ character: UInt16) {
    let bit: UInt64 = 1 << UInt64(character & 63)
    if bits[Int(character >> 6)] & bit == 0 { count += 1 }
    bits[Int(character >> 6)] |= bit
  }
}
