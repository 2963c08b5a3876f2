// Tables as GitHub reads them: a name cannot end its cell, its line or its code.

import Model
import Report
import Testing

@Suite struct MarkdownTests {
  @Test(arguments: [Language.ja, .en]) func namesStayInTheirCells(_ language: Language) {
    let problems = Hostile.names.map { ($0.text, Problem(.decode, .unsupported, $0.text)) }
    let tame = Office.scope(
      Hostile.names.indices.map { PathBytes("office/\($0)") },
      problems: Hostile.names.indices.map { ("office/\($0)", Problem(.decode, .unsupported, "x")) })
    let text = Office.write(Office.scope(Hostile.names, problems: problems), "markdown", language)
    // As many lines and as many cells in each as with names of plain letters.
    func shape(_ text: String) -> [Int] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.hasPrefix("|") ? line.count { $0 == "|" } : 0
      }
    }
    // One hostile path lies outside the root and makes a folder of its own.
    let folders = "| `office"
    let here = shape(text.split(separator: folders, maxSplits: 1).first.map(String.init) ?? "")
    let there = Office.write(tame, "markdown", language)
    #expect(
      here == shape(there.split(separator: folders, maxSplits: 1).first.map(String.init) ?? ""))
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      let bare = line.replacing(/`[^`]*`|<code>[^<]*<\/code>/, with: "")
      for sign in ["<", "`", "[", "@", "://"] { #expect(!bare.contains(sign), "\(line)") }
      #expect(!line.contains("\\|"), "\(line)")
    }
    #expect(text.contains("<code>a&#124;b&#96;c&#96;&#96;d&#92;&#124;e&#42;f"))
    #expect(text.contains("`<script>alert(1)</script>`") || text.contains("&#60;script&#62;"))
  }
}
