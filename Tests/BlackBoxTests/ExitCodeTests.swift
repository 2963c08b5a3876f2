// The codes that scripts and CI rely on: 0 clean, 1 found, 2 usage, 3 gaps; two
// goes before one, one before three.

import Glibc
import Testing

@Suite struct ExitCodeTests {
  /// An Access database: known by name, read by nobody yet.
  static let unread = "\0\u{1}\0\0Standard Jet DB\0\u{1}\0\0\0"

  @Test func cleanTreeIsZero() {
    let site = Site()
    site.write(Planted.nobody, to: "a.txt")
    let ended = site.scan("--fail-on", "low")
    #expect(ended.code == 0, "\(ended)")
  }

  /// `scan` fails on findings only when asked to.
  @Test func findingsAloneAreZero() throws {
    let site = Site()
    site.writePersons(0..<1)
    let ended = site.scan()
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.findings().count == 2)
  }

  @Test(arguments: ["low", "medium", "high"])
  func findingsFailOnRequest(level: String) {
    let site = Site()
    site.writePersons(0..<1)
    let ended = site.scan("--fail-on", level)
    #expect(ended.code == 1, "\(ended)")
  }

  /// A full name by dictionary is medium: it fails at medium and not at high.
  @Test func failOnLooksAtConfidence() throws {
    let site = Site()
    site.write("本日は佐藤花子が対応した。\n", to: "memo.txt")
    #expect(site.scan("--fail-on", "high", "--full").code == 0)
    #expect(try site.findings().map(\.confidence) == ["medium"])
    #expect(site.scan("--fail-on", "medium", "--full").code == 1)
  }

  /// What an earlier scan found in an unchanged file is found.
  @Test func unchangedFilesFailToo() async throws {
    let site = Site()
    site.writePersons(0..<1)
    try await site.settle()
    #expect(site.scan().code == 0)
    let ended = site.scan("--fail-on", "medium")
    #expect(try site.unchanged() == ["person0.txt"])
    #expect(ended.code == 1, "\(ended)")
  }

  @Test func unreadFormatIsAGap() throws {
    let site = Site()
    site.write(Self.unread, to: "x.mdb")
    let ended = site.scan()
    #expect(ended.code == 3, "\(ended)")
    let problem = try #require(try site.lines().first)
    #expect(problem.type == "problem" && problem.cause == "unsupported" && problem.gap == true)
    #expect(problem.outcome == "skipped")
  }

  @Test func acceptedGapIsNone() {
    let site = Site()
    site.write(Self.unread, to: "x.mdb")
    #expect(site.scan("--allow-gap", "unsupported").code == 0)
    #expect(site.scan("--allow-gap", "encrypted").code == 3, "another reason accepts nothing")
    #expect(site.scan("--allow-gap", "encrypted", "--allow-gap", "unsupported").code == 0)
  }

  /// A gap of an unchanged file is still one.
  @Test func gapsStay() async throws {
    let site = Site()
    site.write(Self.unread, to: "x.mdb")
    try await site.settle()
    #expect(site.scan().code == 3)
    #expect(site.scan().code == 3)
    #expect(try site.report().covered("gaps") == 1)
  }

  @Test func foundGoesBeforeGaps() {
    let site = Site()
    site.write(Self.unread, to: "x.mdb")
    site.writePersons(0..<1)
    let ended = site.scan("--fail-on", "medium")
    #expect(ended.code == 1, "\(ended)")
  }

  @Test func errorGoesBeforeFound() {
    let site = Site()
    site.write(Self.unread, to: "x.mdb")
    site.writePersons(0..<1)
    let missing = site.scan("--fail-on", "medium", of: [site.tree, site.folder + "/nowhere"])
    #expect(missing.code == 2, "\(missing)")
    let full = site.scan("--fail-on", "medium", "-o", "/proc/self/nowhere")
    #expect(full.code == 2, "\(full)")
  }

  /// Nothing to read is nothing missed: links and pipes are no gaps.
  @Test func linksAndPipesAreNoGaps() throws {
    let site = Site()
    site.write(Planted.nobody, to: "a.txt")
    try site.link("pointer", to: "a.txt")
    #expect(mkfifo(site.path("pipe"), 0o600) == 0)
    let ended = site.scan()
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.lines().compactMap(\.cause).sorted() == ["fifo", "symbolic_link"])
  }
}
