// A test's own world: a tree to scan, a home for key and store, a place for
// output. Nothing of the user's is touched, and all of it goes with the test.

import Foundation
import Glibc

final class Site: Sendable {
  let folder: String
  var tree: String { folder + "/tree" }
  var store: String { folder + "/store.db" }
  /// Where `scan` puts findings.
  var output: String { folder + "/findings.ndjson" }

  init() {
    folder = NSTemporaryDirectory() + "leakscope-box-" + UUID().uuidString
    for name in ["/tree", "/home", "/said"] {
      try! FileManager.default.createDirectory(
        atPath: folder + name, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  // MARK: the tree

  func path(_ name: String) -> String { tree + "/" + name }

  func write(_ text: String, to name: String) { write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) {
    if name.contains("/") {
      let directory = (path(name) as NSString).deletingLastPathComponent
      try! FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
    }
    // Thousands of small files: Data's own way syncs each to the disk.
    let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    precondition(file >= 0 && Glibc.write(file, bytes, bytes.count) == bytes.count)
    close(file)
  }

  /// A person per file, none twice.
  func writePersons(_ numbers: Range<Int>) {
    for n in numbers { write(Planted.person(n), to: "person\(n).txt") }
  }

  func remove(_ name: String) { try! FileManager.default.removeItem(atPath: path(name)) }

  /// Files count as unchanged only when their times lie two seconds before the
  /// scan, and nobody can set a ctime: so it has to be waited for.
  func settle() async throws { try await Task.sleep(for: .milliseconds(2300)) }

  // MARK: the program

  func start(
    _ arguments: [String], environment: [String: String] = [:], input: Input = .nothing
  ) -> Running {
    let home = folder + "/home"
    var all = [
      "PATH": "/usr/bin:/bin", "HOME": home, "LANG": "en_US.UTF-8",
      "XDG_CONFIG_HOME": home + "/config", "XDG_STATE_HOME": home + "/state",
    ]
    all.merge(environment) { $1 }
    return Running(
      arguments, environment: all, input: input, folder: folder + "/said")
  }

  func run(
    _ arguments: [String], environment: [String: String] = [:], input: Input = .nothing
  ) -> Ended {
    start([Build.program] + arguments, environment: environment, input: input).end()
  }

  /// Scans the tree into this site's store, findings into its output.
  @discardableResult
  func scan(_ more: String..., of roots: [String]? = nil) -> Ended {
    run(scanning(more, of: roots))
  }

  func scanning(_ more: [String], of roots: [String]? = nil) -> [String] {
    ["scan"] + (roots ?? [tree]) + ["--store", store, "-f", "ndjson", "-o", output] + more
  }
}

/// Values to plant, all invented: numbers nobody has, domains nobody can have.
enum Planted {
  static func phone(_ n: Int) -> String { "090-1234-" + String(5600 + n % 4400) }
  static func email(_ n: Int) -> String { "user\(n)@example.com" }
  /// Two findings.
  static func person(_ n: Int) -> String { "電話番号：\(phone(n))\nメール：\(email(n))\n" }
  static let nobody = "議事録\n来週の予定を決めた。次回は未定。\n"
}

extension Site {
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: target)
  }

  /// Another name for the same file.
  func hardLink(_ name: String, to first: String) throws {
    try FileManager.default.linkItem(atPath: path(first), toPath: path(name))
  }
}

/// Permission bits.
func mode(of path: String) -> UInt32? { status(of: path).map { $0.st_mode & 0o7777 } }

func status(of path: String) -> stat? {
  var s = stat()
  return lstat(path, &s) == 0 ? s : nil
}

extension [UInt8] {
  func holds(_ other: [UInt8]) -> Bool { Data(self).range(of: Data(other)) != nil }
}
