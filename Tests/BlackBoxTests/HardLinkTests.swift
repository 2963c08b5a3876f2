// One content under several names: read once, told for each name, counted once
// as a value, and nothing depends on which name comes first.

import Foundation
import Testing

@Suite struct HardLinkTests {
  private func linked() throws -> Site {
    let site = Site()
    site.write(Planted.person(1), to: "b/middle.txt")
    try FileManager.default.createDirectory(
      atPath: site.path("a"), withIntermediateDirectories: true)
    try site.hardLink("a/first.txt", to: "b/middle.txt")
    try site.hardLink("z.txt", to: "b/middle.txt")
    return site
  }

  @Test func everyNameHasItsFindings() throws {
    let site = try linked()
    #expect(site.scan("--reveal").code == 0)
    let findings = try site.findings()
    #expect(findings.count == 6)
    for name in ["first.txt", "middle.txt", "z.txt"] {
      let places = findings.filter { $0.name == name }.map(\.place).sorted()
      #expect(places == ["email 2:5 user1@example.com", "phone 1:6 090-1234-5601"], "\(name)")
    }
  }

  @Test func valuesCountOnce() throws {
    let site = try linked()
    site.scan()
    let report = try site.report()
    #expect(report.covered("visited") == 3 && report.covered("scanned") == 3)
    #expect(report.counts == "phone 3 1 3\nemail 3 1 3")
    let holders = report.files.filter { $0["same_as"] is NSNull }
    #expect(holders.count == 1 && report.files.count == 3)
    let holder = try #require(holders.first).text("path")
    let others = report.files.filter { !($0["same_as"] is NSNull) }.map { $0.text("same_as") }
    #expect(others == [holder, holder])
    #expect(report.coverage["bytes_read"] as? Int == Planted.person(1).utf8.count, "read once")
  }

  @Test func unchangedLinksAreNotRead() async throws {
    let site = try linked()
    try await site.settle()
    site.scan()
    let before = try site.report().counts
    site.scan()
    #expect(try site.unchanged() == ["first.txt", "middle.txt", "z.txt"])
    #expect(try site.report().counts == before)
  }

  /// The name that held the content goes; the others still have it.
  @Test(arguments: ["a/first.txt", "b/middle.txt", "z.txt"])
  func removedName(name: String) async throws {
    let site = try linked()
    try await site.settle()
    site.scan()
    site.remove(name)
    #expect(site.scan().code == 0)
    let report = try site.report()
    #expect(report.covered("visited") == 2)
    #expect(report.counts == "phone 2 1 2\nemail 2 1 2")
    #expect(report.files.filter { $0["same_as"] is NSNull }.count == 1)
  }

  /// A name more moves the ctime of all: all are read again, once.
  @Test func addedName() async throws {
    let site = try linked()
    try await site.settle()
    site.scan()
    try site.hardLink("new.txt", to: "z.txt")
    site.scan()
    #expect(try site.found() == ["first.txt", "middle.txt", "new.txt", "z.txt"])
    #expect(try site.report().counts == "phone 4 1 4\nemail 4 1 4")
  }

  /// Only one of the names lies in the scope.
  @Test func namesOutsideAreNobodysBusiness() throws {
    let site = Site()
    site.write(Planted.person(1), to: "in.txt")
    try FileManager.default.linkItem(atPath: site.path("in.txt"), toPath: site.folder + "/out.txt")
    site.scan()
    #expect(try site.report().counts == "phone 1 1 1\nemail 1 1 1")
  }

  /// A gap stands for each name.
  @Test func gapsCountForEachName() throws {
    let site = Site()
    site.write(ExitCodeTests.unread, to: "x.mdb")
    try site.hardLink("y.mdb", to: "x.mdb")
    #expect(site.scan().code == 3)
    #expect(
      try site.lines().map { "\($0.name) \($0.cause ?? "")" }.sorted() == [
        "x.mdb unsupported", "y.mdb unsupported",
      ])
    #expect(try site.report().covered("gaps") == 2)
  }
}
