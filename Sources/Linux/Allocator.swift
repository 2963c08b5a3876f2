// How the C library keeps memory. Text is handled in blocks of some megabytes,
// and by default each of them would be mapped, cleared and given back to the
// kernel: a third of the time of a scan that finds much (measured).

import CLinux

package enum Allocator {
  /// Keeps what was freed for the next block. Once, before the first thread.
  package static func keep() { leakscope_keep_memory() }
}
