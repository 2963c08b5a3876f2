// Anonymous files in memory: how content and compiled images travel between
// processes without touching a disk.

import CLinux
import Glibc

package enum MemoryFile {
  /// An empty one that may be written to.
  package static func open(name: String) -> Swift.Result<Descriptor, Errno> {
    let raw = leakscope_memfd(name)
    return raw >= 0 ? .success(Descriptor(raw)) : .failure(Errno(errno))
  }

  /// A sealed, read-only memory file holding `bytes`.
  package static func sealed(_ bytes: [UInt8], name: String) -> Swift.Result<Descriptor, Errno> {
    let raw = leakscope_memfd(name)
    guard raw >= 0 else { return .failure(Errno(errno)) }
    let descriptor = Descriptor(raw)
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { write(raw, $0.baseAddress! + done, $0.count - done) }
      guard wrote > 0 else { return .failure(Errno(errno)) }
      done += wrote
    }
    return seal(raw) ? .success(descriptor) : .failure(Errno(errno))
  }

  /// The kernel answers EBUSY while somebody still holds a page (memfd_create(2),
  /// File sealing), which under load can be reclaim: then a little later.
  private static func seal(_ raw: Int32) -> Bool {
    for _ in 0..<50 {
      if leakscope_seal(raw) == 0 { return true }
      guard errno == EBUSY else { return false }
      usleep(2000)
    }
    return false
  }
}
