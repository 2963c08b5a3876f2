// A folder for one test's tree. Names are bytes, and the way down is taken with
// descriptors: some trees are deeper than a path may be long.

import Glibc
import Linux
import Model

struct Scratch: Sendable {
  let path: PathBytes

  /// Runs `body` in a fresh folder, which is gone afterwards.
  static func with<R>(_ body: (Scratch) throws -> R) rethrows -> R {
    let top = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((top + "/leakscope-crawl-XXXXXX").utf8CString)
    precondition(mkdtemp(&name) != nil)
    let scratch = Scratch(path: PathBytes(name.dropLast().map { UInt8(bitPattern: $0) }))
    defer { scratch.remove("") }
    return try body(scratch)
  }

  /// The whole path of what is called `name` in here; "" is the folder itself.
  func full(_ name: PathBytes) -> PathBytes {
    name.bytes.isEmpty ? path : path.appending(name.bytes)
  }

  func call(_ name: PathBytes, _ body: (UnsafePointer<CChar>) -> Int32) {
    let done = full(name).bytes.withCString(body)
    precondition(done == 0, "\(name.text): \(Errno(errno))")
  }

  // MARK: making

  func directory(_ name: PathBytes) { call(name) { mkdir($0, 0o755) } }

  /// A file that holds its own name, or `text`.
  func file(_ name: PathBytes, _ text: String? = nil) {
    let bytes = text.map { Array($0.utf8) } ?? name.bytes
    let raw = full(name).bytes.withCString { open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
    precondition(raw >= 0 && write(raw, bytes, bytes.count) == bytes.count)
    close(raw)
  }

  func link(_ name: PathBytes, to target: PathBytes) {
    target.bytes.withCString { target in call(name) { symlink(target, $0) } }
  }

  func hardLink(_ name: PathBytes, to other: PathBytes) {
    full(other).bytes.withCString { other in call(name) { Glibc.link(other, $0) } }
  }

  func fifo(_ name: PathBytes) { call(name) { mkfifo($0, 0o600) } }

  func socket(_ name: PathBytes) { call(name) { mknod($0, S_IFSOCK | 0o600, 0) } }

  /// Sets access and modification time, in seconds since 1970.
  func setTimes(_ name: PathBytes, atime: Int, mtime: Int) {
    let times = [timespec(tv_sec: atime, tv_nsec: 0), timespec(tv_sec: mtime, tv_nsec: 0)]
    call(name) { utimensat(AT_FDCWD, $0, times, AT_SYMLINK_NOFOLLOW) }
  }

  // MARK: asking

  func status(_ name: PathBytes) -> FileStatus? {
    try? FileStatus.of(full(name).bytes, in: AT_FDCWD).get()
  }

  func inode(_ name: PathBytes) -> UInt64 { status(name)?.inode ?? 0 }

  // MARK: removing

  func remove(_ name: PathBytes) { Scratch.remove(full(name).bytes, in: AT_FDCWD) }

  private static func remove(_ name: [UInt8], in directory: Int32) {
    name.withCString { name in
      if unlinkat(directory, name, 0) == 0 { return }
      let below = openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard below >= 0 else { return }
      for entry in (try? Listing.names(of: below).get()) ?? [] { remove(entry.bytes, in: below) }
      close(below)
      unlinkat(directory, name, AT_REMOVEDIR)
    }
  }
}

extension PathBytes: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }
}
