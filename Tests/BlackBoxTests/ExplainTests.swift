// Why something was found, and why something was not.

import Foundation
import Testing

@Suite struct ExplainTests {
  private let text = """
    電話番号：090-1234-5678
    品番 03-1234-5678
    注文番号 123456789012

    """

  @Test func everyFindingSaysWhy() throws {
    let site = Site()
    site.write(text, to: "a.txt")
    site.scan("--explain")
    let line = try #require(try site.findings().first)
    let fields = try object(Array(line.text.utf8))
    let why = try #require(fields["explain"] as? [String])
    #expect(why.contains("word: 電話番号") && why.contains("label before it"), "\(why)")
    #expect(why.last == "labelled → high")
    #expect(try site.lines().allSatisfy { $0.type != "dropped" })
  }

  @Test func everyDropSaysWhere() throws {
    let site = Site()
    site.write(text, to: "a.txt")
    site.scan("--explain-dropped")
    let dropped = try site.lines().filter { $0.type == "dropped" }
    let steps = try dropped.map { line -> String in
      let fields = try object(Array(line.text.utf8))
      return "\(line.line ?? 0) \(line.kind ?? "") \(fields["step"] as? String ?? "")"
    }
    #expect(steps.contains("2 phone below_minimum"), "\(steps)")
    #expect(steps.contains("3 my_number invalid"), "\(steps)")
    // Nothing of it is a value, and none of it counts.
    #expect(!dropped.contains { $0.text.contains("1234-5678") || $0.text.contains("\"digest\"") })
    #expect(try site.report().counts == "phone 1 1 1")
  }

  @Test func peopleReadIt() throws {
    let site = Site()
    site.write(text, to: "a.txt")
    let said = site.run(["scan", site.tree, "--store", site.store, "--explain", "--lang", "ja"])
    let lines = said.text.split(separator: "\n")
    #expect(lines.first?.hasSuffix("a.txt:1:6: 電話番号 ***-****-**78 [高]") == true, "\(lines)")
    #expect(lines.last == "    見出しあり → 高")
  }
}

/// What somebody sees who may not learn the names of files.
@Suite struct MaskPathsTests {
  private func site() -> Site {
    let site = Site()
    site.write(Planted.person(1), to: "人事/退職届_佐藤花子.txt")
    site.write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], to: "人事/鈴木一郎.gz")
    return site
  }

  @Test func noNameInAnyOutput() throws {
    let site = site()
    let ended = site.scan("--mask-paths")
    let report = site.run(["report", "--store", site.store, "--mask-paths", "-f", "json"])
    let text = site.run(["report", "--store", site.store, "--mask-paths"])
    for said in [ended.err, try site.said(), report.text, text.text] {
      #expect(!said.contains("佐藤") && !said.contains("人事") && !said.contains("鈴木"), "\(said)")
      #expect(said.contains("***~"))
    }
  }

  /// The same name has the same mask wherever it is shown.
  @Test func masksAgree() throws {
    let site = site()
    site.scan("--mask-paths")
    let line = try #require(try site.findings().first { $0.kind == "phone" })
    let report = try object(
      site.run(["report", "--store", site.store, "--mask-paths", "-f", "json"]).out)
    let paths = (report["files"] as? [[String: Any]])?.compactMap { $0["path"] as? String }
    #expect(paths?.contains(line.path) == true)
    #expect(line.path.hasSuffix(".txt"))
  }

  /// Masks are made under the key of the store.
  @Test func otherKey() throws {
    let site = site()
    site.scan()
    let other = site.run(
      ["report", "--store", site.store, "--mask-paths"],
      environment: ["LEAKSCOPE_KEY": "00112233445566778899aabbccddeeff"])
    #expect(other.code == 2)
  }
}
