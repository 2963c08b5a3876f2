// How the scalars of a set are spelt in UTF-8, column by column: of those that
// take three bytes, which bytes come first, second and third.

import Bytes

struct Spelling: Sendable {
  /// One entry for each length from 1 to 4 bytes; empty where no scalar is so long.
  let columns: [[ByteSet]]

  private static let classes: [ClosedRange<UInt32>] = [
    0...0x7F, 0x80...0x7FF, 0x800...0xFFFF, 0x10000...0x10FFFF,
  ]
  private static let leads: [UInt32] = [0, 0xC0, 0xE0, 0xF0]

  init(_ set: ScalarSet) {
    columns = Spelling.classes.indices.map { n in
      var columns: [ByteSet] = []
      for range in set.ranges where range.overlaps(Spelling.classes[n]) {
        let part = range.clamped(to: Spelling.classes[n])
        if columns.isEmpty { columns = Array(repeating: .none, count: n + 1) }
        for column in 0...n {
          columns[column] = columns[column].union(Spelling.bytes(part, column, of: n))
        }
      }
      return columns
    }
  }

  /// The bytes in one column of the scalars of a range that all take n + 1 bytes.
  private static func bytes(
    _ range: ClosedRange<UInt32>, _ column: Int, of n: Int
  ) -> ByteSet {
    let shift = UInt32(6 * (n - column))
    let (low, high) = (range.lowerBound >> shift, range.upperBound >> shift)
    if column == 0 { return ByteSet(UInt8(leads[n] | low)...UInt8(leads[n] | high)) }
    if high - low >= 63 { return ByteSet(0x80...0xBF) }
    let (a, b) = (UInt8(low & 0x3F | 0x80), UInt8(high & 0x3F | 0x80))
    return a <= b ? ByteSet(a...b) : ByteSet(a...0xBF).union(ByteSet(0x80...b))
  }

  var first: ByteSet { columns.reduce(.none) { $0.union($1.first ?? .none) } }
  var last: ByteSet { columns.reduce(.none) { $0.union($1.last ?? .none) } }
}
