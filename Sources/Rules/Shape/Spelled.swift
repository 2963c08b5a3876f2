// The scalars of a set as sequences of byte sets: exactly those sequences that
// spell one of them. (Spelling tells which bytes stand in which place, which is
// less: of two ranges it mixes the ends.)

import Bytes

enum Spelled {
  /// First bytes by what follows them.
  static func sequences(of set: ScalarSet) -> [(tail: [ByteSet], first: ByteSet)] {
    var order: [[ByteSet]] = []
    var firsts: [[ByteSet]: ByteSet] = [:]
    for range in set.ranges {
      cut(range.lowerBound, range.upperBound) { low, high in
        let (a, b) = (bytes(low), bytes(high))
        let columns = zip(a, b).map { ByteSet($0...$1) }
        let tail = Array(columns.dropFirst())
        if firsts[tail] == nil { order.append(tail) }
        firsts[tail] = columns[0].union(firsts[tail] ?? .none)
      }
    }
    return order.map { ($0, firsts[$0]!) }
  }

  private static func bytes(_ scalar: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    UTF8Scalar.append(scalar, to: &bytes)
    return bytes
  }

  /// Pieces of a range in which each byte may be any of its column.
  private static func cut(_ low: UInt32, _ high: UInt32, _ body: (UInt32, UInt32) -> Void) {
    for last: UInt32 in [0x7F, 0x7FF, 0xFFFF] where low <= last && last < high {
      cut(low, last, body)
      cut(last + 1, high, body)
      return
    }
    guard high >= 0x80 else { return body(low, high) }
    for places: UInt32 in [6, 12, 18] {
      let tail: UInt32 = 1 << places - 1
      guard low & ~tail != high & ~tail else { continue }
      if low & tail != 0 {
        cut(low, low | tail, body)
        cut((low | tail) + 1, high, body)
        return
      }
      if high & tail != tail {
        cut(low, (high & ~tail) - 1, body)
        cut(high & ~tail, high, body)
        return
      }
    }
    body(low, high)
  }
}
