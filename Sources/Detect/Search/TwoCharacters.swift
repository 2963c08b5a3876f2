// Which two characters beyond ASCII label words begin with, as bits: of half of
// all kanji some label begins with the like, and the walk along the tree of
// labels leaves the processor's nearest memory at its first step.

import Bytes
import Rules

struct TwoCharacters: Sendable {
  private let bits: FrozenTable<UInt64>.View
  /// Bits of first characters that are a word, or too short for this.
  private let alone: FrozenTable<UInt64>.View
  /// What the views look at.
  private let kept: [any Sendable]

  private static let bitCount = 1 << 16

  /// - Parameter words: in comparable form.
  init(_ words: [[UInt8]]) {
    var bits = [UInt64](repeating: 0, count: Self.bitCount / 64)
    var alone = bits
    func set(_ bit: Int, in bits: inout [UInt64]) { bits[bit >> 6] |= 1 << UInt64(bit & 63) }
    for word in words where Self.isThree(word[0]) == 1 {
      func number(_ count: Int) -> UInt64 { word[..<count].reduce(0) { $0 << 8 | UInt64($1) } }
      if word.count == 3 { set(Self.hash(number(3)), in: &alone) }
      if word.count >= 6, Self.isThree(word[3]) == 1 { set(Self.hash(number(6)), in: &bits) }
    }
    let tables = [FrozenTable(bits), FrozenTable(alone)]
    self.bits = tables[0].view
    self.alone = tables[1].view
    kept = tables
  }

  @inline(__always) private static func hash(_ word: UInt64) -> Int {
    Int((word &* 0x9E37_79B9_7F4A_7C15) &>> 48)
  }

  /// 0 where surely no label stands, 1 where one may.
  /// - Parameter p: where a character beyond ASCII begins; eight bytes are
  ///   readable, zeros behind the text.
  @inline(__always) func mayBegin(_ p: UnsafePointer<UInt8>) -> UInt64 {
    let word = UInt64(bigEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)) &>> 16
    let both = Self.hash(word)
    let first = Self.hash(word &>> 24)
    let stands =
      bits[both &>> 6] &>> UInt64(both & 63) | alone[first &>> 6] &>> UInt64(first & 63)
    return (stands | ~(Self.isThree(p[0]) & Self.isItself(p + 3))) & 1
  }

  /// 1 where a character has three bytes.
  @inline(__always) private static func isThree(_ lead: UInt8) -> UInt64 {
    lead &- 0xE0 < 0x10 ? 1 : 0
  }

  /// 1 where labels have the character of three bytes at `p` as it is: kanji, and
  /// kana but for the dot between words.
  @inline(__always) private static func isItself(_ p: UnsafePointer<UInt8>) -> UInt64 {
    let isKanji: UInt64 = p[0] &- 0xE4 < 0x0B ? 1 : 0
    let isKana: UInt64 = p[0] == 0xE3 ? 1 : 0
    let isMark: UInt64 = p[1] <= 0x80 ? 1 : 0
    let isDot: UInt64 = UInt16(p[1]) << 8 | UInt16(p[2]) == 0x83BB ? 1 : 0
    return isKanji | isKana & ~isMark & ~isDot
  }
}
