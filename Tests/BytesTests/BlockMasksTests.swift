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
      for byte: UInt8 in [
        0, 1, 0x2F, 0x30, 0x40, 0x7F, 0x80, 0x81, 0xBF, 0xC0, 0xE3, 0xFF, block[9],
      ] {
        #expect(ByteMask.positions(of: byte, bytes.baseAddress!) == mask(block) { $0 == byte })
      }
    }
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
