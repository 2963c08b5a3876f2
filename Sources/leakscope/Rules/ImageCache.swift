// Compiled images of users' rules, kept in the user's cache folder under a hash
// of everything they are made of: the next scan with the same files parses
// nothing. A cache that cannot be used costs milliseconds, never a scan.

import Bytes
import Glibc
import Linux
import Patterns
import Rules
import SHA256

/// What an image is made of, hashed.
struct CacheKey {
  let text: String

  init(_ builtIn: String, _ files: [RuleFolder.File], _ additions: Additions) {
    var w = ByteWriter()
    w.text(builtIn)
    w.text(Leakscope.version)
    w.list(files) { w, file in
      w.text(file.shown)
      w.text(file.path)
      w.blob(file.bytes)
    }
    w.list(additions.rules) { w, source in
      w.text(source.file)
      source.rule.pack(into: &w)
    }
    w.list(additions.labels) { w, alias in
      w.text(alias.target)
      w.list(alias.words) { $0.text($1) }
    }
    w.list(additions.terms) { $0.text($1) }
    guard let hash = SHA256() else {
      text = ""
      return
    }
    w.bytes.withUnsafeBytes { hash.update($0) }
    text = Hex.text(hash.finish().prefix(16))
  }
}

enum ImageCache {
  /// Images kept; the oldest go.
  private static let most = 8
  private static let prefix = "rules-"
  private static let suffix = ".image"

  private static func path(_ key: CacheKey) -> String {
    Places.cache + "/" + prefix + key.text + suffix
  }

  /// - Returns: nil when there is none, or one that another user could have put
  ///   there: rules decide what is not found.
  static func find(_ key: CacheKey) -> Descriptor? {
    guard !key.text.isEmpty else { return nil }
    let fd = open(path(key), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard fd >= 0 else { return nil }
    let descriptor = Descriptor(fd)
    guard case .success(let status) = FileStatus.of(fd), status.sort == .file, isOurs(status),
      case .success(let folder) = FileStatus.behind(Array(Places.cache.utf8)), isOurs(folder)
    else { return nil }
    futimens(fd, nil)
    return descriptor
  }

  private static func isOurs(_ status: FileStatus) -> Bool {
    status.owner == geteuid() && status.mode & 0o022 == 0
  }

  /// Writes an image under its key, whole or not at all.
  static func keep(_ bytes: [UInt8], _ key: CacheKey) -> Descriptor? {
    guard !key.text.isEmpty else { return nil }
    Places.make(Places.cache)
    let target = path(key)
    let fresh = target + ".\(getpid())"
    let fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard fd >= 0 else { return nil }
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { write(fd, $0.baseAddress! + done, $0.count - done) }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { break }
      done += wrote
    }
    close(fd)
    guard done == bytes.count, rename(fresh, target) == 0 else {
      unlink(fresh)
      return nil
    }
    prune()
    return find(key)
  }

  /// Drops all but the images used last, and what a killed writer left behind.
  private static func prune() {
    guard case .success(let folder) = Opening.root(Array(Places.cache.utf8)),
      case .success(let names) = Listing.names(of: folder.descriptor.raw)
    else { return }
    var images: [(path: String, used: Int64)] = []
    for name in names {
      let text = String(decoding: name.bytes, as: UTF8.self)
      guard text.hasPrefix(prefix),
        case .success(let status) = FileStatus.of(name.bytes, in: folder.descriptor.raw)
      else { continue }
      let anHourAgo = Clock.now() - 3600 * 1_000_000_000
      if text.hasSuffix(suffix) {
        images.append((Places.cache + "/" + text, status.mtime))
      } else if status.mtime < anHourAgo {
        unlink(Places.cache + "/" + text)
      }
    }
    for image in images.sorted(by: { $0.used > $1.used }).dropFirst(most) { unlink(image.path) }
  }
}
