// Where things lie: the worker and the image beside the program, the key in the
// user's configuration, stores in the user's state.

import Bytes
import Glibc
import Linux
import Model

enum Places {
  /// The folder of the running program.
  static let programFolder: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
    return PathBytes(path).directory.text
  }()

  /// A file that lies beside the program or where a package installs it.
  static func companion(_ name: String, share: String) -> String? {
    [programFolder + "/" + name, programFolder + "/" + share + "/" + name]
      .first { access($0, R_OK) == 0 }
  }

  static var worker: String? { companion("leakscope-worker", share: "../libexec/leakscope") }
  static var image: String? { companion("leakscope.image", share: "../share/leakscope") }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static var home: String { environment("HOME") ?? "/" }

  static var configuration: String {
    (environment("XDG_CONFIG_HOME") ?? home + "/.config") + "/leakscope"
  }

  static var state: String {
    (environment("XDG_STATE_HOME") ?? home + "/.local/state") + "/leakscope"
  }

  /// What can be made again.
  static var cache: String {
    (environment("XDG_CACHE_HOME") ?? home + "/.cache") + "/leakscope"
  }

  /// The store of a scan that names none: one per set of roots.
  static func store(for roots: [PathBytes]) -> String {
    let absolute = roots.map { plain(absolutePath($0)) }.sorted()
    let hash = SipHash(key: Array("leakscope.roots.".utf8))
    let digest = hash.digest(Array(absolute.map(\.bytes).joined(separator: [0])))
    let last = absolute.first.map { String($0.text.split(separator: "/").last ?? "root") } ?? "root"
    let name = String(last.map { $0.isLetter || $0.isNumber ? $0 : "_" }.prefix(40))
    return state + "/" + name + "-" + Hex.text(digest.bytes.prefix(6)) + ".db"
  }

  /// "." and ".." resolved as text: share and ./share are one.
  static func plain(_ path: PathBytes) -> PathBytes {
    var parts: [ArraySlice<UInt8>] = []
    for part in path.bytes.split(separator: 0x2F) where !part.elementsEqual([0x2E]) {
      if part.elementsEqual([0x2E, 0x2E]) { _ = parts.popLast() } else { parts.append(part) }
    }
    return PathBytes([0x2F] + Array(parts.joined(separator: [0x2F])))
  }

  static var workingFolder: PathBytes { plain(absolutePath(PathBytes("."))) }

  static func absolutePath(_ path: PathBytes) -> PathBytes {
    if path.bytes.first == 0x2F { return path }
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getcwd(&buffer, buffer.count) != nil else { return path }
    let here = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return PathBytes(here).appending(path.bytes)
  }

  /// Makes a folder and those above it, for the user alone.
  static func make(_ folder: String) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      mkdir(path, 0o700)
    }
  }

  /// The file that remembers which store is taken when none is named.
  static var latest: String { state + "/latest" }

  /// The store of the latest scan; nil before the first.
  static var latestStore: String? {
    guard case .success(let open) = Opening.root(Array(latest.utf8)) else { return nil }
    var bytes: [UInt8] = []
    guard case .success = open.descriptor.append(0..<4096, to: &bytes) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
