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
    for word in words where Self.isThree(word[0]) {
      word.withUnsafeBufferPointer { word in
        if word.count == 3 { set(Self.hash(word, 0, 3), in: &alone) }
        if word.count >= 6, Self.isThree(word[3]) { set(Self.hash(word, 0, 6), in: &bits) }
      }
    }
    let tables = [FrozenTable(bits), FrozenTable(alone)]
    self.bits = tables[0].view
    self.alone = tables[1].view
    kept = tables
  }

  @inline(__always) private static func isThree(_ lead: UInt8) -> Bool { lead &- 0xE0 < 0x10 }

  @inline(__always)
  private static func hash(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ count: Int) -> Int {
    var word: UInt64 = 0
    for k in 0..<count { word = word &<< 8 | UInt64(text[at &+ k]) }
    return Int((word &* 0x9E37_79B9_7F4A_7C15) &>> 48)
  }

  /// Whether a label can stand at `at`, where a character beyond ASCII begins;
  /// surely not, or perhaps.
  @inline(__always) func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard Self.isThree(text[at]), at &+ 6 <= text.count, isItself(text, at &+ 3) else {
      return true
    }
    return stands(bits, Self.hash(text, at, 6)) || stands(alone, Self.hash(text, at, 3))
  }

  @inline(__always) private func stands(_ bits: FrozenTable<UInt64>.View, _ bit: Int) -> Bool {
    bits[bit &>> 6] &>> UInt64(bit & 63) & 1 != 0
  }

  /// Whether labels have the character of three bytes at `at` as it is.
  @inline(__always) private func isItself(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    switch text[at] {
    case 0xE4..<0xEF: true
    // Kana, but for the dot between words.
    case 0xE3: text[at &+ 1] > 0x80 && !(text[at &+ 1] == 0x83 && text[at &+ 2] == 0xBB)
    default: false
    }
  }
}
