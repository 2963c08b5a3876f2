// One function decides how a name may be shown.

import Model
import Report
import Testing

@Suite struct ShownTests {
  @Test func unseenBecomesVisible() {
    #expect(Shown.name("a\nb\t\u{1B}[0m") == "a\\u{a}b\\u{9}\\u{1b}[0m")
    #expect(Shown.name("\u{202E}gpj.exe") == "\\u{202e}gpj.exe")
    #expect(Shown.name("\u{AD}\u{200B}\u{E0041}") == "\\u{ad}\\u{200b}\\u{e0041}")
    #expect(Shown.text("a\nb\r") == "a\nb\\u{d}")
  }

  /// Variants of kanji are how people write their names.
  @Test func ordinaryNamesStayAsTheyAre() {
    for name in ["顧客名簿　2026.csv", "辻\u{E0100}.txt", "é\u{301}.md", "שלום", "a b-c_d"] {
      #expect(Shown.name(name) == name)
    }
  }

  @Test func bytesThatAreNoTextDiffer() {
    #expect(
      Shown.name(PathBytes([0x61, 0x96, 0x0A, 0xE3, 0x81, 0x82, 0xE3])) == "a\\x96\\u{a}あ\\xe3")
    #expect(Shown.name(PathBytes([0xED, 0xA0, 0x80])) == "\\xed\\xa0\\x80")
    #expect(Shown.name(PathBytes([0xF0, 0x9F])) != Shown.name(PathBytes([0xF0, 0x90])))
  }

  @Test(arguments: Hostile.names, ["text", "html", "markdown", "csv", "json"])
  func noOutputShowsWhatActs(_ name: PathBytes, _ format: String) {
    let text = Office.write(Office.scope([name]), format, .ja)
    let acting = text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0x0D: format != "csv"
      case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    #expect(acting.isEmpty)
  }
}
