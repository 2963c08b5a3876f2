// The verb history: which scans there were, and what changed between two.

import Foundation
import Testing

@Suite struct HistoryTests {
  /// Scan 1, then a file more, one less, one longer, one with a hostile name;
  /// then scan 2.
  private func twoScans(_ more: String...) throws -> Site {
    let site = Site()
    site.write(Planted.person(1), to: "a/stays.txt")
    site.write(Planted.person(2), to: "a/grows.txt")
    site.write(Planted.person(3), to: "old/goes.txt")
    site.write(Planted.nobody, to: "a/nobody.txt")
    site.scan()
    site.write(Planted.person(2) + Planted.person(4), to: "a/grows.txt")
    site.remove("old/goes.txt")
    site.write(Planted.person(5), to: "新規/comes.txt")
    site.write(Planted.person(6), to: "新規/\u{1B}[31mred\nline.txt")
    #expect(site.run(site.scanning(more, of: nil)).code == 0)
    return site
  }

  private func history(_ site: Site, _ more: String...) -> Ended {
    site.run(["history", "--store", site.store] + more)
  }

  @Test func listsScansWithWhatChanged() throws {
    let site = try twoScans()
    let ended = history(site)
    #expect(ended.code == 0 && ended.err.isEmpty, "\(ended)")
    let lines = ended.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(lines[1].hasSuffix("the first"))
    #expect(lines[2].hasSuffix("+4 findings; files: 2 new, 1 gone, 1 grown"), "\(ended.text)")
  }

  @Test func listForPrograms() throws {
    let site = try twoScans()
    let ended = history(site, "-f", "json")
    let fields = try object(ended.out)
    #expect(fields["schema"] as? Int == 1)
    let scans = try #require(fields["scans"] as? [[String: Any]])
    #expect(scans.map { $0["scan"] as? Int } == [1, 2])
    #expect(scans.map { $0["findings"] as? Int } == [6, 10])
    #expect(scans[0]["change"] is NSNull && scans[0]["roots"] as? [String] == [site.tree])
    #expect((scans[1]["coverage"] as? [String: Any])?["visited"] as? Int == 5)
    let change = try #require(scans[1]["change"] as? [String: Any])
    #expect(change["against"] as? Int == 1 && change["findings"] as? Int == 4)
    let files = try #require(change["files"] as? [String: Int])
    #expect(
      files == [
        "new": 2, "gone": 1, "grown": 1, "shrunk": 0, "same": 0, "unread": 0, "unlisted": 0,
      ])
  }

  @Test func comparisonForPrograms() throws {
    let site = try twoScans()
    let fields = try object(history(site, "--between", "1", "2", "-f", "json").out)
    let kinds = try #require(fields["kinds"] as? [[String: Any]])
    #expect(
      kinds.map { $0.text("kind") + " " + $0.text("movement") } == ["phone grown", "email grown"])
    #expect(kinds[0]["before"] as? [String: Int] == ["findings": 3, "files": 3])
    #expect(kinds[0]["after"] as? [String: Int] == ["findings": 5, "files": 4])
    let folders = try #require(fields["folders"] as? [[String: Any]])
    #expect(
      Set(folders.map { $0.text("path") + " " + $0.text("movement") }) == [
        site.path("a/ grown"), site.path("old/ gone"), site.path("新規/ new"),
      ])
    let files = try #require(fields["files"] as? [String: Any])
    #expect(files["new"] as? Int == 2 && files["unlisted"] as? Int == 0)
    let changed = try #require(files["changed"] as? [[String: Any]])
    let grown = try #require(changed.first { $0.text("movement") == "grown" })
    #expect(grown.text("path") == site.path("a/grows.txt") && grown.text("outcome") == "scanned")
    #expect(grown["before"] as? Int == 2 && grown["after"] as? Int == 4)
    let gone = try #require(changed.first { $0.text("movement") == "gone" })
    #expect(gone["after"] is NSNull && gone["outcome"] is NSNull)
    let conditions = try #require(fields["conditions"] as? [String: Any])
    #expect(conditions.flag("same") && conditions.flag("same_results"))
  }

  @Test func comparisonForPeople() throws {
    let site = try twoScans()
    let ended = history(site, "--between", "1", "2")
    #expect(ended.text.contains("files: 2 new, 1 gone, 1 grown"), "\(ended.text)")
    #expect(ended.text.contains("New and grown files"))
    #expect(!ended.out.contains(0x1B) && !ended.text.contains("rules"))
    let japanese = history(site, "--between", "1", "2", "--lang", "ja")
    #expect(japanese.text.contains("ファイル: 新規 2、消滅 1、増加 1"), "\(japanese.text)")
    #expect(japanese.text.contains("電話番号") && !japanese.text.contains("telephone"))
  }

  /// Columns stand under one another also where characters are wide.
  @Test func tablesAreAlignedInWideCharacters() throws {
    let site = try twoScans()
    let lines = history(site, "--between", "1", "2", "--lang", "ja").text
      .split(separator: "\n").map(String.init)
    let rows = lines.filter { $0.contains("電話番号") || $0.contains("メールアドレス") }
      .filter { $0.contains("増加") }.filter { !$0.contains("/") }
    #expect(rows.count == 2)
    let columns = rows.map { row in
      row[..<(row.range(of: "増加")?.lowerBound ?? row.endIndex)].unicodeScalars
        .reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
    #expect(Set(columns).count == 1, "\(rows)")
  }

  @Test func waysToNameTwoScans() throws {
    let site = try twoScans()
    let whole = history(site, "--between", "1", "2", "-f", "json").out
    let same = [
      ["--between", "1"], ["--between", "last"], ["--since", "1"], ["--since", "last"],
      ["--between", "1", "latest"],
    ]
    for arguments in same {
      let ended = site.run(["history", "--store", site.store, "-f", "json"] + arguments)
      #expect(ended.code == 0 && ended.out == whole, "\(arguments)")
    }
  }

  @Test func otherRulesAreSaid() throws {
    let site = try twoScans("--min-confidence", "high")
    #expect(history(site).text.contains("(not the same: rules or limits, min_confidence)"))
    let ended = history(site, "--between", "1")
    #expect(ended.text.contains("what differs may come from them"), "\(ended.text)")
    #expect(ended.text.contains("min_confidence: medium → high"))
    #expect(history(site, "--since", "1", "--lang", "ja").text.contains("規則・辞書"))
    let fields = try object(history(site, "--since", "1", "-f", "json").out)
    let conditions = try #require(fields["conditions"] as? [String: Any])
    #expect(!conditions.flag("same") && !conditions.flag("same_results"))
    #expect(conditions.flag("same_roots") && fields.text("min_confidence") == "high")
  }

  @Test(arguments: [
    ["--between", "7"], ["--between", "1", "9"], ["--between", "2", "1"], ["--between", "1", "1"],
    ["--between", "x"], ["--between", "1", "2", "3"], ["--between", "-1"],
    ["--between", "1", "--since", "1"], ["--since", "0"], ["-f", "html"], ["--lang", "fr"],
  ])
  func wrongArgumentsAreTwo(arguments: [String]) throws {
    let site = Site()
    site.writePersons(0..<1)
    site.scan()
    site.scan()
    let ended = site.run(["history", "--store", site.store] + arguments)
    #expect(ended.code == 2 && ended.out.isEmpty && !ended.err.isEmpty, "\(arguments): \(ended)")
  }

  @Test func noStoreIsTwo() {
    let site = Site()
    #expect(site.run(["history"]).code == 2)
    #expect(history(site).code == 2)
    #expect(!FileManager.default.fileExists(atPath: site.store))
  }

  @Test func oneScanHasNothingBefore() {
    let site = Site()
    site.writePersons(0..<1)
    site.scan()
    #expect(history(site).code == 0)
    let ended = history(site, "--since", "last")
    #expect(ended.code == 2 && ended.err.contains("last"), "\(ended)")
  }

  @Test func pathsCanBeMasked() throws {
    let site = try twoScans()
    for format in ["text", "json"] {
      let ended = history(site, "--since", "1", "--mask-paths", "-f", format)
      #expect(ended.code == 0, "\(ended)")
      #expect(!ended.text.contains("grows") && !ended.text.contains("新規/"))
      #expect(!history(site, "--mask-paths", "-f", format).text.contains(site.tree))
    }
  }

  @Test func writesToAFile() throws {
    let site = try twoScans()
    let file = site.folder + "/history.json"
    let ended = history(site, "-f", "json", "-o", file)
    #expect(ended.code == 0 && ended.out.isEmpty, "\(ended)")
    #expect(try object(#require(bytes(of: file)))["schema"] as? Int == 1)
  }
}
