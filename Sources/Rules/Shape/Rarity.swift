// How rare a requirement is in text, in tenths of a bit: the anchor is the
// rarest. Rough figures; only their order matters, and that a digit, which logs
// are full of, makes a poor literal and a long run of them a good shape.

import Bytes

enum Rarity {
  /// Below this a candidate would stand in every other line.
  static let least = 45
  /// Rare enough: what a longer string, or a product of strings, adds to it no
  /// corpus can tell.
  private static let most = 240

  static func of(_ requirement: Requirement) -> Int {
    switch requirement {
    case .literals(let literals): of(literals.map { Piece($0.bytes, $0.caseless) })
    case .byte(let bytes, _): of(bytes.bytes.map { Piece([$0], false) })
    case .digits(let shape): of(shape)
    }
  }

  static func of(_ pieces: [Piece]) -> Int {
    guard let common = pieces.map(of).min() else { return 0 }
    let doublings = Int.bitWidth - (pieces.count - 1).leadingZeroBitCount
    return max(0, common - doublings * 10)
  }

  private static func of(_ piece: Piece) -> Int {
    min(most, piece.bytes.reduce(0) { $0 + of($1, piece.caseless) })
  }

  /// A kanji makes 90, a kana 60: the lead byte tells, in E4…E9 lie the kanji.
  private static func of(_ byte: UInt8, _ caseless: Bool) -> Int {
    switch byte {
    case 0x30...0x39: 20
    case 0x61...0x7A: caseless ? 38 : 42
    case 0x41...0x5A: 55
    case 0x80...0xBF: 10
    case 0xE3: 40
    case 0xC0...0xFF: 70
    case 0x20: 25
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"): 45
    case UInt8(ascii: "-"), 0x0A, 0x09: 50
    case UInt8(ascii: "_"), UInt8(ascii: "="): 55
    case UInt8(ascii: "@"): 85
    default: 70
    }
  }

  private static let byRun = [0, 0, 5, 10, 15, 30, 40, 50, 55, 60]

  private static func of(_ shape: DigitShape) -> Int {
    let shortest = min(shape.run.least, byRun.count - 1)
    let more = min(10, shape.total - shape.run.least) * 3
    let isNarrow = shape.follow.count <= 8
    return 50 + byRun[shortest] + more + (isNarrow ? 15 : 0)
  }
}
