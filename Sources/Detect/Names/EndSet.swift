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

  mutating func popLast() -> Int? {
    guard bits != 0 else { return nil }
    let last = 63 - bits.leadingZeroBitCount
    bits &= ~(1 << UInt64(last))
    return start + last
  }
}

/// Where surnames end behind a place, the nearest first, each with its rank.
struct RankedEnds: BitwiseCopyable {
  private let start: Int
  /// By distance from the start in bytes, less than 32.
  private var bits: UInt32 = 0
  /// By ordinal, eight bits each: surnames have five characters at most.
  private var ranks: UInt64 = 0

  init(from start: Int) { self.start = start }

  var isEmpty: Bool { bits == 0 }

  /// - Parameter end: behind those that are there.
  mutating func insert(_ end: Int, _ rank: UInt32) {
    ranks |= UInt64(min(rank, 0xFF)) << UInt64(bits.nonzeroBitCount * 8)
    bits |= 1 << UInt32(end - start)
  }

  mutating func popFirst() -> (end: Int, rank: UInt32)? {
    guard bits != 0 else { return nil }
    defer {
      bits &= bits &- 1
      ranks >>= 8
    }
    return (start + bits.trailingZeroBitCount, UInt32(ranks & 0xFF))
  }
}
