// A second scan reads what has changed and nothing else (design, section 6):
// size, times, device and inode, and the options that alter results.

import Foundation
import Glibc
import Testing

@Suite struct UnchangedTests {
  /// Ten files whose times lie far enough back, scanned once.
  private func scanned(_ arguments: String...) async throws -> Site {
    let site = Site()
    site.writePersons(0..<10)
    try await site.settle()
    let ended = site.run(site.scanning(arguments))
    try #require(ended.code == 0, "\(ended)")
    try #require(site.findings().count == 20)
    return site
  }

  static let all = (0..<10).map { "person\($0).txt" }

  @Test func nothingChanged() async throws {
    let site = try await scanned()
    let first = try site.report()
    #expect(site.scan().code == 0)
    let lines = try site.lines()
    #expect(lines.allSatisfy { $0.type == "unchanged" })
    #expect(lines.map(\.name).sorted() == Self.all, "one line each")
    let second = try site.report()
    #expect(second.covered("unchanged") == 10 && second.covered("visited") == 10)
    #expect(second.counts == first.counts, "the report still has what was found")
    #expect(second.files.count == 10)
    #expect(site.scan().code == 0)
    #expect(try site.unchanged() == Self.all)
    #expect(try site.report().counts == first.counts)
  }

  /// A file written within two seconds of the scan may change with its times
  /// staying the same.
  @Test func freshFilesAreReadAgain() throws {
    let site = Site()
    site.writePersons(0..<3)
    site.scan()
    site.scan()
    #expect(try site.unchanged() == [])
    #expect(try site.findings().count == 6)
  }

  /// What nobody could read the first time, nobody can the second: the rest of an
  /// archive is not read again every night for a member in an unknown format.
  @Test func lastingGapsAreKept() async throws {
    let site = Site()
    site.write(
      Self.tar([("person.txt", Planted.person(0)), ("x.mdb", ExitCodeTests.unread)]), to: "a.tar")
    try await site.settle()
    #expect(site.scan().code == 3)
    let first = try site.report()
    #expect(first.covered("partial") == 1)
    #expect(site.scan().code == 3)
    #expect(try site.unchanged() == ["a.tar"])
    #expect(try site.lines().compactMap(\.cause) == ["unsupported"])
    let second = try site.report()
    #expect(second.covered("partial") == 1 && second.covered("gaps") == 1)
    #expect(second.counts == first.counts)
    #expect(site.scan("--full").code == 3)
    #expect(try site.findings().count == 2, "asked for, it is read again")
  }

  private static func tar(_ members: [(name: String, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, text) in members {
      let body = Array(text.utf8)
      var head = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, _ at: Int) {
        head.replaceSubrange(at..<at + text.utf8.count, with: Array(text.utf8))
      }
      put(name, 0)
      put("0000644", 100)
      put(String(body.count, radix: 8), 124)
      put("        ", 148)
      put("0", 156)
      put("ustar", 257)
      put("00", 263)
      put(String(head.reduce(0) { $0 + Int($1) }, radix: 8) + "\0", 148)
      bytes += head + body + [UInt8](repeating: 0, count: (512 - body.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
  }

  @Test func touchedFileIsReadAgain() async throws {
    let site = try await scanned()
    var times = [
      timeval(tv_sec: 1_000_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000_000, tv_usec: 0),
    ]
    #expect(utimes(site.path("person3.txt"), &times) == 0)
    site.scan()
    #expect(try site.found() == ["person3.txt"])
    #expect(try site.unchanged().count == 9)
  }

  /// Rights matter for who could read it, and move ctime alone.
  @Test func changedRightsAreReadAgain() async throws {
    let site = try await scanned()
    #expect(chmod(site.path("person3.txt"), 0o640) == 0)
    site.scan()
    #expect(try site.found() == ["person3.txt"])
  }

  /// The same length and the same mtime, other content: ctime tells.
  @Test func changedContentIsFound() async throws {
    let site = try await scanned()
    let name = site.path("person3.txt")
    let before = try #require(status(of: name))
    let other = Planted.person(3).replacing(Planted.email(3), with: "zzzz3@example.com")
    site.write(other, to: "person3.txt")
    var times = [before.st_atim, before.st_mtim]
    #expect(utimensat(AT_FDCWD, name, &times, 0) == 0)
    #expect(status(of: name)?.st_size == before.st_size)
    site.scan("--reveal")
    #expect(try site.found() == ["person3.txt"])
    #expect(try site.findings().compactMap(\.value).contains("zzzz3@example.com"))
    #expect(try site.report().count("email", "distinct") == 10, "the old value is gone")
  }

  @Test func deletedFileLeavesTheScope() async throws {
    let site = try await scanned()
    site.remove("person3.txt")
    site.scan()
    #expect(try site.unchanged() == Self.all.filter { $0 != "person3.txt" })
    let report = try site.report()
    #expect(report.covered("visited") == 9)
    #expect(report.counts == "phone 9 9 9\nemail 9 9 9")
  }

  @Test func renamedFileIsReadUnderItsNewName() async throws {
    let site = try await scanned()
    try FileManager.default.moveItem(
      atPath: site.path("person3.txt"), toPath: site.path("renamed.txt"))
    site.scan()
    #expect(try site.found() == ["renamed.txt"])
    #expect(try site.unchanged().count == 9)
    let report = try site.report()
    #expect(report.covered("visited") == 10)
    #expect(report.counts == "phone 10 10 10\nemail 10 10 10")
  }

  /// Same sizes and same mtimes: only inode and ctime tell.
  @Test func swappedFilesAreReadAgain() async throws {
    let site = try await scanned()
    let files = FileManager.default
    let before = try site.report().counts
    try files.moveItem(atPath: site.path("person3.txt"), toPath: site.folder + "/third")
    try files.moveItem(atPath: site.path("person4.txt"), toPath: site.path("person3.txt"))
    try files.moveItem(atPath: site.folder + "/third", toPath: site.path("person4.txt"))
    site.scan("--reveal")
    let values = try site.findings().filter { $0.kind == "email" }.map {
      $0.name + " " + ($0.value ?? "")
    }
    #expect(
      values.sorted() == ["person3.txt user4@example.com", "person4.txt user3@example.com"])
    #expect(try site.report().counts == before)
  }

  @Test func fullReadsEverything() async throws {
    let site = try await scanned()
    site.scan("--full")
    #expect(try site.findings().count == 20)
    #expect(try site.unchanged() == [])
    site.scan()
    #expect(try site.unchanged() == Self.all, "and what it read is known afterwards")
  }

  /// A new directory of old files, and a lost one.
  @Test func directoriesComeAndGo() async throws {
    let site = try await scanned()
    site.write(Planted.person(50), to: "deep/er/new.txt")
    site.scan()
    #expect(try site.found() == ["new.txt"])
    #expect(try site.report().covered("visited") == 11)
    site.remove("deep")
    site.scan()
    #expect(try site.report().counts == "phone 10 10 10\nemail 10 10 10")
  }
}
