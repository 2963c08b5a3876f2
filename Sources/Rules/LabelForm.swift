// Labels and headers in comparable form: folded width, lower case, without
// blanks, marks and the decoration people put around a heading.

import Bytes

package enum LabelForm {
  /// The comparable form of a label given as UTF-8.
  package static func of(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      let (scalar, length) = UTF8Scalar.read(text, i)
      i += length
      switch scalar {
      case 0x41...0x5A: out.append(UInt8(scalar) | 0x20)
      case 0xFF21...0xFF3A: out.append(UInt8(scalar - 0xFF21) + 0x61)
      case 0xFF41...0xFF5A: out.append(UInt8(scalar - 0xFF41) + 0x61)
      case 0xFF10...0xFF19: out.append(UInt8(scalar - 0xFF10) + 0x30)
      // Blanks, marks and decoration say nothing.
      case 0x00...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0xA0, 0x3000...0x3004, 0x3008...0x3020,
        0x25A0...0x25FF, 0x203B, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
        0xFF5B...0xFF65, 0x30FB, 0xFEFF:
        break
      default: out.append(contentsOf: text[(i - length)..<i])
      }
    }
    return out
  }

  package static func of(_ text: String) -> String {
    String(decoding: of(Array(text.utf8)), as: UTF8.self)
  }
}
