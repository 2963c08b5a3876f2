// The table for spreadsheets: read back by RFC 4180, formulas disarmed.

import Model
import Report
import Testing

@Suite struct CSVTests {
  private func records(_ text: String) -> [[String]] {
    var records: [[String]] = [[]]
    var field = ""
    var quoted = false
    var before: Unicode.Scalar = ","
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        if quoted || before != "\"" {
          quoted.toggle()
        } else {
          field.unicodeScalars.append("\"")
          quoted = true
        }
      case "," where !quoted:
        records[records.count - 1].append(field)
        field = ""
      case "\n" where !quoted && before == "\r":
        records[records.count - 1].append(String(field.unicodeScalars.dropLast()))
        field = ""
        records.append([])
      default: field.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return records.dropLast()
  }

  @Test(arguments: [Language.ja, .en]) func aRowPerFileAndKind(_ language: Language) {
    let text = Office.write(Office.scope(Hostile.names), "csv", language)
    #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    let rows = records(String(text.unicodeScalars.dropFirst()))
    #expect(rows.count == Hostile.names.count + 1)
    #expect(rows.allSatisfy { $0.count == 14 })
    #expect(rows[0][1] == language("種類", "kind"))
    #expect(rows[1][1] == Kind.phone.name(language) && rows[1][3] == "1")
    for (row, name) in zip(rows.dropFirst(), Hostile.names) {
      let shown = Shown.name(name)
      #expect(row[0] == shown || row[0] == "'" + shown)
      #expect(!"=+-@".contains(row[0].first ?? " "))
    }
    #expect(rows.contains { $0[0] == "'=cmd|' /C calc'!A0" })
  }

  @Test(arguments: ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "\u{3000}=1", "＝1"])
  func formulasAreDisarmed(_ field: String) {
    let quoted = CSVReport.quoted(field)
    #expect(quoted.hasPrefix("'") || quoted.hasPrefix("\"'"))
  }

  @Test func quotes() {
    #expect(CSVReport.quoted("plain") == "plain")
    #expect(CSVReport.quoted("a,b") == "\"a,b\"")
    #expect(CSVReport.quoted("a\"\u{301},b") == "\"a\"\"\u{301},b\"")
    #expect(CSVReport.quoted("a-b") == "a-b")
  }
}
