// How a number is made, digits here and letters there: what the numbers of one
// office have in common.

import Bytes

struct NumberShape {
  /// Two bits for each change of sort; nil: there are too many.
  private(set) var changes: UInt64? = 0
  private(set) var digits = 0

  private enum Sort: UInt64 {
    case digit = 1
    case other = 2
    case high = 3
  }

  /// - Parameter normal: a number in normal form.
  init(_ normal: UnsafeBufferPointer<UInt8>) {
    guard let bits = ValueBits(normal) else {
      read(normal)
      return
    }
    digits = bits.digits.nonzeroBitCount
    // Where the sort is not that of the byte before; the first has none before it.
    var marks = (bits.digits ^ bits.digits &<< 1) | (bits.high ^ bits.high &<< 1) | 1
    marks &= UInt64.max &>> UInt64(64 &- normal.count)
    while marks != 0 {
      let bit = marks & (0 &- marks)
      add(bits.digits & bit != 0 ? .digit : bits.high & bit != 0 ? .high : .other)
      marks ^= bit
    }
  }

  private mutating func read(_ normal: UnsafeBufferPointer<UInt8>) {
    var last: Sort?
    for byte in normal {
      let sort: Sort = byte &- 0x30 < 10 ? .digit : byte < 0x80 ? .other : .high
      if sort == .digit { digits &+= 1 }
      if sort != last { add(sort) }
      last = sort
    }
  }

  @inline(__always) private mutating func add(_ sort: Sort) {
    guard let before = changes else { return }
    changes = before &>> 60 == 0 ? before &<< 2 | sort.rawValue : nil
  }
}
