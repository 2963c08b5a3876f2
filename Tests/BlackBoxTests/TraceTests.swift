// Evidence stays as it was found: a scan leaves no trace in what it reads. And
// it gets along with what a machine grants it.

import Foundation
import Glibc
import Testing

@Suite struct TraceTests {
  /// Everything stat tells of every entry, by path.
  private func state(_ site: Site) throws -> [String: String] {
    var state: [String: String] = [:]
    let below = try #require(FileManager.default.enumerator(atPath: site.tree))
    for name in ["."] + below.compactMap({ $0 as? String }) {
      let s = try #require(status(of: site.path(name)))
      state[name] =
        "\(s.st_ino) \(s.st_mode) \(s.st_nlink) \(s.st_uid) \(s.st_size) "
        + [s.st_atim, s.st_mtim, s.st_ctim].map { "\($0.tv_sec).\($0.tv_nsec)" }.joined(
          separator: " ")
    }
    return state
  }

  /// An access time before the modification is one that any read would move.
  private func age(_ path: String) {
    var times = [
      timespec(tv_sec: 1_000_000_000, tv_nsec: 5), timespec(tv_sec: 1_500_000_000, tv_nsec: 7),
    ]
    utimensat(AT_FDCWD, path, &times, AT_SYMLINK_NOFOLLOW)
  }

  @Test func nothingMoves() throws {
    let site = Site()
    site.writePersons(0..<20)
    site.write(ExitCodeTests.unread, to: "sub/x.mdb")
    site.write([UInt8](repeating: 0, count: 4096), to: "sub/binary")
    try site.link("pointer", to: "person1.txt")
    try site.hardLink("sub/second.txt", to: "person2.txt")
    #expect(mkfifo(site.path("pipe"), 0o600) == 0)
    let names = try #require(FileManager.default.enumerator(atPath: site.tree))
    for name in names.compactMap({ $0 as? String }) + ["."] { age(site.path(name)) }
    let before = try state(site)
    #expect(site.scan("--hash", "all").code == 3)
    #expect(site.scan("--full").code == 3)
    let after = try state(site)
    #expect(before.count == 27 && after == before)
    // The same tree, read with plain means, would have told on the reader.
    _ = bytes(of: site.path("person1.txt"))
    #expect(try state(site) != before)
  }

  /// A store and an output inside the tree are not scanned themselves.
  @Test func ownFilesAreNotScanned() throws {
    let site = Site()
    site.writePersons(0..<2)
    let inside = [
      "scan", site.tree, "--store", site.path("s.db"), "-f", "ndjson", "-o", site.path("out"),
      "--reveal", "--full",
    ]
    for _ in 0..<2 {
      #expect(site.run(inside).code == 0)
      let lines = try Line.all(#require(bytes(of: site.path("out"))))
      #expect(lines.filter { $0.type == "finding" }.count == 4)
      #expect(!lines.contains { $0.name.hasPrefix("s.db") && $0.cause != "excluded" })
    }
  }

  @Test
  func fewDescriptorsAreEnough() throws {
    let site = Site()
    for n in 0..<2000 { site.write(Planted.person(n % 100), to: "d\(n / 250)/f\(n).txt") }
    let command = "ulimit -n 64; exec \"$0\" \"$@\""
    let ended = site.start(["/bin/sh", "-c", command, Build.program] + site.scanning([])).end()
    #expect(ended.code == 0, "\(ended)")
    let findings = try site.findings()
    #expect(findings.count == 4000 && Set(findings.map(\.text)).count == 4000)
    #expect(try site.report().covered("scanned") == 2000)
  }

  /// Hard links wait until all names are known: they must not wait open.
  @Test
  func manyHardLinksUnderFewDescriptors() throws {
    let site = Site()
    for n in 0..<300 {
      site.write(Planted.person(n), to: "a/f\(n).txt")
      try FileManager.default.createDirectory(
        atPath: site.path("b"), withIntermediateDirectories: true)
      try site.hardLink("b/f\(n).txt", to: "a/f\(n).txt")
    }
    let command = "ulimit -n 64; exec \"$0\" \"$@\""
    let ended = site.start(["/bin/sh", "-c", command, Build.program] + site.scanning([])).end()
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.report().counts == "phone 600 300 600\nemail 600 300 600")
  }

  @Test func oneJobAndManyJobsAgree() throws {
    let site = Site()
    site.writePersons(0..<200)
    site.scan("-j", "1", "--full")
    let one = try site.lines().map(\.text).sorted()
    site.scan("-j", "7", "--full")
    #expect(try site.lines().map(\.text).sorted() == one)
    site.scan("-j", "2", "--full", "--batch-files", "1")
    #expect(try site.lines().map(\.text).sorted() == one)
    #expect(one.count == 400)
  }

  @Test func withoutTheSandbox() throws {
    let site = Site()
    site.writePersons(0..<3)
    let ended = site.scan("--no-sandbox")
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.findings().count == 6)
    #expect(ended.err.contains("sandbox is not in force"), "it is said: \(ended)")
  }
}
