// A page of memory that two processes share, for one number: a worker writes which item
// of a batch it has begun, and its parent reads it when the worker is dead. So what is
// said of small files can wait and travel together. Its size is sealed: a page taken
// away from under its reader would kill him.

import CLinux
import Glibc

package final class Slate: Sendable {
  /// What the other process is given.
  package let descriptor: Descriptor?
  // SAFETY: mapped for the life of `self`; one aligned word, of which any value will do.
  nonisolated(unsafe) private let word: UnsafeMutablePointer<UInt32>
  private static let size = 4096

  /// Nil where there is no such memory: then everything is told at once.
  package init?() {
    let raw = leakscope_memfd("slate")
    guard raw >= 0 else { return nil }
    let descriptor = Descriptor(raw)
    guard ftruncate(raw, off_t(Self.size)) == 0, leakscope_seal_size(raw) == 0,
      let word = Self.map(raw)
    else { return nil }
    self.descriptor = descriptor
    self.word = word
  }

  /// The other end of it. The descriptor is not kept.
  package init?(inherited number: Int32) {
    guard case .success(let status) = FileStatus.of(number), status.size == Self.size,
      let word = Self.map(number)
    else { return nil }
    descriptor = nil
    self.word = word
  }

  deinit { munmap(word, Self.size) }

  private static func map(_ descriptor: Int32) -> UnsafeMutablePointer<UInt32>? {
    let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let address, address != MAP_FAILED else { return nil }
    return address.bindMemory(to: UInt32.self, capacity: 1)
  }

  package var number: Int {
    get { Int(word.pointee) }
    set { word.pointee = UInt32(clamping: newValue) }
  }
}
