// What stands in 64 bytes of text, as bits: the first look of every search.
// Plain UInt64 words, eight bytes at a time: generic SIMD types have no
// move-mask and run forty times slower (measured).

public struct BlockMasks {
  /// ASCII digits.
  public var digits: UInt64
  /// Bytes of characters beyond ASCII.
  public var high: UInt64
  /// First bytes of such characters.
  public var leads: UInt64

  @inlinable public init(digits: UInt64 = 0, high: UInt64 = 0, leads: UInt64 = 0) {
    self.digits = digits
    self.high = high
    self.leads = leads
  }

  /// - Parameter bytes: 64 readable bytes.
  @inlinable @inline(__always) public init(_ bytes: UnsafeRawPointer) {
    var digits: UInt64 = 0
    var high: UInt64 = 0
    var leads: UInt64 = 0
    for k in 0..<8 {
      let word = bytes.loadUnaligned(fromByteOffset: k &* 8, as: UInt64.self)
      let down = UInt64(7 &- k)
      digits |= ByteMask.digits(word) &>> down
      high |= (word & ByteMask.tops) &>> down
      leads |= (word & (word &<< 1) & ByteMask.tops) &>> down
    }
    self.digits = ByteMask.inOrder(digits)
    self.high = ByteMask.inOrder(high)
    self.leads = ByteMask.inOrder(leads)
  }
}

/// Eight bytes in a word to eight bits.
public enum ByteMask {
  @inlinable public static var tops: UInt64 { 0x8080_8080_8080_8080 }

  /// Bits of 64 bytes in their order. Taken are those of eight words of eight
  /// bytes one above the other: bit k of byte n is of byte n of word k.
  @inlinable @inline(__always) public static func inOrder(_ bits: UInt64) -> UInt64 {
    if bits == 0 { return 0 }
    // Rows and columns changed, of squares of two, four and eight.
    var x = bits
    var t = (x ^ (x &>> 7)) & 0x00AA_00AA_00AA_00AA
    x ^= t ^ (t &<< 7)
    t = (x ^ (x &>> 14)) & 0x0000_CCCC_0000_CCCC
    x ^= t ^ (t &<< 14)
    t = (x ^ (x &>> 28)) & 0x0000_0000_F0F0_F0F0
    return x ^ t ^ (t &<< 28)
  }

  /// The top bit of each byte that is a digit.
  @inlinable @inline(__always) public static func digits(_ word: UInt64) -> UInt64 {
    let x = word ^ 0x3030_3030_3030_3030
    let over = (x & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676
    return ~(over | x) & tops
  }

  /// One in each of eight bytes that is `byte`, and zero in the others.
  @inlinable @inline(__always) public static func marks(of byte: UInt8, _ word: UInt64) -> UInt64 {
    let x = word ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    let over = (x & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
    return (~(over | x) & tops) &>> 7
  }

  /// A byte eight times.
  @inlinable @inline(__always) public static func all(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// Eight bytes added up.
  @inline(__always) static func sum(_ bytes: UInt64) -> Int {
    let pairs = (bytes & 0x00FF_00FF_00FF_00FF) &+ (bytes &>> 8 & 0x00FF_00FF_00FF_00FF)
    return Int((pairs &* 0x0001_0001_0001_0001) &>> 48)
  }
}
