// The keyed function against the published vectors of its authors (key 00…0f,
// message 00, 01, 02 … of growing length; 128 bits of output).

import Bytes
import Testing

@Suite struct SipHashTests {
  @Test(arguments: [
    (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
    (2, "8177228da4a45dc7fca38bdef60affe4"),
  ])
  func publishedVectors(length: Int, expected: String) {
    let hash = SipHash(key: Array(0..<16))
    #expect(Hex.text(hash.digest(Array(0..<UInt8(length))).bytes) == expected)
  }

  @Test func twoBytesBeforeAMessageAreItsHead() {
    let hash = SipHash(key: Array(16..<32))
    for length in 0...40 {
      let message = (0..<UInt8(length)).map { $0 &* 37 ^ 0xA5 }
      let apart = message.withUnsafeBytes { hash.digest(0xE10C, $0) }
      #expect(apart == hash.digest([0x0C, 0xE1] + message))
    }
  }

  @Test func everyByteOfKeyAndMessageCounts() {
    let message = Array("090-1234-5678".utf8)
    let key = [UInt8](0..<16)
    var seen: Set<SipHash.Digest> = [SipHash(key: key).digest(message)]
    for i in 0..<16 {
      var other = key
      other[i] ^= 1
      #expect(seen.insert(SipHash(key: other).digest(message)).inserted)
    }
    for i in message.indices {
      var other = message
      other[i] ^= 1
      #expect(seen.insert(SipHash(key: key).digest(other)).inserted)
    }
  }
}
