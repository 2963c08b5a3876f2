// Standing back: who else uses the machine goes first.

import CLinux
import Glibc

package enum Priority {
  package struct Lowered: Sendable {
    package var nice: Bool
    package var batch: Bool
    package var idleDisk: Bool
  }

  /// Gives processor and disk to others first. On Linux all of this belongs to
  /// the calling thread, and threads and processes that it starts inherit it.
  @discardableResult
  package static func lower() -> Lowered {
    Lowered(
      nice: leakscope_nice(19) == 0, batch: leakscope_schedule_as_batch() == 0,
      idleDisk: leakscope_disk_when_idle() == 0)
  }
}
