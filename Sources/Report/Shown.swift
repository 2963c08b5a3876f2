// A name as it may be shown. Names of files, masks and details come from the
// scanned side, where somebody may have made them to break a line, colour a
// terminal or turn the reading direction around. Every output for people takes
// them from here; programs get them through JSONWriter, which escapes by itself.

import Model

package enum Shown {
  /// On one line, with nothing in it that is not seen: control characters, line
  /// ends, marks of direction and characters without width become \u{…}.
  package static func name(_ text: String) -> String { visible(text, keeping: nil) }

  /// A path. Bytes that are not UTF-8 become \x…, so that two such names differ.
  package static func name(_ path: PathBytes) -> String {
    path.isUTF8 ? name(path.text) : visible(path.bytes)
  }

  /// Text of our own with names in it: its line ends are kept.
  package static func text(_ text: String) -> String { visible(text, keeping: 0x0A) }

  /// A name in the space a page has: what is longer loses its middle and says so.
  static func short(_ path: PathBytes) -> String { short(name(path)) }

  static func short(_ shown: String, longest: Int = 480) -> String {
    let scalars = Array(shown.unicodeScalars)
    guard scalars.count > longest else { return shown }
    let half = longest / 2
    func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(part))
    }
    return text(scalars.prefix(half)) + "…[\(scalars.count - 2 * half)]…"
      + text(scalars.suffix(half))
  }

  private static func visible(_ text: String, keeping kept: UInt32?) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value != kept, isUnseen(scalar.value) {
        out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// What acts without being seen. Not the joiners of kanji variants (U+E0100 on,
  /// U+FE00 on), which belong to how people write their names.
  private static func isUnseen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func visible(_ bytes: [UInt8]) -> String {
    var out = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      if let text = String(validating: rest.prefix(length), as: UTF8.self) {
        out += name(text)
        rest = rest.dropFirst(length)
      } else {
        out += "\\x" + (first < 16 ? "0" : "") + String(first, radix: 16)
        rest = rest.dropFirst()
      }
    }
    return out
  }
}
