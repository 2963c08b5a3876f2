// Labels and headers in comparable form: folded width, lower case, without
// blanks, marks and the decoration people put around a heading.

import Bytes

package enum LabelForm {
  /// ASCII: letters in lower case, digits, 0 for what says nothing.
  private static let plain: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case 0x41...0x5A: UInt8(byte) | 0x20
    case 0x30...0x39, 0x61...0x7A: UInt8(byte)
    default: 0
    }
  }

  /// The comparable form of a label given as UTF-8.
  package static func of(_ text: [UInt8]) -> [UInt8] { of(text, 0..<text.count) }

  /// The comparable form of running text, with one space where something was
  /// left out: the ends of words stay visible.
  package static func spaced(_ text: [UInt8]) -> [UInt8] { form(text, 0..<text.count, space: true) }

  /// The comparable form of a part of a text.
  package static func of(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
    form(text, range, space: false)
  }

  private static func form(_ text: [UInt8], _ range: Range<Int>, space: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = text[i]
      if byte < 0x80 {
        i += 1
        let kept = plain[Int(byte)]
        if kept != 0 {
          out.append(kept)
        } else if space, out.last != 0x20 {
          out.append(0x20)
        }
        continue
      }
      let (scalar, length) = UTF8Scalar.read(text, i)
      i += length
      switch scalar {
      case 0xFF21...0xFF3A: out.append(UInt8(scalar - 0xFF21) + 0x61)
      case 0xFF41...0xFF5A: out.append(UInt8(scalar - 0xFF41) + 0x61)
      case 0xFF10...0xFF19: out.append(UInt8(scalar - 0xFF10) + 0x30)
      // Blanks, marks and decoration say nothing.
      case 0x80...0xA0, 0x3000...0x3004, 0x3008...0x3011, 0x3013...0x3020,
        0x25A0...0x25FF, 0x203B, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
        0xFF5B...0xFF65, 0x30FB, 0xFEFF:
        if space, out.last != 0x20 { out.append(0x20) }
      default: out.append(contentsOf: text[(i - length)..<i])
      }
    }
    return out
  }

  package static func of(_ text: String) -> String {
    String(decoding: of(Array(text.utf8)), as: UTF8.self)
  }
}
