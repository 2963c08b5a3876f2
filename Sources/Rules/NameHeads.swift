// What surnames begin with, as bits: nearly every run of kanji in prose is
// turned away here, before a dictionary is asked.
//
// Layout: 2^17 bits by a hash of the first two characters, then 2^16 bits by
// the character that is a surname alone.

import Bytes

package struct NameHeads: Sendable {
  private static let pairBits = 1 << 17
  private static let singleBits = 1 << 16

  private let section: Image.Section
  private let isThere: Bool
  /// By `key`, for loops that cannot afford to hold the section; nil when there
  /// are none.
  package let pairs: HashedBits?

  package init(_ section: Image.Section) {
    self.section = section
    isThere = section.count == (Self.pairBits + Self.singleBits) / 8
    pairs =
      isThere
      ? HashedBits(UnsafeRawBufferPointer(rebasing: section.bytes[..<(Self.pairBits / 8)])) : nil
  }

  /// Whether a surname may begin at the first character of `text[range]`.
  package func mayBegin(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard isThere, range.count >= 6, text[range.lowerBound] >= 0xE0,
      text[range.lowerBound] < 0xF0
    else { return true }
    return bit(Self.pair(text, range.lowerBound))
      || bit(Self.pairBits + Self.single(text, range.lowerBound))
  }

  private func bit(_ n: Int) -> Bool {
    section.load(n >> 3, as: UInt8.self) >> UInt8(n & 7) & 1 != 0
  }

  private static func pair(_ text: [UInt8], _ i: Int) -> Int {
    var key: UInt64 = 0
    for k in 0..<6 { key = key << 8 | UInt64(text[i + k]) }
    return HashedBits.place(key, bytes: pairBits / 8)
  }

  private static func single(_ text: [UInt8], _ i: Int) -> Int {
    Int(UTF8Scalar.read(text, i).scalar & 0xFFFF)
  }

  /// - Parameters:
  ///   - surnames: in their common form.
  ///   - spellings: other forms of a character.
  package static func freeze(
    _ surnames: [[UInt8]], spellings: (UInt32) -> [UInt32]
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (pairBits + singleBits) / 8)
    func set(_ n: Int) { bytes[n >> 3] |= 1 << UInt8(n & 7) }
    for name in surnames {
      let scalars = UTF8Scalar.scalars(name, 0..<name.count)
      guard let first = scalars.first else { continue }
      for a in [first] + spellings(first) {
        guard scalars.count > 1 else {
          set(pairBits + Int(a & 0xFFFF))
          continue
        }
        for b in [scalars[1]] + spellings(scalars[1]) {
          var text: [UInt8] = []
          UTF8Scalar.append(a, to: &text)
          UTF8Scalar.append(b, to: &text)
          if text.count == 6 { set(pair(text, 0)) }
        }
      }
    }
    return bytes
  }
}
