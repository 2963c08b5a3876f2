// Writing to the terminal. What comes from files (names above all) can hold
// escape sequences: control characters never get through.

import Glibc
import Linux
import Report

enum Terminal {
  static func out(_ text: String, _ paint: Paint = .none) { put(text, 1, paint) }
  static func error(_ text: String, _ paint: Paint = .none) { put(text, 2, paint) }

  /// Whether standard error takes colours and nobody said otherwise.
  static var takesColours: Bool {
    let dumb = Places.environment("TERM").map { $0 == "dumb" } ?? true
    return Screen.isTerminal(2) && !dumb && Places.environment("NO_COLOR") == nil
  }

  private static func put(_ text: String, _ fd: Int32, _ paint: Paint = .none) {
    let bytes = Array((paint.visible(text) + "\n").utf8)
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { write(fd, $0.baseAddress! + done, $0.count - done) }
      if wrote <= 0 { return }
      done += wrote
    }
  }
}
