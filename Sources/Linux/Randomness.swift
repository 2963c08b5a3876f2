// Bytes nobody can guess, from the kernel.

import CLinux

package enum Randomness {
  /// Fills `bytes`; false when the kernel has none to give.
  package static func fill(_ bytes: inout [UInt8]) -> Bool {
    leakscope_random(&bytes, bytes.count) == 0
  }
}
