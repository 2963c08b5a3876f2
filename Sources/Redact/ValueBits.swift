// What a value is made of, a bit for each of its bytes: most values have between
// eight and 64, and are masked and told apart without a look at each byte.

import Bytes

struct ValueBits {
  /// ASCII digits.
  let digits: UInt64
  /// ASCII letters; of a value that has `high` bytes they mean nothing.
  let letters: UInt64
  /// Bytes of characters beyond ASCII.
  let high: UInt64

  /// nil: the value is shorter or longer.
  @inline(__always) init?(_ value: UnsafeBufferPointer<UInt8>) {
    guard 8...64 ~= value.count, let base = value.baseAddress else { return nil }
    let bytes = UnsafeRawPointer(base)
    var (digits, letters, high): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var at = 0
    while true {
      // The last eight may have been read in part.
      at = min(at, value.count &- 8)
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
      let shift = UInt64(at)
      digits |= ValueBits.bits(ByteMask.digits(word)) &<< shift
      letters |= ValueBits.bits(ValueBits.letters(word)) &<< shift
      high |= ValueBits.bits(word & ByteMask.tops) &<< shift
      at &+= 8
      if at >= value.count { break }
    }
    self.digits = digits
    self.letters = letters
    self.high = high
  }

  /// Copies the value, bytes with a bit in `hidden` replaced by `mark`.
  static func write(
    _ value: UnsafeBufferPointer<UInt8>, hidden: UInt64, as mark: UInt8,
    to out: UnsafeMutablePointer<UInt8>
  ) {
    let bytes = UnsafeRawPointer(value.baseAddress!)
    let marks = UInt64(mark) &* 0x0101_0101_0101_0101
    var at = 0
    while true {
      at = min(at, value.count &- 8)
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian
      let here = ValueBits.bytes(hidden &>> UInt64(at) & 0xFF)
      UnsafeMutableRawPointer(out).storeBytes(
        of: (word & ~here | marks & here).littleEndian, toByteOffset: at, as: UInt64.self)
      at &+= 8
      if at >= value.count { break }
    }
  }

  /// The top bit of each byte that is a letter, of eight bytes of ASCII.
  @inline(__always) private static func letters(_ word: UInt64) -> UInt64 {
    let small = word & 0x7F7F_7F7F_7F7F_7F7F | 0x2020_2020_2020_2020
    // From a on the top bit is set, and again from what follows z on.
    return (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505) & ByteMask.tops
  }

  /// The top bits of eight bytes, the first in the lowest bit.
  @inline(__always) private static func bits(_ tops: UInt64) -> UInt64 {
    ((tops &>> 7) &* 0x0102_0408_1020_4080) &>> 56
  }

  /// Eight bits as bytes of all ones and all zeros.
  @inline(__always) private static func bytes(_ bits: UInt64) -> UInt64 {
    let apart = (bits &* 0x0101_0101_0101_0101) & 0x8040_2010_0804_0201
    let ones = (apart &+ 0x7F7F_7F7F_7F7F_7F7F) & ByteMask.tops
    return (ones &>> 7) &* 0xFF
  }
}
