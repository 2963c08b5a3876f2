// Writing to the terminal. What comes from files (names above all) can hold
// escape sequences: control characters never get through.

import Glibc
import Report

enum Terminal {
  static func out(_ text: String) { put(text, 1) }
  static func error(_ text: String) { put(text, 2) }

  private static func put(_ text: String, _ fd: Int32) {
    let bytes = Array((Shown.text(text) + "\n").utf8)
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { write(fd, $0.baseAddress! + done, $0.count - done) }
      if wrote <= 0 { return }
      done += wrote
    }
  }
}
