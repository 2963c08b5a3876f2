// The report for programs: its fields, and sums that must hold.

import Foundation
import Testing

@Suite struct ReportTests {
  /// Two tables and a memo, a file that is not read, a link, an empty file.
  private func mixed() throws -> Site {
    let site = Site()
    site.write(
      "氏名,電話番号\n佐藤花子,090-1234-5601\n山田太郎,090-1234-5602\n佐藤花子,090-1234-5601\n",
      to: "a/list.csv")
    site.write("電話番号：090-1234-5602\n", to: "a/b/memo.txt")
    site.write(Planted.nobody, to: "nobody.txt")
    site.write(ExitCodeTests.unread, to: "x.mdb")
    site.write("", to: "empty")
    try site.link("pointer", to: "nobody.txt")
    return site
  }

  @Test func everySection() throws {
    let site = try mixed()
    #expect(site.scan().code == 3)
    let report = try site.report()
    let sections: Set<String> = [
      "schema", "scan", "coverage", "kinds", "persons", "regions", "attributes", "exposure",
      "files", "assessment", "problems",
    ]
    #expect(sections.isSubset(of: report.fields.keys))
    #expect(report.fields["schema"] as? Int == 1)
    let scan = try #require(report.fields["scan"] as? [String: Any])
    #expect(scan["roots"] as? [String] == [site.tree])
    #expect(scan["interrupted"] as? Bool == false)
    #expect(scan["min_confidence"] as? String == "medium")
    let times = ISO8601DateFormatter()
    let started = try #require((scan["started"] as? String).flatMap(times.date(from:)))
    let finished = try #require((scan["finished"] as? String).flatMap(times.date(from:)))
    #expect(started <= finished && abs(started.timeIntervalSinceNow) < 600)
    let isolation = try #require(scan["isolation"] as? [String: Any])
    #expect(isolation["seccomp"] as? Bool == true && isolation["limits"] as? Bool == true)
  }

  @Test func visitedIsTheSum() throws {
    let site = try mixed()
    site.scan()
    let report = try site.report()
    #expect(report.covered("visited") == 6)
    let outcomes = ["scanned", "partial", "skipped", "failed", "unchanged"]
    #expect(outcomes.compactMap(report.covered) == [4, 0, 2, 0, 0])
    #expect(report.covered("gaps") == 1)
    #expect(report.coverage["complete"] as? Bool == false)
    let reasons = report.coverage["reasons"] as? [[String: Any]] ?? []
    let told = reasons.map { "\($0.text("cause")) \($0.flag("gap")) \($0["entries"] ?? "")" }
    #expect(told.sorted() == ["symbolic_link false 1", "unsupported true 1"])
    let members = try #require(report.coverage["members"] as? [String: Any])
    let sum = outcomes.compactMap { members[$0] as? Int }.reduce(0, +)
    #expect(members["visited"] as? Int == sum)
  }

  @Test func kindsCountFindingsValuesAndFiles() throws {
    let site = try mixed()
    site.scan()
    let report = try site.report()
    #expect(report.counts == "name 3 2 1\nphone 4 2 2")
    let levels = report.kinds.first?["by_confidence"] as? [String: Int] ?? [:]
    #expect(levels.values.reduce(0, +) == 3 && Set(levels.keys) == ["low", "medium", "high"])
  }

  @Test func filesHoldTheirTotalsAndSamples() throws {
    let site = try mixed()
    site.scan()
    let report = try site.report()
    let names = report.files.compactMap { $0["path"] as? String }
    #expect(
      names == [site.path("a/b/memo.txt"), site.path("a/list.csv")], "with findings, by path")
    let list = try #require(report.files.last)
    #expect(list["outcome"] as? String == "scanned")
    #expect(list["format"] as? String == "text/utf-8")
    #expect(list["size"] as? Int == bytes(of: site.path("a/list.csv"))?.count)
    let kinds = list["kinds"] as? [[String: Any]] ?? []
    #expect(kinds.allSatisfy { $0["findings"] as? Int == 3 && $0["distinct"] as? Int == 2 })
    let samples = try #require(list["samples"] as? [[String: Any]])
    #expect(!samples.isEmpty && samples.allSatisfy { $0["value"] == nil && $0["mask"] != nil })
  }

  @Test func problemsAreNamed() throws {
    let site = try mixed()
    site.scan()
    let problems = try site.report().problems.map { problem in
      let name = (problem.text("path") as NSString).lastPathComponent
      return "\(name) \(problem.text("cause")) \(problem.flag("gap"))"
    }
    #expect(problems.sorted() == ["pointer symbolic_link false", "x.mdb unsupported true"])
  }

  /// What the stream says is what the report counts.
  @Test func streamAndReportAgree() throws {
    let site = try mixed()
    site.scan()
    let findings = try site.findings()
    let report = try site.report()
    for kind in ["name", "phone"] {
      let ofKind = findings.filter { $0.kind == kind }
      #expect(report.count(kind, "findings") == ofKind.count)
      #expect(report.count(kind, "distinct") == Set(ofKind.map(\.digest)).count)
      #expect(report.count(kind, "files") == Set(ofKind.map(\.path)).count)
    }
  }

  /// A report can be read while a scan works on the store.
  @Test func writesToAFile() throws {
    let site = try mixed()
    site.scan()
    let file = site.folder + "/report.json"
    let ended = site.run(["report", "--store", site.store, "-f", "json", "-o", file])
    #expect(ended.code == 0 && ended.out.isEmpty, "\(ended)")
    #expect(try Report(#require(bytes(of: file))).covered("visited") == 6)
    #expect(mode(of: file) == 0o600)
  }
}
