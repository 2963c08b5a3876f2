// What is wrong before a scan begins: code 2, a sentence that names the cause,
// nothing scanned.

import Foundation
import Testing

@Suite struct UsageTests {
  /// Arguments after `scan`; TREE stands for a tree with a finding.
  static let wrong: [[String]] = [
    ["TREE", "--bogus"], [], ["TREE/missing"], ["TREE", "TREE/missing"],
    ["TREE", "--min-confidence", "huge"], ["TREE", "--fail-on", "always"],
    ["TREE", "--allow-gap", "nonsense"], ["TREE", "--max-file-size", "ten"],
    ["TREE", "--max-file-size", "0"], ["TREE", "--max-file-size", "K"],
    ["TREE", "--max-memory", "-1"], ["TREE", "-f", "xml"], ["TREE", "--timeout", "soon"],
    ["TREE", "-j", "many"], ["TREE", "--reveal"], ["TREE", "--reveal", "-f", "ndjson"],
    ["TREE", "--reveal", "-o", "TREE/../out"], ["--files-from", "TREE/missing"],
    ["TREE", "--key-file", "TREE/missing"], ["TREE", "-f", "ndjson", "-o", "TREE/no/such/folder"],
    ["TREE", "--store", "TREE/no/such/folder.db"],
  ]

  @Test(arguments: wrong)
  func wrongArgumentsAreTwo(arguments: [String]) {
    let site = Site()
    site.writePersons(0..<1)
    let ended = site.run(
      ["scan", "--fail-on", "low"] + arguments.map { $0.replacing("TREE", with: site.tree) })
    #expect(ended.code == 2, "\(arguments): \(ended)")
    #expect(!ended.err.isEmpty)
    #expect(ended.out.isEmpty, "no finding is told")
  }

  /// A number that does not fit is a wrong number, not a crash.
  @Test(
    arguments: ["99999999999G", "18446744073709551616"])
  func hugeSizesAreTwo(size: String) {
    let site = Site()
    for option in ["--max-file-size", "--max-memory"] {
      let ended = site.scan(option, size)
      #expect(ended.code == 2, "\(option) \(size): \(ended)")
    }
  }

  @Test func messagesNameTheCause() {
    let site = Site()
    #expect(site.run(["scan", site.tree, "--bogus"]).err.contains("--bogus"))
    let missing = site.run(["scan", site.path("no-such")])
    #expect(missing.err.contains(site.path("no-such")))
    let japanese = site.run(
      ["scan", site.path("no-such")], environment: ["LANG": "ja_JP.UTF-8"])
    #expect(japanese.code == 2)
    #expect(japanese.err.contains("開けません"), "\(japanese)")
  }

  @Test
  func languageOfMessagesByOption() {
    let site = Site()
    let ended = site.run(["scan", site.path("no-such"), "--lang", "ja"])
    #expect(ended.code == 2)
    #expect(ended.err.contains("開けません"), "\(ended)")
  }

  @Test func unknownVerbIsTwo() {
    let site = Site()
    #expect(site.run(["scann", site.tree]).code == 2)
  }

  @Test func helpAndVersionAreZero() {
    let site = Site()
    for arguments in [["--help"], ["scan", "--help"], ["--version"]] {
      let ended = site.run(arguments)
      #expect(ended.code == 0 && ended.err.isEmpty && !ended.out.isEmpty, "\(arguments): \(ended)")
    }
    #expect(site.run(["scan", "--help"]).text.contains("--files-from"))
    #expect(!site.run(["scan", "--help"]).text.contains("--piece-length"), "hidden")
  }

  /// By locale and by option, the parser's own words too, and no line too wide.
  @Test func helpInJapanese() {
    let site = Site()
    let byLocale = site.run(["scan", "--help"], environment: ["LANG": "ja_JP.UTF-8"])
    #expect(byLocale.code == 0)
    #expect(site.run(["scan", "--help", "--lang", "ja"]).text == byLocale.text)
    for word in ["使い方: leakscope scan", "引数:", "オプション:", "標準入力", "既定: 120"] {
      #expect(byLocale.text.contains(word), "\(word)")
    }
    for word in ["USAGE", "OPTIONS", "Show ", "Default", "\u{1B}"] {
      #expect(!byLocale.text.contains(word), "\(word)")
    }
    for line in byLocale.text.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      #expect(width <= 84, "\(line)")
    }
    let english = site.run(["scan", "--help"], environment: ["LANG": "C"]).text
    let options = { (text: String) in Set(text.matches(of: /--[a-z-]+/).map { String($0.output) }) }
    #expect(options(english) == options(byLocale.text))
  }

  /// No verb's help is left in English: each line that says something says it
  /// in Japanese.
  @Test(arguments: [
    [], ["scan"], ["report"], ["reveal"], ["history"], ["rules"], ["rules", "list"],
    ["rules", "show"], ["rules", "check"],
  ])
  func everyVerbsHelpIsJapanese(verb: [String]) {
    let text = Site().run(verb + ["--help"], environment: ["LANG": "ja_JP.UTF-8"]).text
    #expect(text.contains("使い方: leakscope"))
    let foreign = text.split(separator: "\n").filter { line in
      line.contains(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/) && line.utf8.allSatisfy { $0 < 0x80 }
    }
    #expect(foreign.isEmpty, "\(foreign)")
  }

  @Test func theParsersComplaintsBearTheProgramsName() {
    let site = Site()
    let english = site.run(["scan", site.tree, "--bogus"])
    #expect(english.err.hasPrefix("leakscope: Unknown option '--bogus'"), "\(english)")
    let japanese = site.run(["scan", site.tree, "--bogus", "--lang", "ja"])
    #expect(japanese.code == 2)
    #expect(japanese.err.hasPrefix("leakscope: 知らないオプションです: '--bogus'"), "\(japanese)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowTheFlags(shell: String) {
    let ended = Site().run(["--generate-completion-script", shell])
    #expect(ended.code == 0 && ended.err.isEmpty)
    #expect(ended.text.contains("files-from") && ended.text.contains("nice"))
  }

  /// The limits in force stand in the report.
  @Test func limitsAreRecorded() throws {
    let site = Site()
    site.writePersons(0..<1)
    site.write(String(repeating: "x", count: 3000), to: "long.txt")
    let ended = site.scan("--max-file-size", "2K", "--max-memory", "512M", "--timeout", "77")
    #expect(ended.code == 3 && ended.err.contains("--max-file-size"), "\(ended)")
    let json = site.run(["report", "--store", site.store, "-f", "json"]).text
    for pair in [("max_file_size", "2048"), ("max_memory", "536870912"), ("timeout", "77")] {
      #expect(json.contains("\"\(pair.0)\":\"\(pair.1)\""), "\(pair): \(json.prefix(900))")
    }
  }

  @Test func reportNeedsAStore() {
    let site = Site()
    site.write("not a store\n", to: "a.txt")
    #expect(site.run(["report"]).code == 2)
    #expect(site.run(["report", "--store", site.store]).code == 2)
    #expect(!FileManager.default.fileExists(atPath: site.store))
    #expect(site.run(["report", "--store", site.path("a.txt"), "-f", "json"]).code == 2)
    #expect(bytes(of: site.path("a.txt")) == Array("not a store\n".utf8))
  }

  @Test func reportKnowsItsFormats() {
    let site = Site()
    site.writePersons(0..<1)
    site.scan()
    #expect(site.run(["report", "--store", site.store, "-f", "pdf"]).code == 2)
    #expect(site.run(["report", "--store", site.store, "-f", "text"]).code == 0)
  }

  /// A file that is no store is left as it is.
  @Test func scanDoesNotWriteIntoAForeignFile() throws {
    let site = Site()
    site.writePersons(0..<1)
    let foreign = Array("a company's own file, longer than a page header\n".utf8)
    try Data(foreign).write(to: URL(fileURLWithPath: site.store))
    let ended = site.scan()
    #expect(ended.code == 2, "\(ended)")
    #expect(bytes(of: site.store) == foreign)
  }
}
