// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, 2012): a keyed
// pseudo-random function made for short input. Security rests on the 128-bit
// key: who does not hold it cannot tell digests from random values, nor test a
// guessed phone number. HMAC-SHA-256 would serve as well at many times the
// cost for inputs of ten bytes, and a dense table needs thirty per kilobyte.

package struct SipHash: Sendable {
  /// 128 bits of output.
  package struct Digest: Hashable, Sendable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
      self.high = high
      self.low = low
    }

    package var bytes: [UInt8] {
      (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(8 * ($0 & 7))) }
    }

    package static func < (a: Digest, b: Digest) -> Bool { (a.high, a.low) < (b.high, b.low) }
  }

  private let k0: UInt64
  private let k1: UInt64

  /// - Parameter key: 16 bytes.
  package init(key: [UInt8]) {
    precondition(key.count == 16)
    (k0, k1) = key.withUnsafeBytes { (SipHash.word($0, 0), SipHash.word($0, 8)) }
  }

  package func digest(_ message: [UInt8]) -> Digest {
    message.withUnsafeBytes { digest($0) }
  }

  package func digest(_ message: UnsafeRawBufferPointer) -> Digest {
    var state = State(k0, k1)
    let whole = message.count & ~7
    var at = 0
    while at < whole {
      state.absorb(SipHash.word(message, at))
      at &+= 8
    }
    return state.end(SipHash.rest(message, whole), message.count)
  }

  /// Of two bytes and a message behind them, which need not be put together.
  /// - Parameter head: the first byte is the lower one.
  package func digest(_ head: UInt16, _ message: UnsafeRawBufferPointer) -> Digest {
    var state = State(k0, k1)
    let whole = message.count & ~7
    var carried = UInt64(head)
    var at = 0
    while at < whole {
      let word = SipHash.word(message, at)
      state.absorb(word &<< 16 | carried)
      carried = word &>> 48
      at &+= 8
    }
    var rest = SipHash.rest(message, whole)
    if message.count & 7 >= 6 {
      state.absorb(rest &<< 16 | carried)
      rest &>>= 48
    } else {
      rest = rest &<< 16 | carried
    }
    return state.end(rest, message.count &+ 2)
  }

  private struct State {
    var v0: UInt64
    var v1: UInt64
    var v2: UInt64
    var v3: UInt64

    @inline(__always) init(_ k0: UInt64, _ k1: UInt64) {
      v0 = k0 ^ 0x736f_6d65_7073_6575
      v1 = k1 ^ 0x646f_7261_6e64_6f6d ^ 0xee
      v2 = k0 ^ 0x6c79_6765_6e65_7261
      v3 = k1 ^ 0x7465_6462_7974_6573
    }

    @inline(__always) mutating func round() {
      v0 = v0 &+ v1
      v2 = v2 &+ v3
      v1 = SipHash.rotate(v1, 13) ^ v0
      v3 = SipHash.rotate(v3, 16) ^ v2
      v0 = SipHash.rotate(v0, 32)
      v2 = v2 &+ v1
      v0 = v0 &+ v3
      v1 = SipHash.rotate(v1, 17) ^ v2
      v3 = SipHash.rotate(v3, 21) ^ v0
      v2 = SipHash.rotate(v2, 32)
    }

    @inline(__always) mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    /// - Parameters:
    ///   - rest: what is left of the message, less than eight bytes.
    ///   - count: the length of all of it.
    @inline(__always) mutating func end(_ rest: UInt64, _ count: Int) -> Digest {
      absorb(rest | UInt64(truncatingIfNeeded: count) &<< 56)
      v2 ^= 0xee
      for _ in 0..<4 { round() }
      let first = v0 ^ v1 ^ v2 ^ v3
      v1 ^= 0xdd
      for _ in 0..<4 { round() }
      return Digest(high: first, low: v0 ^ v1 ^ v2 ^ v3)
    }
  }

  /// The bytes from `whole` on, fewer than eight.
  @inline(__always) private static func rest(
    _ bytes: UnsafeRawBufferPointer, _ whole: Int
  ) -> UInt64 {
    let count = bytes.count &- whole
    if count == 0 { return 0 }
    // Of a message that has them, the last eight bytes at once.
    if whole > 0 { return word(bytes, bytes.count &- 8) &>> UInt64(64 &- 8 &* count) }
    var rest: UInt64 = 0
    for i in 0..<count { rest |= UInt64(bytes[i]) &<< UInt64(8 &* i) }
    return rest
  }

  @inline(__always) private static func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 {
    x << n | x >> (64 - n)
  }

  @inline(__always) private static func word(
    _ bytes: UnsafeRawBufferPointer, _ at: Int
  ) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }
}
