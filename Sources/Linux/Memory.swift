// Anonymous files in memory: how content and compiled images travel between
// processes without touching a disk.

import CLinux
import Glibc

package enum MemoryFile {
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
    guard leakscope_seal(raw) == 0 else { return .failure(Errno(errno)) }
    return .success(descriptor)
  }
}
