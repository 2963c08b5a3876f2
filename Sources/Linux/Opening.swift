// Opening without following, touching or blocking. openat2(2) resolves a whole
// relative path without symlinks in one call; where it is missing, or the path
// is longer than the kernel takes, the path is walked component by component.

import CLinux
import Glibc

package enum Opening {
  private static let common = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY

  /// Opens a regular file named `name` directly in `directory`. Not reading the
  /// access time needs ownership, so a refusal falls back to a plain open.
  /// - Returns: the descriptor and whether the access time stays untouched.
  package static func file(
    _ name: [UInt8], in directory: Int32
  ) -> Swift.Result<(descriptor: Descriptor, quiet: Bool), Errno> {
    name.withCString { path in
      let quiet = openat(directory, path, common | O_NOFOLLOW | leakscope_o_noatime)
      if quiet >= 0 { return .success((Descriptor(quiet), true)) }
      guard errno == EPERM else { return .failure(Errno(errno)) }
      let plain = openat(directory, path, common | O_NOFOLLOW)
      return plain >= 0 ? .success((Descriptor(plain), false)) : .failure(Errno(errno))
    }
  }

  /// Opens the directory at `path` (components joined by "/", empty for the
  /// root itself) below `root`, following no symbolic link on the way.
  package static func directory(
    _ path: [UInt8], below root: Int32
  ) -> Swift.Result<Descriptor, Errno> {
    let flags = common | O_DIRECTORY | O_NOFOLLOW
    let target = path.isEmpty ? Array(".".utf8) : path
    let fd = target.withCString { name in
      let quiet = resolve(root, name, flags | leakscope_o_noatime)
      return quiet < 0 && errno == EPERM ? resolve(root, name, flags) : quiet
    }
    if fd >= 0 { return .success(Descriptor(fd)) }
    guard errno == ENOSYS || errno == ENAMETOOLONG else { return .failure(Errno(errno)) }
    return walk(target, from: root, flags: flags)
  }

  private static func resolve(_ root: Int32, _ name: UnsafePointer<CChar>, _ flags: Int32) -> Int32
  {
    leakscope_openat2(
      root, name, UInt64(flags), leakscope_resolve_beneath | leakscope_resolve_no_symlinks)
  }

  private static func walk(
    _ path: [UInt8], from root: Int32, flags: Int32
  ) -> Swift.Result<Descriptor, Errno> {
    var here: Descriptor?
    for component in path.split(separator: UInt8(ascii: "/")) {
      let fd = Array(component).withCString { openat(here?.raw ?? root, $0, flags) }
      guard fd >= 0 else { return .failure(Errno(errno)) }
      here = Descriptor(fd)
    }
    return here.map { .success($0) } ?? .failure(Errno(ENOENT))
  }

  /// Opens a root given on the command line; a link named there is followed,
  /// because the user asked for it by name.
  package static func root(
    _ path: [UInt8]
  ) -> Swift.Result<(descriptor: Descriptor, quiet: Bool), Errno> {
    path.withCString { name in
      let quiet = open(name, common | leakscope_o_noatime)
      if quiet >= 0 { return .success((Descriptor(quiet), true)) }
      guard errno == EPERM else { return .failure(Errno(errno)) }
      let plain = open(name, common)
      return plain >= 0 ? .success((Descriptor(plain), false)) : .failure(Errno(errno))
    }
  }
}
