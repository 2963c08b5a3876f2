// A set of byte values as four words: a question costs a shift.

public struct ByteSet: Sendable, BitwiseCopyable {
  @usableFromInline let words: (UInt64, UInt64, UInt64, UInt64)

  package init(_ bytes: UInt8...) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for byte in bytes {
      let bit = UInt64(1) << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: words.0 |= bit
      case 1: words.1 |= bit
      case 2: words.2 |= bit
      default: words.3 |= bit
      }
    }
    self.words = words
  }

  @inlinable public func contains(_ byte: UInt8) -> Bool {
    let word: UInt64
    switch byte >> 6 {
    case 0: word = words.0
    case 1: word = words.1
    case 2: word = words.2
    default: word = words.3
    }
    return word >> UInt64(byte & 63) & 1 != 0
  }
}

package enum Digits {
  /// How many different digits there are: 0000000 is nobody's number.
  package static func distinct(_ digits: ArraySlice<UInt8>) -> Int {
    var seen: UInt16 = 0
    for digit in digits { seen |= 1 << UInt16(digit & 15) }
    return seen.nonzeroBitCount
  }

  package static func distinct(_ digits: [UInt8]) -> Int { distinct(digits[...]) }

  /// The digits of a value.
  package static func of(_ value: [UInt8]) -> [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(value.count)
    for byte in value where byte &- 0x30 < 10 { digits.append(byte) }
    return digits
  }
}
