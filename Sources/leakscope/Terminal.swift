// Writing to the terminal. What comes from files (names above all) can hold
// escape sequences: control characters never get through.

import Glibc

enum Terminal {
  static func out(_ text: String) { put(text, 1) }
  static func error(_ text: String) { put(text, 2) }

  private static func put(_ text: String, _ fd: Int32) {
    let bytes = Array((clean(text) + "\n").utf8)
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { write(fd, $0.baseAddress! + done, $0.count - done) }
      if wrote <= 0 { return }
      done += wrote
    }
  }

  /// Control characters as visible escapes, line ends of our own kept.
  static func clean(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: out.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
        out += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  static func name(_ text: String) -> String {
    clean(text.replacing("\n", with: "\u{2424}"))
  }
}
