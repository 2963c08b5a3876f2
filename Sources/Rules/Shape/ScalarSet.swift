// A set of Unicode scalars as sorted ranges, and the bytes that spell them.
// Surrogates are in none: valid UTF-8 never holds them.

package struct ScalarSet: Hashable, Sendable {
  /// Ascending, apart from each other.
  package private(set) var ranges: [ClosedRange<UInt32>]

  static let none = ScalarSet()
  static let all = ScalarSet(0...0xD7FF, 0xE000...0x10FFFF)
  static let beyondASCII = ScalarSet(0x80...0xD7FF, 0xE000...0x10FFFF)

  init(_ ranges: ClosedRange<UInt32>...) {
    self.init(ranges)
  }

  init(_ ranges: [ClosedRange<UInt32>]) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = self.ranges.last, last.upperBound + 1 >= range.lowerBound else {
        self.ranges.append(range)
        continue
      }
      let top = max(last.upperBound, range.upperBound)
      self.ranges[self.ranges.count - 1] = last.lowerBound...top
    }
  }

  package var isEmpty: Bool { ranges.isEmpty }
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }
  var scalars: [UInt32] { ranges.flatMap { Array($0) } }

  func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  func meets(_ other: ScalarSet) -> Bool {
    ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
  }

  var complement: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ScalarSet(ranges + [0xD800...0xDFFF]).ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return ScalarSet(gaps)
  }

  static func length(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }

  /// How many bytes one of them takes.
  var length: Span {
    guard let first = ranges.first, let last = ranges.last else { return Span(0) }
    return Span(ScalarSet.length(first.lowerBound), ScalarSet.length(last.upperBound))
  }

  var withoutDigits: ScalarSet {
    guard ranges.contains(where: { $0.overlaps(0x30...0x39) }) else { return self }
    let sides: [ClosedRange<UInt32>] = [0...0x2F, 0x3A...0x10FFFF]
    return ScalarSet(
      ranges.flatMap { range in
        sides.filter { $0.overlaps(range) }.map { range.clamped(to: $0) }
      })
  }
}
