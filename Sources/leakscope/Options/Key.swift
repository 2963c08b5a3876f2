// The key of digests. It lies in the user's configuration and never beside a
// store: who holds both can try all telephone numbers in minutes.

import Bytes
import Glibc
import Linux
import Report

struct Key {
  /// 16 bytes for the keyed function.
  let bytes: [UInt8]
  let source: Source
  /// The file it was read from, where others than its owner may read that too.
  var openFile: String?

  /// Where a key was found.
  enum Source: Sendable {
    case option(String)
    case environment
    case credential(String)
    case own(String)
    case made(String)
    /// For one run, kept nowhere.
    case invented
  }

  /// Whether a later run can have it again.
  var isLasting: Bool { if case .invented = source { false } else { true } }

  /// What a store keeps to know its key again; tells nothing of the key.
  var fingerprint: String {
    let digest = SipHash(key: bytes).digest(Array("leakscope key fingerprint".utf8))
    return Hex.text(digest.bytes.prefix(8))
  }

  /// By option, environment, service credential, or the user's own, made on
  /// first use.
  static func find(file: String?) throws(Complaint) -> Key {
    if let file { return try read(file, .option(file)) }
    if let text = Places.environment("LEAKSCOPE_KEY") {
      return try parse(Array(text.utf8), "LEAKSCOPE_KEY", .environment)
    }
    if let folder = Places.environment("CREDENTIALS_DIRECTORY") {
      let file = folder + "/leakscope-key"
      if access(file, R_OK) == 0 { return try read(file, .credential(file)) }
    }
    let file = Places.configuration + "/key"
    return access(file, F_OK) == 0 ? try read(file, .own(file)) : try make(file)
  }

  /// The same, but where there is none yet one for this run, made at random.
  static func findOrInvent(file: String?) throws(Complaint) -> Key {
    let own = Places.configuration + "/key"
    let isGiven =
      file != nil || Places.environment("LEAKSCOPE_KEY") != nil || access(own, F_OK) == 0
      || Places.environment("CREDENTIALS_DIRECTORY").map {
        access($0 + "/leakscope-key", R_OK) == 0
      } ?? false
    if isGiven { return try find(file: file) }
    var bytes = [UInt8](repeating: 0, count: 16)
    guard Randomness.fill(&bytes) else { throw Complaint(.keyUnwritable(own, Errno(errno))) }
    return Key(bytes: bytes, source: .invented)
  }

  private static func read(_ file: String, _ source: Source) throws(Complaint) -> Key {
    guard case .success(let open) = Opening.root(Array(file.utf8)) else {
      throw Complaint(.keyUnreadable(file, Errno(errno)))
    }
    var bytes: [UInt8] = []
    guard case .success = open.descriptor.append(0..<4096, to: &bytes) else {
      throw Complaint(.keyUnreadable(file, Errno(EIO)))
    }
    var key = try parse(bytes, file, source)
    // What a service manager hands over has modes of its own.
    if case .credential = source { return key }
    if case .success(let status) = FileStatus.of(open.descriptor.raw), status.sort == .file,
      status.mode & 0o077 != 0
    {
      key.openFile = file
    }
    return key
  }

  /// Said by every verb that uses a key: who can read it can test guesses.
  func warn(_ l: Language, quiet: Bool) {
    guard let openFile, !quiet else { return }
    Terminal.error(
      l(
        "leakscope: 鍵のファイルを他の利用者も読めます: \(openFile)（chmod 600 で直せます）",
        "leakscope: others can read the key file \(openFile): run chmod 600 on it"))
  }

  /// 32 hexadecimal digits, or more: longer keys are shortened by hashing.
  private static func parse(
    _ text: [UInt8], _ name: String, _ source: Source
  ) throws(Complaint) -> Key {
    let trimmed = text.filter { $0 > 0x20 }
    if let bytes = Hex.bytes(trimmed), bytes.count == 16 {
      return Key(bytes: bytes, source: source)
    }
    guard trimmed.count >= 16 else { throw Complaint(.keyTooShort(name)) }
    let stretch = SipHash(key: Array("leakscope.key.v1".utf8))
    return Key(bytes: stretch.digest(trimmed).bytes, source: source)
  }

  private static func make(_ file: String) throws(Complaint) -> Key {
    Places.make(Places.configuration)
    var bytes = [UInt8](repeating: 0, count: 16)
    guard Randomness.fill(&bytes) else { throw Complaint(.keyUnwritable(file, Errno(errno))) }
    let fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard fd >= 0 else { throw Complaint(.keyUnwritable(file, Errno(errno))) }
    defer { close(fd) }
    let text = Array((Hex.text(bytes) + "\n").utf8)
    guard write(fd, text, text.count) == text.count else {
      throw Complaint(.keyUnwritable(file, Errno(errno)))
    }
    return Key(bytes: bytes, source: .made(file))
  }
}
