// Every form of the report from the program itself: chosen by name or by the
// end of the output's name, kept from other users, and safe from what is found.

import Foundation
import Testing

@Suite struct ReportFormatTests {
  private func scanned() -> Site {
    let site = Site()
    site.writePersons(0..<3)
    site.scan()
    return site
  }

  private func report(_ site: Site, _ more: String...) -> Ended {
    site.run(["report", "--store", site.store] + more)
  }

  /// What tells the forms apart.
  static let beginnings: [(name: String, end: String, text: String)] = [
    ("text", "txt", "Coverage\n"), ("json", "json", "{\"schema\":"),
    ("html", "html", "<!DOCTYPE html>"), ("markdown", "md", "# Leak scope report"),
    ("csv", "csv", "\u{FEFF}path,kind,"),
  ]

  @Test func byNameAndByEnd() throws {
    let site = scanned()
    for form in Self.beginnings {
      let asked = report(site, "-f", form.name)
      #expect(asked.code == 0 && asked.out.starts(with: Array(form.text.utf8)), "\(form.name)")
      let file = site.folder + "/report." + form.end
      #expect(report(site, "-o", file).code == 0)
      #expect(try #require(bytes(of: file)) == asked.out, "\(form.end)")
      #expect(mode(of: file) == 0o600)
    }
  }

  /// What is asked for goes before what a name ends in.
  @Test func askedForWins() throws {
    let site = scanned()
    let file = site.folder + "/report.html"
    #expect(report(site, "-f", "csv", "-o", file).code == 0)
    #expect(try #require(bytes(of: file)).starts(with: [0xEF, 0xBB, 0xBF]))
    let unknown = report(site, "-f", "pdf")
    #expect(unknown.code == 2 && unknown.err.contains("text, json, html, markdown, csv"))
  }

  @Test func inBothLanguages() {
    let site = scanned()
    #expect(report(site, "-f", "html", "--lang", "ja").text.contains("<html lang=\"ja\">"))
    #expect(report(site, "-f", "md", "--lang", "ja").text.hasPrefix("# 個人データ"))
  }

  /// Names as they come off a real disk, and never a value.
  @Test func hostileNamesAndValues() {
    let site = Site()
    let names = [
      "<script>alert(1)<\\script>.txt", "\u{202E}txt.exe", "a\nb.txt", "=cmd|' C calc'!A0",
      "q\"\u{301} onclick=alert(1) x=\"\u{301}.txt",
    ]
    for name in names { site.write("電話番号：090-1234-5601\n", to: name) }
    site.write([UInt8]("%PDF-1.4\n%\u{E2}\u{E3}\n".utf8), to: "<b>.pdf")
    site.scan()
    for form in ["html", "md", "csv"] {
      let text = report(site, "-f", form).text
      #expect(!text.contains("1234-5601") && text.contains("\\u{202e}txt.exe") || form == "md")
      #expect(!text.contains("090-1234") && !text.unicodeScalars.contains("\u{202E}"), "\(form)")
    }
    let page = report(site, "-f", "html").text
    #expect(!page.contains("<script") && !page.contains("<b>.pdf"))
    #expect(page.contains("&lt;script&gt;alert(1)") && page.contains("&quot;\u{301} onclick"))
    #expect(page.contains("&lt;b&gt;.pdf"))
  }

  /// Beside what was there before: lists with dates, rules, a hash of evidence.
  @Test func jsonNamesRulesAndLists() throws {
    let scan = try #require(scanned().report().fields["scan"] as? [String: Any])
    let rules = try #require(scan["rules"] as? [String: Any])
    #expect(rules.flag("as_scanned") && (rules["count"] as? Int ?? 0) > 5)
    let lists = try #require(scan["lists"] as? [[String: Any]])
    #expect(lists.contains { $0.text("name") == "prefectures" && $0["rows"] as? Int == 47 })
    #expect(lists.allSatisfy { $0.text("date").count == 10 && !$0.text("source").isEmpty })
    let evidence = try #require(scan["evidence"] as? [String: Any])
    #expect(evidence["files"] as? Int == 3 && evidence.text("sha256").count == 64)
  }
}
