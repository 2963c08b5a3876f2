// Files made to harm, to hide or to be lost, scanned as users do, sandbox and
// all: the scan ends, each is in the ledger with what became of it, and nothing
// of them acts on a terminal. tools/fixtures/hostile.py makes them.

import Foundation
import Testing

@Suite struct HostileTests {
  @Test(arguments: HostileScan.files)
  func becomesOfIt(_ file: HostileScan.File) throws {
    let scan = HostileScan.all
    let causes = scan.causes[file.name] ?? []
    if !file.outcome.isEmpty {
      #expect(
        scan.outcomes[file.name] ?? "scanned" == file.outcome, "\(file.name): \(causes.sorted())")
    }
    for cause in file.causes { #expect(causes.contains(cause), "\(file.name): \(causes.sorted())") }
    for cause in ["crashed", "killed", "timed_out"] {
      #expect(!causes.contains(cause), "\(file.name)")
    }
  }

  @Test func allAreInTheLedger() throws {
    let coverage = try HostileScan.all.site.report().coverage
    let outcomes = ["scanned", "partial", "skipped", "failed", "unchanged"].map {
      coverage[$0] as? Int ?? -1
    }
    #expect(coverage["visited"] as? Int == HostileScan.files.count)
    #expect(outcomes.reduce(0, +) == HostileScan.files.count)
  }

  @Test func theLastOfTenThousandIsFound() throws {
    let found = try HostileScan.all.site.findings().filter { $0.name == "members.tar.xz" }
    #expect(found.contains { $0.text.contains("09999.txt") })
  }

  @Test(arguments: ["text", "html", "markdown", "csv", "json"])
  func noNameActs(_ format: String) throws {
    let site = HostileScan.all.site
    let said = site.run(["report", "--store", site.store, "-f", format])
    #expect(said.code == 0)
    let lines = try site.said()
    for output in [said.text, said.err, lines, HostileScan.all.messages] {
      // The text report may colour; nothing here is a terminal.
      for mark in ["\u{1B}", "\u{7}", "\u{0}", "\u{202E}"] { #expect(!output.contains(mark)) }
    }
  }
}

/// One scan of all.
final class HostileScan: Sendable {
  struct File: Sendable, CustomTestStringConvertible {
    var name: String
    var outcome: String
    var causes: [String]
    var testDescription: String { name }
  }

  static let all = HostileScan()
  private static let folder = Build.top + "/fixtures/hostile/"

  static let files: [File] = String(
    decoding: bytes(of: folder + "expected.tsv") ?? [], as: UTF8.self
  )
  .split(separator: "\n").map { line in
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return File(
      name: fields[0], outcome: fields[1], causes: fields[2].split(separator: ",").map(String.init))
  }

  let site = Site()
  let outcomes: [String: String]
  let causes: [String: Set<String>]
  let messages: String

  private init() {
    try! FileManager.default.copyItem(atPath: Self.folder + "files", toPath: site.tree + "/files")
    messages = site.scan("--max-unpacked", "32M").err
    var outcomes: [String: String] = [:]
    var causes: [String: Set<String>] = [:]
    for line in (try? site.lines()) ?? [] where line.type == "problem" {
      let name = String(line.path.dropFirst(site.tree.count + 7))
      outcomes[name] = line.outcome
      causes[name, default: []].insert(line.cause ?? "")
    }
    self.outcomes = outcomes
    self.causes = causes
  }
}
