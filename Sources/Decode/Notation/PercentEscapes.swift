// %E5%B1%B1 and %40 where an address is written: only what is valid UTF-8 and
// can be seen is read.

import Bytes
import Model

enum PercentEscapes {
  struct Found {
    var at: Int
    var scalar: UInt32
    var length: Int
  }

  /// The first escape in a part of a text.
  static func find(_ text: [UInt8], _ range: Range<Int>) -> Found? {
    var from = range.lowerBound
    while let at = Find.first(0x25, in: text, from..<range.upperBound) {
      if let (scalar, length) = escape(text, at, range.upperBound) {
        return Found(at: at, scalar: scalar, length: length)
      }
      from = at + 1
    }
    return nil
  }

  private static func escape(_ text: [UInt8], _ at: Int, _ end: Int) -> (UInt32, Int)? {
    guard let first = byte(text, at, end) else { return nil }
    if first < 0x80 { return first > 0x20 && first < 0x7F ? (first, 3) : nil }
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var bytes: [UInt8] = []
    for n in 0..<count {
      guard let byte = byte(text, at + 3 * n, end) else { return nil }
      bytes.append(UInt8(byte))
    }
    guard let valid = String(validating: bytes, as: UTF8.self), valid.unicodeScalars.count == 1,
      let scalar = valid.unicodeScalars.first, scalar.value >= 0xA0
    else { return nil }
    return (scalar.value, 3 * count)
  }

  private static func byte(_ text: [UInt8], _ at: Int, _ end: Int) -> UInt32? {
    guard at + 2 < end, text[at] == 0x25 else { return nil }
    return StringEscapes.hex(text, at + 1, end, 2)
  }

  /// All escapes of a value.
  static func read(_ value: Piece) -> Piece {
    var piece = Piece()
    var at = 0
    while at < value.count {
      let next = find(value.bytes, at..<value.count)
      let end = next?.at ?? value.count
      piece.add(value.part(at..<end))
      at = end
      guard let next else { break }
      let mark = value.part(at..<(at + next.length)).marks.first
      piece.add(
        scalar: next.scalar, Place(line: mark?.line ?? 1, column: mark?.column ?? 0),
        width: next.length)
      at += next.length
    }
    return piece
  }
}
