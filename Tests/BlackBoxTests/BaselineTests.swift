// What was accepted stays accepted, by value and place; nothing else does.

import Foundation
import Testing

@Suite struct BaselineTests {
  static let key = ["LEAKSCOPE_KEY": String(repeating: "3d", count: 16)]

  private let site = Site()
  private var file: String { site.folder + "/accepted" }

  private func check(_ more: String..., key: [String: String] = key) -> Ended {
    site.run(["check", site.tree, "--baseline", file] + more, environment: key)
  }

  private func lines() throws -> [String] {
    try String(decoding: #require(bytes(of: file)), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  @Test func acceptedValuesPass() throws {
    site.writePersons(0..<3)
    #expect(check("--update-baseline", "--reason", "sample data").code == 0)
    #expect(try lines().count == 7)
    #expect(try lines().dropFirst() == lines().dropFirst().sorted()[...])
    let text = try lines().joined()
    #expect(!text.contains(Planted.email(0)) && !text.contains("12:"))
    let ended = check()
    #expect(ended.code == 0, "\(ended)\n\(ended.text)")
    // Lines move, other values do not pass with them.
    site.write("\n\n\n" + Planted.person(0), to: "person0.txt")
    #expect(check().code == 0)
    site.write(Planted.person(9), to: "person0.txt")
    #expect(check().code == 1)
  }

  /// The same value elsewhere was not accepted.
  @Test func placeCounts() {
    site.writePersons(0..<1)
    #expect(check("--update-baseline").code == 0)
    site.write(Planted.person(0), to: "copy.txt")
    #expect(check().code == 1)
  }

  @Test func anUpdateKeepsReasonsAndDropsWhatIsGone() throws {
    site.writePersons(0..<2)
    #expect(check("--update-baseline", "--reason", "first").code == 0)
    site.remove("person1.txt")
    site.write(Planted.nobody, to: "person1.txt")
    site.write(Planted.person(5), to: "person5.txt")
    #expect(check("--update-baseline", "--reason", "second").code == 0)
    let entries = try lines().dropFirst()
    #expect(entries.count == 4)
    #expect(entries.count { $0.contains("person0") && $0.hasSuffix("\tfirst") } == 2)
    #expect(entries.count { $0.contains("person5") && $0.hasSuffix("\tsecond") } == 2)
  }

  @Test func expiredEntriesFailAndSaySo() throws {
    site.writePersons(0..<1)
    #expect(check("--update-baseline", "--expires", "2020-01-31").code == 0)
    let ended = check()
    #expect(ended.code == 1)
    #expect(ended.text.contains("expired on 2020-01-31"), "\(ended.text)")
    // An update does not renew by itself.
    #expect(check("--update-baseline").code == 1)
    #expect(check().code == 1)
    #expect(check("--update-baseline", "--expires", "2999-12-31").code == 0)
    #expect(check().code == 0)
  }

  @Test func noUpdateWhileThereAreGaps() {
    site.writePersons(0..<1)
    site.write(CheckTests.png, to: "logo.png")
    let ended = check("--update-baseline")
    #expect(ended.code == 3, "\(ended)")
    #expect(bytes(of: file) == nil)
    #expect(check("--update-baseline", "--allow-gap", "no_text_layer").code == 0)
  }

  @Test func keyMustBeThereAndTheSame() {
    site.writePersons(0..<1)
    let without = check("--update-baseline", key: [:])
    #expect(without.code == 2 && without.err.contains("openssl rand -hex 16"), "\(without)")
    #expect(check("--update-baseline").code == 0)
    let other = check(key: ["LEAKSCOPE_KEY": String(repeating: "3e", count: 16)])
    #expect(other.code == 2 && other.err.contains("another key"))
  }

  /// Two branches that each added lines: any order, lines and head twice.
  @Test func mergedFilesAreRead() throws {
    site.writePersons(0..<2)
    #expect(check("--update-baseline").code == 0)
    let all = try lines()
    let merged = (all.reversed() + all).joined(separator: "\n") + "\n"
    try Data(merged.utf8).write(to: URL(fileURLWithPath: file))
    #expect(check().code == 0)
    try Data((merged + "<<<<<<< ours\n").utf8).write(to: URL(fileURLWithPath: file))
    let broken = check()
    #expect(broken.code == 2 && broken.err.contains("line "))
  }

  @Test func badDayIsUsage() {
    site.writePersons(0..<1)
    #expect(check("--update-baseline", "--expires", "tomorrow").code == 2)
    #expect(check().code == 2, "no baseline there")
  }
}
