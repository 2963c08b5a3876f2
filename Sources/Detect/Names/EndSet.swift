// Where words may end behind a place, as bits: an array of them for every run of
// kanji would cost more than looking the words up.

import Bytes

struct EndSet: BitwiseCopyable {
  private let start: Int
  /// By distance from the start in bytes, less than 64.
  private var bits: UInt64 = 0

  init(from start: Int) { self.start = start }

  /// The ends of the first few characters of `text[range]`.
  init(_ text: [UInt8], _ range: Range<Int>, atMost: Int) {
    start = range.lowerBound
    var end = start
    var count = 0
    while end < range.upperBound, count < min(atMost, 15) {
      end += UTF8Scalar.read(text, end).length
      insert(end)
      count += 1
    }
  }

  var isEmpty: Bool { bits == 0 }

  mutating func insert(_ end: Int) { bits |= 1 << UInt64(end - start) }

  /// The nearest end behind the start.
  var first: Int? { bits == 0 ? nil : start + bits.trailingZeroBitCount }

  mutating func popFirst() -> Int? {
    guard let first else { return nil }
    bits &= bits &- 1
    return first
  }

  mutating func popLast() -> Int? {
    guard bits != 0 else { return nil }
    let last = 63 - bits.leadingZeroBitCount
    bits &= ~(1 << UInt64(last))
    return start + last
  }
}
