// What there is to know of the terminal behind a descriptor.

import CLinux
import Glibc

package enum Screen {
  package static func isTerminal(_ fd: Int32) -> Bool { isatty(fd) == 1 }

  /// Columns now; nil when the terminal does not tell.
  package static func columns(_ fd: Int32) -> Int? {
    let columns = leakscope_columns(fd)
    return columns > 0 ? Int(columns) : nil
  }

  /// Whether this process may write over what stands there: one that was sent
  /// to the background leaves the terminal to the shell.
  package static func isOurs(_ fd: Int32) -> Bool {
    let group = tcgetpgrp(fd)
    return group < 0 || group == getpgrp()
  }
}

package enum Signals {
  package static func isIgnored(_ signal: Int32) -> Bool { leakscope_ignores(signal) == 1 }
}
