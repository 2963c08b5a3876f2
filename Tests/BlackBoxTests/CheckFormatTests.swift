// The forms a check is told in: each is what its platform takes, several come out
// of one run, and none holds a value.

import Foundation
import FoundationXML
import Testing

@Suite struct CheckFormatTests {
  /// A file name that tries to end a command, a string and a tag.
  static let hostile = "a\",b::error::x<b>|`%0A`.txt"

  private func site() -> Site {
    let site = Site()
    site.writePersons(0..<2)
    site.write(Planted.person(7), to: Self.hostile)
    site.write(Planted.nobody, to: "clean.txt")
    site.write(CheckTests.png, to: "logo.png")
    return site
  }

  private func check(_ site: Site, _ format: String, _ more: [String] = []) -> Ended {
    let ended = site.run(["check", site.tree, "-f", format] + more)
    #expect(ended.code == 1, "\(format): \(ended)")
    for n in [0, 1, 7] {
      #expect(!ended.text.contains(Planted.phone(n)) && !ended.text.contains(Planted.email(n)))
    }
    return ended
  }

  @Test func severalAtOnce() throws {
    let site = site()
    let names = ["a.sarif", "b.json", "c.xml", "d.md", "e.ndjson", "f.txt"]
    let files = names.flatMap { ["-o", site.folder + "/" + $0] }
    let ended = site.run(["check", site.tree, "-q"] + files)
    #expect(ended.code == 1 && ended.out.isEmpty && ended.err.isEmpty, "\(ended)")
    for name in names {
      let file = site.folder + "/" + name
      #expect((bytes(of: file)?.count ?? 0) > 100, "\(name)")
      #expect(mode(of: file) == 0o600)
    }
    let paired = site.run(
      ["check", site.tree, "-f", "gitlab", "-o", site.folder + "/g", "-f", "github"])
    #expect(paired.code == 1 && paired.text.hasPrefix("::"))
    #expect(bytes(of: site.folder + "/g")?.first == UInt8(ascii: "["))
  }

  /// The log of a pipeline and a file for its platform: whose place is whose is
  /// told by the endings.
  @Test func theFormNoEndingMeansGoesToStandardOutput() throws {
    let site = site()
    let file = site.folder + "/x.sarif"
    let ended = site.run(["check", site.tree, "-f", "github", "-f", "sarif", "-o", file])
    #expect(ended.text.hasPrefix("::error "), "\(ended)")
    #expect(try object(#require(bytes(of: file)))["version"] as? String == "2.1.0")
  }

  @Test func ndjsonHasEveryFinding() throws {
    let site = site()
    let lines = try Line.all(check(site, "ndjson").out)
    #expect(lines.count { $0.type == "finding" } == 6)
    #expect(lines.filter { $0.type == "problem" }.map(\.name) == ["logo.png"])
    #expect(lines.allSatisfy { $0.value == nil })
  }

  @Test func jsonSaysWhatWasDecided() throws {
    let report = try object(check(site(), "json").out)
    #expect(report["exit_code"] as? Int == 1)
    let coverage = try #require(report["coverage"] as? [String: Any])
    #expect(coverage["visited"] as? Int == 5 && coverage["gaps"] as? Int == 1)
    let files = try #require(report["files"] as? [[String: Any]])
    let person = try #require(files.first { $0.text("path").hasSuffix("person0.txt") })
    let kinds = try #require(person["kinds"] as? [[String: Any]])
    #expect(kinds.map { $0.text("kind") } == ["phone", "email"])
    #expect(kinds.allSatisfy { $0.flag("fails") && $0["high"] as? Int == 1 })
  }

  @Test func junitIsXMLWithACasePerFile() throws {
    let parser = XMLParser(data: Data(check(site(), "junit").out))
    let counter = ElementCounter()
    parser.delegate = counter
    #expect(parser.parse())
    #expect(counter.elements["testcase"] == 5)
    #expect(counter.elements["failure"] == 3 && counter.elements["error"] == 1)
  }

  /// A name can neither end a command nor begin one.
  @Test func githubCommandsAreWhole() {
    let lines = check(site(), "github").text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("::") })
    #expect(lines.count { $0.hasPrefix("::error ") } == 6)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 1)
    let hostile = lines.filter { $0.contains("x<b>") }
    #expect(hostile.count == 2 && hostile.allSatisfy { $0.contains("%2Cb%3A%3Aerror%3A%3Ax<b>") })
    #expect(lines.contains { $0.contains("person0.txt,line=1,col=6,") })
  }

  @Test func gitlabIssuesAreKnownAgain() throws {
    let site = site()
    func issues(_ key: String) throws -> [[String: Any]] {
      let ended = site.run(
        ["check", site.tree, "-f", "gitlab"], environment: ["LEAKSCOPE_KEY": key])
      let parsed = try JSONSerialization.jsonObject(with: Data(ended.out))
      return try #require(parsed as? [[String: Any]])
    }
    let key = String(repeating: "0a", count: 16)
    let first = try issues(key)
    #expect(first.count == 7)
    let prints = first.map { $0.text("fingerprint") }
    #expect(Set(prints).count == prints.count)
    // Lines above move everything down; what was found is the same.
    site.write("\n\n" + Planted.person(0), to: "person0.txt")
    #expect(try Set(issues(key).map { $0.text("fingerprint") }) == Set(prints))
    let severities = Set(first.map { $0.text("severity") })
    #expect(severities == ["critical", "major"])
  }

  @Test func markdownTablesKeepTheirCells() {
    let text = check(site(), "markdown").text
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 2 + 6 + 2 + 1)
    // A bar in a name would make another cell.
    for row in rows.prefix(8) {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 6, "\(row)")
    }
  }
}

private final class ElementCounter: NSObject, XMLParserDelegate {
  var elements: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
  }
}
