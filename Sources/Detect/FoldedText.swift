// Text in one width: full-width letters and digits to ASCII, half-width kana to
// full, every blank to a space, invisible characters away, and the many hyphens
// to one between digits (elsewhere ー is a vowel). With a map back to the text,
// because what is reported is where the raw value stands.

import Bytes

package struct FoldedText {
  package private(set) var bytes: [UInt8]
  /// Where folded and raw offsets change their distance; sorted by both.
  private var breaks: [(folded: Int, raw: Int)] = []
  /// How many breaks stand before each block of folded bytes: values are asked
  /// for by the million where a table is full of wide characters.
  private var counts: [Int32] = []
  private static let blockShift = 6

  package init(_ raw: [UInt8]) {
    var clean = 0
    var i = 0
    bytes = []
    while let hit = FoldedText.firstFold(raw, i..<raw.count) {
      if bytes.capacity == 0 { bytes.reserveCapacity(raw.count) }
      let (scalar, length) = UTF8Scalar.read(raw, hit)
      guard let fold = Folding.of(scalar, before: hit, after: hit + length, raw) else { break }
      bytes += raw[clean..<hit]
      add(bytes.count, hit)
      bytes += fold.bytes
      i = hit + length + fold.further
      clean = i
      add(bytes.count, i)
    }
    if clean == 0 { bytes = raw } else { bytes += raw[clean...] }
    if !breaks.isEmpty { countBreaks() }
  }

  private mutating func add(_ folded: Int, _ raw: Int) {
    if let last = breaks.last, last == (folded, raw) { return }
    breaks.append((folded, raw))
  }

  private mutating func countBreaks() {
    counts.reserveCapacity(bytes.count >> FoldedText.blockShift + 2)
    var n = 0
    for block in 0...(bytes.count >> FoldedText.blockShift) {
      while n < breaks.count, breaks[n].folded < block << FoldedText.blockShift { n += 1 }
      counts.append(Int32(n))
    }
  }

  /// The first character of `raw[range]` that folds; `range` begins with a
  /// character. Looked for eight bytes at a time, by its first byte or, of the
  /// row that kana and the wide blank share, by all three.
  package static func firstFold(_ raw: [UInt8], _ range: Range<Int>) -> Int? {
    raw.withUnsafeBytes { bytes in
      var i = range.lowerBound
      while i < range.upperBound {
        guard i &+ 10 <= bytes.count else { return firstFold(raw, bytes, i, range.upperBound) }
        let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 {
          var hits = FoldProbes.hits(
            word, bytes.loadUnaligned(fromByteOffset: i &+ 1, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: i &+ 2, as: UInt64.self))
          while hits != 0 {
            let at = i &+ hits.trailingZeroBitCount &>> 3
            if at >= range.upperBound { return nil }
            if folds(raw, at) { return at }
            hits &= hits &- 1
          }
        }
        i &+= 8
      }
      return nil
    }
  }

  /// The last characters of a text; `at` may lie within one.
  private static func firstFold(
    _ raw: [UInt8], _ bytes: UnsafeRawBufferPointer, _ at: Int, _ end: Int
  ) -> Int? {
    (at..<end).first { mayFold(bytes[$0]) && folds(raw, $0) }
  }

  private static func folds(_ raw: [UInt8], _ at: Int) -> Bool {
    // A probe may take the byte behind a hit for another.
    guard mayFold(raw[at]) else { return false }
    let (scalar, length) = UTF8Scalar.read(raw, at)
    return Folding.of(scalar, before: at, after: at + length, raw) != nil
  }

  /// Lead bytes of characters that may fold: C2 (blank, soft hyphen), E2
  /// (blanks, hyphens), E3 (blank, ー), EF (widths), F3 (variation selectors).
  @inline(__always) private static func mayFold(_ lead: UInt8) -> Bool {
    lead == 0xE3 || lead == 0xEF || lead == 0xE2 || lead == 0xC2 || lead == 0xF3
  }

  /// The raw offset of a folded one.
  package func raw(_ folded: Int) -> Int {
    breaks.isEmpty ? folded : raw(folded, behind: count(to: folded))
  }

  /// The breaks up to a folded offset.
  private func count(to folded: Int) -> Int {
    var n = Int(counts[folded >> FoldedText.blockShift])
    while n < breaks.count, breaks[n].folded <= folded { n += 1 }
    return n
  }

  package func raw(_ range: Range<Int>) -> Range<Int> {
    guard !breaks.isEmpty else { return range }
    var passed = count(to: range.lowerBound)
    return raw(range, &passed)
  }

  /// The raw places of folded ones that ascend, without a search for each.
  /// - Parameter passed: breaks at or before the place asked for last.
  package func raw(_ range: Range<Int>, _ passed: inout Int) -> Range<Int> {
    breaks.withUnsafeBufferPointer { breaks in
      if passed > 0, breaks[passed &- 1].folded > range.lowerBound { passed = 0 }
      while passed < breaks.count, breaks[passed].folded <= range.lowerBound { passed &+= 1 }
      func raw(_ folded: Int, _ passed: Int) -> Int {
        passed == 0 ? folded : breaks[passed &- 1].raw &+ folded &- breaks[passed &- 1].folded
      }
      let start = raw(range.lowerBound, passed)
      var next = passed
      while next < breaks.count, breaks[next].folded < range.upperBound { next &+= 1 }
      // It ends before what cannot be seen there.
      let isBreak = next < breaks.count && breaks[next].folded == range.upperBound
      let end = isBreak ? breaks[next].raw : raw(range.upperBound, next)
      return start..<max(start, end)
    }
  }

  private func raw(_ folded: Int, behind count: Int) -> Int {
    count > 0 ? breaks[count - 1].raw + folded - breaks[count - 1].folded : folded
  }

  /// The folded offset of a raw one.
  package func folded(_ raw: Int) -> Int {
    guard let at = last(where: { $0.raw <= raw }) else { return raw }
    let next = at + 1 < breaks.count ? breaks[at + 1].folded : bytes.count
    return min(breaks[at].folded + raw - breaks[at].raw, next)
  }

  package func folded(_ range: Range<Int>) -> Range<Int> {
    let start = folded(range.lowerBound)
    return start..<max(start, folded(range.upperBound))
  }

  private func last(where holds: ((folded: Int, raw: Int)) -> Bool) -> Int? {
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if holds(breaks[middle]) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}

/// Where a character that may fold can begin in eight bytes.
private enum FoldProbes {
  /// The top bit of each such byte, and perhaps of one behind it.
  /// - Parameters: the eight bytes, and the eight from one and two bytes later.
  @inline(__always) static func hits(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    let kana = a ^ all(0xE3)
    let hits =
      zeros(a & all(0xDF) ^ all(0xC2)) | zeros(a ^ all(0xEF)) | zeros(a ^ all(0xF3))
      | zeros(kana | (b ^ all(0x80)) | (c ^ all(0x80)))
      | zeros(kana | (b ^ all(0x83)) | (c ^ all(0xBC)))
    return hits & 0x8080_8080_8080_8080
  }

  @inline(__always) private static func all(_ byte: UInt64) -> UInt64 {
    byte &* 0x0101_0101_0101_0101
  }

  @inline(__always) private static func zeros(_ x: UInt64) -> UInt64 {
    (x &- 0x0101_0101_0101_0101) & ~x
  }
}

/// What one character folds to.
package enum Folding {
  package struct Fold {
    package var bytes: [UInt8]
    /// Raw bytes after the character that it takes along (a dakuten).
    package var further = 0
  }

  package static func of(
    _ scalar: UInt32, before: Int, after: Int, _ raw: [UInt8]
  ) -> Fold? {
    switch scalar {
    case 0xFF01...0xFF5E: return Fold(bytes: [UInt8(scalar - 0xFEE0)])
    case 0x3000, 0xA0, 0x2002...0x200A, 0x202F: return Fold(bytes: [0x20])
    case 0x200B...0x200D, 0x2060, 0xFEFF, 0xAD, 0xE0100...0xE01EF, 0xFE00...0xFE0F:
      return Fold(bytes: [])
    case 0xFF61...0xFF9F: return kana(scalar, after, raw)
    case 0x2010...0x2015, 0x2212, 0x30FC, 0xFE63, 0xFE58, 0x2043, 0x2500:
      return isDigit(raw, endingAt: before) && isDigit(raw, at: after) ? Fold(bytes: [0x2D]) : nil
    default: return nil
    }
  }

  private static let halfKana = Array(
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜".unicodeScalars
  ).map(\.value)

  private static func kana(_ scalar: UInt32, _ after: Int, _ raw: [UInt8]) -> Fold {
    if scalar == 0xFF70, isDigit(raw, at: after), after >= 6, isDigit(raw, endingAt: after - 3) {
      return Fold(bytes: [0x2D])
    }
    var full = halfKana[Int(scalar - 0xFF61)]
    var further = 0
    if Find.matches([0xEF, 0xBE, 0x9E], in: raw, at: after) {
      if 0x30AB...0x30C8 ~= full || 0x30CF...0x30DB ~= full {
        full += 1
        further = 3
      } else if full == 0x30A6 {
        full = 0x30F4
        further = 3
      }
    } else if Find.matches([0xEF, 0xBE, 0x9F], in: raw, at: after), 0x30CF...0x30DB ~= full {
      full += 2
      further = 3
    }
    var bytes: [UInt8] = []
    UTF8Scalar.append(full, to: &bytes)
    return Fold(bytes: bytes, further: further)
  }

  /// Whether a digit, of either width, or a closing bracket ends at `index`.
  private static func isDigit(_ raw: [UInt8], endingAt index: Int) -> Bool {
    guard let (scalar, _) = UTF8Scalar.before(raw, index) else { return false }
    return 0x30...0x39 ~= scalar || 0xFF10...0xFF19 ~= scalar || scalar == 0x29
      || scalar == 0xFF09
  }

  private static func isDigit(_ raw: [UInt8], at index: Int) -> Bool {
    guard index < raw.count else { return false }
    let scalar = UTF8Scalar.read(raw, index).scalar
    return 0x30...0x39 ~= scalar || 0xFF10...0xFF19 ~= scalar || scalar == 0x28 || scalar == 0xFF08
  }
}
