// Bytes without order are told by their beginning, and what means something behind it
// is found all the same.

import Model
import Packed
import Testing

struct NoiseTests {
  /// The same in every run (xorshift), with a first byte that no format begins with.
  private static func noise(_ count: Int, seed: UInt64 = 7) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    var bytes = (0..<count).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
    bytes.replaceSubrange(0..<8, with: [0xFE, 0x11, 0xEC, 0x07, 0xF1, 0x13, 0xD8, 0x1B])
    return bytes
  }

  @Test(arguments: [1100, 3000, 4160, 8192, 16_384, 100_000])
  func saysNothing(length: Int) throws {
    let result = try Bench.scan(Self.noise(length), name: "x")
    #expect(result.note.format == "data" && !result.note.readAnything)
    #expect(result.problems.allSatisfy { !$0.cause.isGap })
  }

  /// The volume descriptor of a CD lies behind 32 KiB that belong to nobody.
  @Test func aSignatureBehindNoiseCounts() throws {
    var bytes = Self.noise(100_000)
    bytes.replaceSubrange(32769..<32774, with: Array("CD001".utf8))
    #expect(try Bench.scan(bytes, name: "x").note.format == "iso9660")
  }

  /// A text behind a block of noise is not noise: its beginning is, and that decides; a
  /// text in front of it is read.
  @Test func aTextInFrontOfNoiseIsNoNoise() throws {
    let text = Array(String(repeating: "連絡先 090-1234-5678\n", count: 400).utf8)
    let result = try Bench.scan(text + Self.noise(30_000), name: "x")
    #expect(result.note.format != "data")
  }
}
