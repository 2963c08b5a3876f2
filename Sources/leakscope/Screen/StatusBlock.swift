// A few lines at the bottom of a terminal that are drawn over and over. The
// cursor stays visible and on the block's last line all the time, so that
// however the program ends, the terminal is as a shell wants it.

import Glibc
import Linux

struct StatusBlock {
  private let fd: Int32
  /// Widths of the lines that stand there.
  private var drawn: [Int] = []

  init(fd: Int32) { self.fd = fd }

  /// Room for a line: the last column stays free, since many terminals go to
  /// the next line when it is written.
  var width: Int { max(1, (Screen.columns(fd) ?? 80) - 1) }

  /// - Parameter lines: each with its width in cells, at most `width`.
  mutating func draw(_ lines: [(text: String, width: Int)]) {
    var text = top
    for (n, line) in lines.enumerated() { text += (n > 0 ? "\n" : "") + line.text }
    put(text)
    drawn = lines.map(\.width)
  }

  mutating func clear() {
    if !drawn.isEmpty { put(top) }
    drawn = []
  }

  /// The block is not where it was: the shell has written in between.
  mutating func forget() { drawn = [] }

  /// To the beginning of the block, and away with it. A window that became
  /// narrower has broken the lines meanwhile.
  private var top: String {
    let columns = width + 1
    let rows = drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
    return (rows > 1 ? "\u{1B}[\(rows - 1)A" : "") + "\r\u{1B}[J"
  }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { write(fd, $0.baseAddress! + done, $0.count - done) }
      if wrote < 0 && errno == EINTR { continue }
      if wrote <= 0 { return }
      done += wrote
    }
  }
}
