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
    var v0 = k0 ^ 0x736f_6d65_7073_6575
    var v1 = k1 ^ 0x646f_7261_6e64_6f6d ^ 0xee
    var v2 = k0 ^ 0x6c79_6765_6e65_7261
    var v3 = k1 ^ 0x7465_6462_7974_6573

    @inline(__always) func round() {
      v0 = v0 &+ v1
      v2 = v2 &+ v3
      v1 = rotate(v1, 13) ^ v0
      v3 = rotate(v3, 16) ^ v2
      v0 = rotate(v0, 32)
      v2 = v2 &+ v1
      v0 = v0 &+ v3
      v1 = rotate(v1, 17) ^ v2
      v3 = rotate(v3, 21) ^ v0
      v2 = rotate(v2, 32)
    }
    @inline(__always) func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    let whole = message.count & ~7
    var at = 0
    while at < whole {
      absorb(SipHash.word(message, at))
      at &+= 8
    }
    var last = UInt64(truncatingIfNeeded: message.count) << 56
    for i in whole..<message.count { last |= UInt64(message[i]) << UInt64(8 * (i - whole)) }
    absorb(last)

    v2 ^= 0xee
    for _ in 0..<4 { round() }
    let first = v0 ^ v1 ^ v2 ^ v3
    v1 ^= 0xdd
    for _ in 0..<4 { round() }
    return Digest(high: first, low: v0 ^ v1 ^ v2 ^ v3)
  }

  @inline(__always) private func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 {
    x << n | x >> (64 - n)
  }

  @inline(__always) private static func word(
    _ bytes: UnsafeRawBufferPointer, _ at: Int
  ) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }
}
