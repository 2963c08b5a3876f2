// The check of exported data, as a pipeline calls it: each exit code, and which
// of two goes first.

import Foundation
import Glibc
import Testing

@Suite struct CheckTests {
  /// A picture: content that nobody looks at.
  static let png =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 0, count: 32)

  @Test func nothingFoundIsZero() {
    let site = Site()
    site.write(Planted.nobody, to: "a.txt")
    let ended = site.run(["check", site.tree])
    #expect(ended.code == 0, "\(ended)")
    #expect(ended.text.contains("1 file passes"))
  }

  /// Unlike `scan`, it fails without being asked to.
  @Test func foundIsOne() {
    let site = Site()
    site.writePersons(0..<1)
    let ended = site.run(["check", site.tree])
    #expect(ended.code == 1, "\(ended)")
    #expect(ended.text.contains("person0.txt") && ended.text.contains("telephone"))
    #expect(!ended.text.contains(Planted.phone(0)), "no value is shown")
  }

  @Test func usageIsTwo() {
    let site = Site()
    site.writePersons(0..<1)
    let tree = site.tree
    let wrong: [[String]] = [
      [], [tree, "--bogus"], [tree + "/missing"], [tree, "-f", "yaml"], [tree, "-o", "x.bin"],
      [tree, "-f", "sarif", "-f", "json"], [tree, "--fail-on", "always"],
      [tree, "--fail-on", "nobody:low"], [tree, "--fail-on", "name:"],
      [tree, "--allow-gap", "nonsense"], [tree, "-f", "json", "-o", "/proc/self/nowhere"],
      [tree, "--jobs", "0"], [tree, "--key-file", tree + "/missing"],
    ]
    for arguments in wrong {
      let ended = site.run(["check"] + arguments)
      #expect(ended.code == 2, "\(arguments): \(ended)")
      #expect(!ended.err.isEmpty && ended.out.isEmpty)
    }
  }

  @Test func gapIsThreeUnlessAllowed() {
    let site = Site()
    site.write(Planted.nobody, to: "a.txt")
    site.write(Self.png, to: "logo.png")
    #expect(site.run(["check", site.tree]).code == 3)
    #expect(site.run(["check", site.tree, "--allow-gap", "no_text_layer"]).code == 0)
    #expect(site.run(["check", site.tree, "--allow-gap", "encrypted"]).code == 3)
  }

  @Test func usageBeforeFoundBeforeGap() throws {
    let site = Site()
    site.writePersons(0..<1)
    site.write(Self.png, to: "logo.png")
    let ended = site.run(["check", site.tree, "-f", "json"])
    #expect(ended.code == 1, "\(ended)")
    let report = try object(ended.out)
    #expect(report.flag("fails"))
    #expect(report["complete"] as? Bool == false, "both facts, whatever the code")
    #expect(site.run(["check", site.tree, site.tree + "/missing"]).code == 2)
  }

  @Test func interruptedIs130() async throws {
    let site = Site()
    site.write(Planted.nobody, to: "a.txt")
    #expect(mkfifo(site.folder + "/pipe", 0o600) == 0)
    // Standard input that never ends keeps the check waiting.
    let input = OpenPipe()
    let running = site.start([Build.program, "check", "-"], input: .descriptor(input.reading))
    try await Task.sleep(for: .milliseconds(400))
    running.signal(SIGINT)
    #expect(running.end().code == 130)
  }

  /// A full name by dictionary is medium.
  @Test(
    arguments: [
      (["--fail-on", "high"], 0), (["--fail-on", "medium"], 1), (["--fail-on", "name:high"], 0),
      (["--fail-on", "high", "--fail-on", "name:low"], 1), (["--fail-on", "never"], 0),
      (["--fail-on", "phone:never"], 1), (["--fail-on", "name:never"], 0),
    ] as [([String], Int32)])
  func failOnTakesKinds(options: [String], code: Int32) {
    let site = Site()
    site.write("本日は佐藤花子が対応した。\n", to: "memo.txt")
    let ended = site.run(["check", site.tree] + options)
    #expect(ended.code == code, "\(options): \(ended)")
  }

  /// No store, no key, no cache: the home is as it was.
  @Test func nothingStaysBehind() throws {
    let site = Site()
    site.writePersons(0..<3)
    #expect(site.run(["check", site.tree]).code == 1)
    let home = try FileManager.default.subpathsOfDirectory(atPath: site.folder + "/home")
    #expect(home.isEmpty, "\(home)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.tree).count == 3)
  }

  @Test func standardInput() {
    let site = Site()
    let text = Array(Planted.person(4).utf8)
    #expect(site.run(["check", "-"], input: .bytes(text)).code == 1)
    #expect(site.run(["check", "-"], input: .bytes(Array(Planted.nobody.utf8))).code == 0)
  }

  /// What git keeps for itself is not what is exported; who wants it takes it back.
  @Test func leavesGitsOwnFolderOut() {
    let site = Site()
    site.write(Planted.person(1), to: ".git/COMMIT_EDITMSG")
    #expect(site.run(["check", site.tree]).code == 0)
    #expect(site.run(["check", site.tree, "--exclude", "!.git/"]).code == 1)
  }
}
