// What stat(2) says of a file. Times in nanoseconds since 1970.

import Glibc

package struct FileStatus: Hashable, Sendable {
  package var size: UInt64
  package var mtime: Int64
  package var ctime: Int64
  package var atime: Int64
  package var device: UInt64
  package var inode: UInt64
  package var mode: UInt32
  package var owner: UInt32
  package var group: UInt32
  package var links: UInt64
  /// Bytes really allocated; less than `size` in a sparse file.
  package var allocated: UInt64

  init(_ s: stat) {
    size = UInt64(max(0, s.st_size))
    mtime = FileStatus.nanoseconds(s.st_mtim)
    ctime = FileStatus.nanoseconds(s.st_ctim)
    atime = FileStatus.nanoseconds(s.st_atim)
    device = UInt64(s.st_dev)
    inode = UInt64(s.st_ino)
    mode = s.st_mode
    owner = s.st_uid
    group = s.st_gid
    links = UInt64(s.st_nlink)
    allocated = UInt64(max(0, s.st_blocks)) * 512
  }

  package enum Sort: Sendable { case file, directory, link, fifo, socket, device }

  package var sort: Sort {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFLNK: .link
    case S_IFIFO: .fifo
    case S_IFSOCK: .socket
    default: .device
    }
  }

  private static func nanoseconds(_ t: timespec) -> Int64 {
    Int64(t.tv_sec) &* 1_000_000_000 &+ Int64(t.tv_nsec)
  }

  /// fstat(2).
  package static func of(_ descriptor: Int32) -> Swift.Result<FileStatus, Errno> {
    var s = stat()
    return fstat(descriptor, &s) == 0 ? .success(FileStatus(s)) : .failure(Errno(errno))
  }

  /// stat(2): what a path leads to.
  package static func behind(_ path: [UInt8]) -> Swift.Result<FileStatus, Errno> {
    var s = stat()
    let done = path.withCString { fstatat(AT_FDCWD, $0, &s, 0) }
    return done == 0 ? .success(FileStatus(s)) : .failure(Errno(errno))
  }

  /// fstatat(2) without following a link; `name` is one path component or a path.
  package static func of(
    _ name: [UInt8], in directory: Int32
  ) -> Swift.Result<FileStatus, Errno> {
    var s = stat()
    let done = name.withCString { fstatat(directory, $0, &s, AT_SYMLINK_NOFOLLOW) }
    return done == 0 ? .success(FileStatus(s)) : .failure(Errno(errno))
  }
}

extension [UInt8] {
  /// Calls `body` with the bytes and a terminating zero. Bytes after an
  /// embedded zero are lost; no name from the kernel has one.
  package func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    var copy = self
    copy.append(0)
    return copy.withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
  }
}
