// The bit masks of a block against one look at each byte.

import Bytes
import TestTexts
import Testing

@Suite struct BlockMasksTests {
  private func mask(_ block: [UInt8], _ holds: (UInt8) -> Bool) -> UInt64 {
    block.enumerated().reduce(0) { holds($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
  }

  private func expectMasks(_ block: [UInt8]) {
    block.withUnsafeBytes { bytes in
      let masks = BlockMasks(bytes.baseAddress!)
      #expect(masks.digits == mask(block) { 0x30...0x39 ~= $0 })
      #expect(masks.high == mask(block) { $0 >= 0x80 })
      #expect(masks.leads == mask(block) { $0 >= 0xC0 })
      for heads in Self.heads {
        let wanted = mask(block) { heads.contains($0) }
        #expect(ByteProbes(heads)!.places(bytes.baseAddress!) & wanted == wanted)
      }
    }
  }

  private static let heads: [[UInt8]] = [
    [0x40], [0x00], [0x2B, 0x40, 0x43, 0x6D], [0x40, 0x41, 0x42, 0x43, 0x48, 0x25, 0x2B],
  ]

  /// What is sorted out later is little.
  @Test func probesMeetLittleElse() {
    let text = Array("The quick brown fox jumps over the lazy dog, 0123456789 times a day.".utf8)
    text.withUnsafeBytes { bytes in
      for heads in Self.heads {
        #expect(ByteProbes(heads)!.places(bytes.baseAddress!).nonzeroBitCount <= 2)
      }
    }
    #expect(ByteProbes(Array("aeiou".utf8)) == nil)
  }

  @Test func everyByteBesideEveryOther() {
    for a in UInt8.min...UInt8.max {
      // Carries from one byte of a word into the next would show here.
      for b: UInt8 in [
        0, 0x2F, 0x30, 0x39, 0x3A, 0x7F, 0x80, 0xB0, 0xB9, 0xC0, 0xFF, a ^ 1, a ^ 0x80,
      ] {
        expectMasks((0..<64).map { $0 % 2 == 0 ? a : b })
      }
      expectMasks((0..<64).map { $0 == Int(a) % 64 ? a : 0 })
    }
  }

  @Test func randomBytes() {
    var numbers = SeededNumbers(3)
    for _ in 0..<2000 {
      expectMasks((0..<64).map { _ in UInt8.random(in: 0...255, using: &numbers) })
    }
  }
}
