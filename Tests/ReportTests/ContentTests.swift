// What a report says, in both forms for people: sums that hold, every gap with
// its cause and what to do, and a verdict that claims no more than was seen.

import Model
import Report
import Testing

@Suite struct ContentTests {
  static let everyCause = Cause.allCases.map {
    ("office/\($0.code).bin", Problem(.decode, $0, "detail of \($0.code)"))
  }

  /// visited = the sum of the outcomes, for paths and for members.
  @Test func bothSumsHold() {
    var scope = Office.scope([PathBytes("office/a")], problems: Self.everyCause)
    scope.outcomes[.unchanged] = 4
    scope.outcomes[.partial] = 1001
    let html = Office.write(scope, "html", .en)
    let sums = html.matches(of: /<p class="sum">(.*?)<\/p>/).map { sum in
      sum.1.matches(of: /<b>([0-9,]+)<\/b>/).map { Int($0.1.replacing(",", with: "")) ?? -1 }
    }
    #expect(sums.map(\.count) == [6, 5])
    for sum in sums { #expect(sum[0] == sum.dropFirst().reduce(0, +)) }
    #expect(sums[0][0] == scope.visited)
    let markdown = Office.write(scope, "markdown", .ja)
    let lines = markdown.split(separator: "\n").filter { $0.hasPrefix("- ") && $0.contains(" = ") }
    #expect(lines.count == 2)
    for line in lines {
      let numbers = line.matches(of: /\*\*([0-9,]+)\*\*/).map {
        Int($0.1.replacing(",", with: "")) ?? -1
      }
      #expect(numbers.count >= 5 && numbers[0] == numbers.dropFirst().reduce(0, +))
    }
  }

  @Test(arguments: [Language.ja, .en], ["html", "markdown"])
  func everyCauseIsNamed(_ language: Language, _ format: String) {
    let page = Office.write(Office.scope([], problems: Self.everyCause), format, language)
    for cause in Cause.allCases {
      #expect(page.contains(cause.name(language)), "\(cause)")
      #expect(page.contains("\(cause.code).bin"), "\(cause)")
      #expect(page.contains("detail of \(cause.code)"), "\(cause)")
      if cause.isGap {
        #expect(cause.hint(language).map(page.contains) == true, "\(cause) without a hint")
      }
    }
  }

  /// Gaps are told apart from what was never to be read.
  @Test func gapsAndDesignStandApart() throws {
    let page = Office.write(Office.scope([], problems: Self.everyCause), "markdown", .en)
    let gaps = try #require(page.firstRange(of: "## Not read"))
    let design = try #require(page.firstRange(of: "## Left out by design"))
    for cause in Cause.allCases {
      let at = try #require(page.firstRange(of: "### \(cause.name(.en)):"))
      #expect((gaps.lowerBound < at.lowerBound && at.lowerBound < design.lowerBound) == cause.isGap)
    }
  }

  @Test func theVerdictClaimsNoMoreThanWasSeen() {
    let gap = [("office/z.zip", Problem(.identify, .unsupported))]
    func verdict(_ paths: [String], _ problems: [(String, Problem)], _ open: Bool = false) -> String
    {
      let scope = Office.scope(paths.map { PathBytes($0) }, problems: problems, interrupted: open)
      return Office.write(scope, "markdown", .en).split(separator: "\n")[1...].prefix(4)
        .joined(separator: " ")
    }
    #expect(verdict([], []).contains("No personal data was found."))
    #expect(verdict([], []).contains("left unread"))
    #expect(verdict([], gap).contains("not everything could be read"))
    #expect(verdict(["office/a"], []).contains("1 file hold"))
    #expect(verdict(["office/a", "office/b"], gap).contains("2 files hold"))
    #expect(verdict(["office/a"], gap).contains("1 path could not be read whole"))
    #expect(verdict(["office/a"], []).contains("below medium confidence"))
    #expect(verdict([], [], true).contains("has not come to its end"))
    #expect(!verdict([], [], true).contains("left unread"))
  }

  @Test func foldersHoldTheSumOfWhatLiesBelow() {
    let names = ["a/x/1", "a/x/2", "a/y/3", "b/c/d/4", "5"]
    let page = Office.write(Office.scope(names.map { PathBytes("office/\($0)") }), "markdown", .en)
    let rows = page.split(separator: "\n").filter {
      $0.contains("/` |") && !$0.contains("office/a")
    }
    .map { $0.replacing("\u{3000}", with: ">") }
    #expect(
      rows == [
        "| `office/` | 5 | 5 |", "| >`a/` | 3 | 3 |", "| >>`x/` | 2 | 2 |", "| >>`y/` | 1 | 1 |",
        "| >`b/c/d/` | 1 | 1 |",
      ])
  }

  /// Rules and lists with their dates, and whether they are those of the scan.
  @Test func theMethodIsNamed() {
    var scope = Office.scope([PathBytes("office/a.csv")])
    let page = Office.write(scope, "html", .en)
    for word in ["surnames", "2026-01-02", "invented 1.0", "c0ffee", "in force (ABI 4)"] {
      #expect(page.contains(word), "\(word)")
    }
    #expect(!page.contains("used other rules"))
    scope.identity.resultKey = "0; beef; x"
    #expect(Office.write(scope, "html", .en).contains("used other rules"))
    // sha256sum of the line "00…00  office/a.csv".
    let hash = "08ee815bf113fa9ece4bba0c5ac1b7f625554163c0669b6b15e2338c7a97a8c4"
    #expect(page.contains(hash))
    #expect(
      Office.write(scope, "json", .en).contains("\"evidence\":{\"files\":1,\"sha256\":\"\(hash)\"}")
    )
  }

  @Test func whatWasNotFoundMakesNoSection() {
    let page = Office.write(Office.scope([]), "html", .en)
    #expect(!page.contains("id=\"kinds\"") && !page.contains("id=\"samples\""))
    #expect(!page.contains("id=\"folders\"") && !page.contains("#folders"))
    #expect(page.contains("id=\"coverage\"") && page.contains("id=\"method\""))
  }
}
