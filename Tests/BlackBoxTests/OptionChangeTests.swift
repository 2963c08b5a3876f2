// Options that alter results make every file new; a file that was not wholly
// read is tried again, or keeps its reason.

import Foundation
import Testing

@Suite struct OptionChangeTests {
  private func site(large: Int = 0) async throws -> Site {
    let site = Site()
    site.writePersons(0..<3)
    if large > 0 {
      site.write(
        Planted.person(9) + String(repeating: "行の終わりまで\n", count: large / 22), to: "large.txt")
    }
    try await site.settle()
    return site
  }

  /// A limit that is raised lets in what was too large.
  @Test func raisedLimit() async throws {
    let site = try await site(large: 40_000)
    #expect(site.scan("--max-file-size", "10K").code == 3)
    #expect(try site.lines().compactMap(\.cause) == ["too_large"])
    #expect(try site.report().counts == "phone 3 3 3\nemail 3 3 3")
    let same = site.scan("--max-file-size", "10K")
    #expect(same.code == 3, "the gap stays: \(same)")
    #expect(try site.unchanged().count == 3)
    #expect(try site.lines().compactMap(\.cause) == ["too_large"], "and is told again")
    let raised = site.scan("--max-file-size", "1M")
    #expect(raised.code == 0, "\(raised)")
    #expect(try site.found().contains("large.txt"))
    #expect(try site.report().counts == "phone 4 4 4\nemail 4 4 4")
  }

  @Test func lowerConfidenceReadsAgain() async throws {
    let site = try await site()
    site.scan()
    site.scan("--min-confidence", "low")
    #expect(try site.unchanged() == [])
    #expect(try site.findings().count == 6)
  }

  /// Jobs, language and output alter nothing that is found.
  @Test(arguments: [["-j", "1"], ["--lang", "ja"], ["--reveal"], ["-v"], ["--timeout", "60"]])
  func otherOptionsDoNot(arguments: [String]) async throws {
    let site = try await site()
    site.scan()
    let ended = site.run(site.scanning(arguments))
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.unchanged().count == 3)
  }

  /// What is excluded leaves the scope and comes back as it was.
  @Test func exclusions() async throws {
    let site = try await site()
    site.write(Planted.person(20), to: "keep/not/person20.txt")
    try await site.settle()
    site.scan()
    #expect(try site.report().count("phone", "findings") == 4)
    let ended = site.scan("--exclude", "keep/not/", "--exclude", "person1.*")
    #expect(ended.code == 0, "exclusions are no gaps: \(ended)")
    let excluded = try site.lines().filter { $0.cause == "excluded" }
    #expect(excluded.map(\.name).sorted() == ["not", "person1.txt"])
    #expect(try site.report().counts == "phone 2 2 2\nemail 2 2 2")
    site.scan()
    #expect(try site.report().count("phone", "findings") == 4)
  }

  /// Without a store of its own a scan keeps one per set of roots.
  @Test func defaultStoreIsPerRoots() async throws {
    let site = try await site()
    let arguments = ["scan", site.tree, "-f", "ndjson", "-o", site.output]
    #expect(site.run(arguments).code == 0)
    #expect(site.run(["scan", site.path("person1.txt"), "-q"]).code == 0)
    #expect(site.run(arguments).code == 0)
    #expect(try site.unchanged().count == 3)
    let report = try Report(site.run(["report", "-f", "json"]).out)
    #expect(report.covered("visited") == 3, "the latest")
  }

  /// A file that broke its reader is read again, though it has not changed.
  @Test func failedFilesAreTriedAgain() async throws {
    let site = try await site()
    site.write("misbehave: crash\n" + Planted.person(30), to: "bad.txt")
    try await site.settle()
    let crashed = site.scan("--worker", Build.misbehavingWorker)
    #expect(crashed.code == 3, "\(crashed)")
    #expect(try site.lines().compactMap(\.cause) == ["crashed"])
    #expect(try site.findings().count == 6)
    let again = site.scan()
    #expect(again.code == 0, "\(again)")
    #expect(try site.found() == ["bad.txt"])
    #expect(try site.unchanged().count == 3)
  }
}
