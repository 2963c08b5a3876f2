// Files that belong to one process at a time and to one user: the lock that
// keeps a second scan out of a store, and the file nobody else may read. The
// store may not touch the C library itself, so the calls stand here.

import CLinux
import Glibc

/// An exclusive flock(2), held until the last holder lets go; the kernel gives
/// it up when the process dies, however it dies.
package final class FileLock: Sendable {
  private let descriptor: Descriptor

  private init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  // Closing is not enough: a worker that is being spawned holds a copy of every
  // descriptor until it has become its program, and with it the lock.
  deinit { leakscope_unlock(descriptor.raw) }

  /// - Returns: nil when another open file holds the lock.
  package static func take(_ path: String) -> Swift.Result<FileLock?, Errno> {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let fd = Array(path.utf8).withCString { open($0, flags, 0o600) }
    guard fd >= 0 else { return .failure(Errno(errno)) }
    let descriptor = Descriptor(fd)
    while leakscope_try_lock(fd) != 0 {
      if errno == EWOULDBLOCK { return .success(nil) }
      if errno != EINTR { return .failure(Errno(errno)) }
    }
    return .success(FileLock(descriptor))
  }
}

package enum PrivateFile {
  /// Makes an empty file of mode 0600 in place of whatever bears the name.
  package static func create(_ path: String) -> Swift.Result<Void, Errno> {
    Array(path.utf8).withCString { name in
      unlink(name)
      let fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard fd >= 0 else { return .failure(Errno(errno)) }
      Glibc.close(fd)
      return .success(())
    }
  }

  /// Takes every right from all but the owner.
  package static func restrict(_ path: String) -> Swift.Result<Void, Errno> {
    Array(path.utf8).withCString { chmod($0, 0o600) } == 0 ? .success(()) : .failure(Errno(errno))
  }

  /// rename(2): the file appears under its name whole or not at all.
  package static func rename(_ from: String, to: String) -> Swift.Result<Void, Errno> {
    let done = Array(from.utf8).withCString { source in
      Array(to.utf8).withCString { target in Glibc.rename(source, target) }
    }
    return done == 0 ? .success(()) : .failure(Errno(errno))
  }

  /// Size of what `path` leads to; nil when there is nothing.
  package static func size(_ path: String) -> UInt64? {
    var s = stat()
    return Array(path.utf8).withCString { stat($0, &s) } == 0 ? UInt64(max(0, s.st_size)) : nil
  }
}
