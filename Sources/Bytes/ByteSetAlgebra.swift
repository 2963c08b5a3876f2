// Sets of bytes as values to reckon with: what a pattern's analysis joins,
// cuts and compares, apart from the question that a scan asks of each byte.

extension ByteSet: Hashable {
  package static let none = ByteSet()
  package static let all = ByteSet(0...0xFF)
  package static let digits = ByteSet(0x30...0x39)
  package static let word = ByteSet(0x30...0x39).union(ByteSet(0x41...0x5A))
    .union(ByteSet(0x61...0x7A)).union(ByteSet(0x5F))

  package init(of bytes: [UInt8]) {
    var words = [UInt64](repeating: 0, count: 4)
    for byte in bytes { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    self.init(words[0], words[1], words[2], words[3])
  }

  package init(_ range: ClosedRange<UInt8>) {
    func word(_ n: UInt8) -> UInt64 {
      let low = max(Int(range.lowerBound), Int(n) * 64)
      let high = min(Int(range.upperBound), Int(n) * 64 + 63)
      guard low <= high else { return 0 }
      let ones = high - low == 63 ? UInt64.max : (1 << UInt64(high - low + 1)) - 1
      return ones << UInt64(low & 63)
    }
    words = (word(0), word(1), word(2), word(3))
  }

  private init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) { words = (a, b, c, d) }

  package func union(_ other: ByteSet) -> ByteSet {
    let (a, b) = (words, other.words)
    return ByteSet(a.0 | b.0, a.1 | b.1, a.2 | b.2, a.3 | b.3)
  }

  package func intersection(_ other: ByteSet) -> ByteSet {
    let (a, b) = (words, other.words)
    return ByteSet(a.0 & b.0, a.1 & b.1, a.2 & b.2, a.3 & b.3)
  }

  package var complement: ByteSet { ByteSet(~words.0, ~words.1, ~words.2, ~words.3) }

  package var isEmpty: Bool { self == .none }

  package var count: Int {
    words.0.nonzeroBitCount + words.1.nonzeroBitCount + words.2.nonzeroBitCount
      + words.3.nonzeroBitCount
  }

  package func isSubset(of other: ByteSet) -> Bool { intersection(other) == self }

  package func isDisjoint(with other: ByteSet) -> Bool { intersection(other).isEmpty }

  /// The bytes in it, ascending.
  package var bytes: [UInt8] { (0...0xFF).filter(contains) }

  public static func == (a: ByteSet, b: ByteSet) -> Bool { a.words == b.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}
