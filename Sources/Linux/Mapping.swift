// A file mapped read-only for the life of the process: the compiled image of
// rules and lists. Only sealed or installed files are mapped, never content
// that is scanned: a file that shrinks under a mapping kills the reader.

import Glibc

package final class Mapping: Sendable {
  // SAFETY: mapped PROT_READ and never unmapped while `self` lives.
  nonisolated(unsafe) private let base: UnsafeRawBufferPointer

  package init?(_ descriptor: Int32) {
    guard case .success(let status) = FileStatus.of(descriptor), status.size > 0,
      let address = mmap(nil, Int(status.size), PROT_READ, MAP_SHARED, descriptor, 0),
      address != MAP_FAILED
    else { return nil }
    base = UnsafeRawBufferPointer(start: address, count: Int(status.size))
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: base.baseAddress), base.count) }

  package var count: Int { base.count }

  package var bytes: UnsafeRawBufferPointer { base }
}
