// Which four letters label words begin with, as bits: of three a word of English
// has often the same (added, address), of four rarely, and the walk along the
// tree of labels leaves the processor's nearest memory at its first step.

import Bytes
import Rules

struct FourLetters: Sendable {
  private static let bitCount = 1 << 16

  private let bits: FrozenTable<UInt64>.View
  /// A letter or digit as labels have it, by byte; 0: labels leave it out, or
  /// it is beyond ASCII.
  private let plain: FrozenTable<UInt8>.View
  /// What the views look at.
  private let kept: [any Sendable]

  /// - Parameter words: in comparable form.
  init(_ words: [[UInt8]]) {
    var bits = [UInt64](repeating: 0, count: Self.bitCount / 64)
    func add(_ word: UInt32) {
      let at = FourLetters.hash(word)
      bits[at >> 6] |= 1 << UInt64(at & 63)
    }
    let letters = Set((UInt8.min...0x7F).compactMap { LabelForm.of([$0]).first })
    func fill(_ word: UInt32, _ missing: Int) {
      guard missing > 0 else { return add(word) }
      for letter in letters { fill(word << 8 | UInt32(letter), missing - 1) }
    }
    let plain = FrozenTable(
      (UInt8.min...0xFF).map { $0 < 0x80 ? LabelForm.of([$0]).first ?? 0 : 0 })
    for word in words where word[0] < 0x80 {
      let known = word.prefix(4).prefix { $0 < 0x80 }
      // Shorter ones stand before any letters.
      fill(known.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }, 4 - known.count)
    }
    let table = FrozenTable(bits)
    self.bits = table.view
    self.plain = plain.view
    kept = [table, plain]
  }

  @inline(__always) private static func hash(_ word: UInt32) -> Int {
    Int((word &* 0x9E37_79B1) >> 16)
  }

  /// Whether a label can stand at `at`; surely not, or perhaps.
  @inline(__always) func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard at &+ 4 <= text.count else { return true }
    var word: UInt32 = 0
    for k in 0..<4 {
      let letter = plain[Int(text[at &+ k])]
      if letter == 0 { return true }
      word = word << 8 | UInt32(letter)
    }
    let bit = FourLetters.hash(word)
    return bits[bit >> 6] >> UInt64(bit & 63) & 1 != 0
  }
}
