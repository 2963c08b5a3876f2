// Which of many things are in a set, as bits by hash: what is turned away is in
// no case there, what passes may be. Small enough to stay near the processor,
// which the sets themselves are not.
//
// Public like whatever else is inlined into other rooms (FrozenTable).

public struct HashedBits: @unchecked Sendable {
  // SAFETY: nothing writes to the bits after they were made; whoever holds these
  // keeps the memory.
  @usableFromInline let base: UnsafeRawPointer
  @usableFromInline let shift: UInt64

  /// - Parameter bytes: a power of two of them, at least one.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0, bytes.count & (bytes.count - 1) == 0
    else { return nil }
    self.base = base
    shift = HashedBits.shift(bytes.count)
  }

  @inlinable @inline(__always) public func mayHold(_ key: UInt64) -> Bool {
    let n = HashedBits.place(key, shift)
    return base.load(fromByteOffset: n &>> 3, as: UInt8.self) &>> UInt8(n & 7) & 1 != 0
  }

  @inlinable @inline(__always) static func place(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// Which bit of so many bytes a key has.
  public static func place(_ key: UInt64, bytes: Int) -> Int { place(key, shift(bytes)) }

  private static func shift(_ bytes: Int) -> UInt64 {
    UInt64(64 - 3 - bytes.trailingZeroBitCount)
  }

  /// - Parameter size: in bytes, a power of two.
  public static func freeze(_ keys: some Sequence<UInt64>, size: Int) -> [UInt8] {
    precondition(size > 0 && size & (size - 1) == 0)
    var bytes = [UInt8](repeating: 0, count: size)
    for key in keys {
      let n = place(key, shift(size))
      bytes[n >> 3] |= 1 << UInt8(n & 7)
    }
    return bytes
  }

  /// The key of two characters that stand side by side.
  @inlinable @inline(__always) public static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 {
    UInt64(a) &<< 32 | UInt64(b)
  }

  /// The key of a word, character by character, from 0.
  @inlinable @inline(__always) public static func word(_ key: UInt64, _ next: UInt32) -> UInt64 {
    (key ^ UInt64(next)) &* 0xD6E8_FEB8_6659_FD93
  }
}
