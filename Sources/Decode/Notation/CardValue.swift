// Values of cards as they are meant: quoted-printable and base64 in the
// encoding that the card names, backslashes, parts between semicolons.

import Bytes
import Model

/// Bytes in an encoding by name to UTF-8; without a name the bytes tell.
package typealias NamedDecoding = (_ bytes: [UInt8], _ charset: [UInt8]) -> [UInt8]

enum CardValue {
  private static let quoted = Array("quoted-printable".utf8)

  /// Whether a quoted-printable value goes on in the next line.
  static func isUnfinished(_ line: [UInt8]) -> Bool {
    guard line.last == 0x3D, let colon = line.firstIndex(of: 0x3A) else { return false }
    let head = PageTags.lower(line[..<colon])
    return Find.first(quoted, in: head, 0..<head.count) != nil
  }

  static func decoded(_ line: CardLine, _ decode: NamedDecoding) -> Piece {
    let value = line.value
    if line.says("quoted-printable") { return decodedQuoted(line, decode) }
    let isBase64 = line.isBase64 || line.says("encoding=b") || line.says("base64")
    guard isBase64 else { return value }
    guard value.count < 1 << 16, let bytes = Base64.bytes(value.bytes) else { return Piece() }
    let text = decode(bytes, charset(line))
    // Pictures and keys are no text.
    if text.contains(where: { $0 < 0x09 }) { return Piece() }
    return placed(text, at: value)
  }

  private static func placed(_ text: [UInt8], at value: Piece) -> Piece {
    var piece = Piece()
    piece.add(
      decoded: text,
      Place(line: value.line ?? 1, column: value.marks.first?.column ?? 0))
    return piece
  }

  private static func decodedQuoted(_ line: CardLine, _ decode: NamedDecoding) -> Piece {
    var bytes: [UInt8] = []
    let text = line.value.bytes
    var at = 0
    while at < text.count {
      if text[at] == 0x3D, let byte = StringEscapes.hex(text, at + 1, text.count, 2) {
        bytes.append(UInt8(truncatingIfNeeded: byte))
        at += 3
      } else {
        bytes.append(text[at])
        at += 1
      }
    }
    return placed(decode(bytes, charset(line)), at: line.value)
  }

  private static func charset(_ line: CardLine) -> [UInt8] {
    let key = Array("charset=".utf8)
    guard let at = Find.first(key, in: line.parameters, 0..<line.parameters.count) else {
      return []
    }
    return Array(line.parameters[(at + key.count)...].prefix { $0 != 0x3B && $0 != 0x3A })
  }

  /// Parts between semicolons, backslashes read.
  static func parts(_ value: Piece, separator: UInt8 = 0x3B) -> [Piece] {
    var parts: [Piece] = []
    var from = 0
    var at = 0
    let text = value.bytes
    while at <= text.count, parts.count < 64 {
      if at == text.count || text[at] == separator {
        parts.append(unescaped(value.part(from..<at)))
        from = at + 1
      } else if text[at] == 0x5C {
        at += 1
      }
      at += 1
    }
    return parts
  }

  static func unescaped(_ value: Piece) -> Piece {
    guard value.bytes.contains(0x5C) else { return value }
    var piece = Piece()
    var from = 0
    let text = value.bytes
    while let at = Find.first(0x5C, in: text, from..<text.count), at + 1 < text.count {
      piece.add(value.part(from..<at))
      if text[at + 1] | 0x20 == 0x6E {
        piece.add(decoded: [0x0A], Place(line: value.line ?? 1))
        from = at + 2
      } else {
        // The character behind it, as it stands.
        let next = UTF8Scalar.read(text, at + 1).length
        piece.add(value.part((at + 1)..<min(text.count, at + 1 + next)))
        from = min(text.count, at + 1 + next)
      }
    }
    piece.add(value.part(from..<text.count))
    return piece
  }
}

enum Base64 {
  /// Blanks are passed over; nil when anything else is no base64.
  static func bytes(_ text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte - 0x41)
      case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
      case 0x30...0x39: value = UInt32(byte - 0x30) + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      case 0x3D: continue
      case 0...0x20: continue
      default: return nil
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
      bits &= 0xFFFF
    }
    return out
  }
}
