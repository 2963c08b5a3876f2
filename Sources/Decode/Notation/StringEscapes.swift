// Backslash escapes of JSON, JavaScript, Java and their kin: \n, \uXXXX with
// surrogates, \xHH, \u{…}.

import Bytes

enum StringEscapes {
  /// The meaning of a string's inside; `place` moves over it.
  static func read(_ text: [UInt8], _ range: Range<Int>, _ place: inout Place) -> Piece {
    var piece = Piece()
    var at = range.lowerBound
    while at < range.upperBound {
      let end = Find.first(0x5C, in: text, at..<range.upperBound) ?? range.upperBound
      piece.add(text, at..<end, place)
      place.pass(text, at..<end)
      at = end
      guard at < range.upperBound else { break }
      let (scalar, length) = escape(text, at, range.upperBound)
      if let scalar {
        piece.add(scalar: scalar, place, width: length)
        place.column += length
      } else {
        place.pass(text, at..<(at + length))
      }
      at += length
    }
    return piece
  }

  /// The character an escape stands for, and its length, which is in bounds.
  static func escape(_ text: [UInt8], _ at: Int, _ end: Int) -> (UInt32?, Int) {
    guard at + 1 < end else { return (0x5C, 1) }
    switch text[at + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return (0x0A, 2)
    case UInt8(ascii: "t"): return (0x09, 2)
    case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "0"):
      return (0x20, 2)
    case UInt8(ascii: "u"): return unicode(text, at, end)
    case UInt8(ascii: "x"):
      guard let value = hex(text, at + 2, end, 2), value >= 0x20 else { return (0x5C, 1) }
      return (value, 4)
    // A line goes on.
    case 0x0A: return (nil, 2)
    case 0x22, 0x27, 0x2F, 0x5C, 0x60: return (UInt32(text[at + 1]), 2)
    default: return (0x5C, 1)
    }
  }

  private static func unicode(_ text: [UInt8], _ at: Int, _ end: Int) -> (UInt32?, Int) {
    if at + 2 < end, text[at + 2] == 0x7B {
      guard let close = text[(at + 3)..<min(end, at + 11)].firstIndex(of: 0x7D),
        let value = hex(text, at + 3, end, close - at - 3)
      else { return (0x5C, 1) }
      return (character(value), close + 1 - at)
    }
    guard let value = hex(text, at + 2, end, 4) else { return (0x5C, 1) }
    if 0xD800...0xDBFF ~= value, at + 7 < end, text[at + 6] == 0x5C, text[at + 7] == 0x75,
      let low = hex(text, at + 8, end, 4), 0xDC00...0xDFFF ~= low
    {
      return (0x10000 + (value - 0xD800) << 10 + (low - 0xDC00), 12)
    }
    return (character(value), 6)
  }

  static func character(_ value: UInt32) -> UInt32 {
    if value < 0x20, value != 0x09, value != 0x0A { return 0x20 }
    return value > 0x10FFFF || 0xD800...0xDFFF ~= value ? 0xFFFD : value
  }

  static func hex(_ text: [UInt8], _ at: Int, _ end: Int, _ count: Int) -> UInt32? {
    guard 1...6 ~= count, at + count <= end else { return nil }
    var value: UInt32 = 0
    for byte in text[at..<(at + count)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
