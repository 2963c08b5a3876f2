// leakscope.yaml as a scan takes it: named or found above the working folder,
// under the command line, wrong in ways that end with code 2.

import Foundation
import Testing

@Suite struct ProjectScanTests {
  private func site(_ yaml: String) -> Site {
    let site = Site()
    try! yaml.write(toFile: file(site), atomically: true, encoding: .utf8)
    return site
  }

  private func file(_ site: Site) -> String { site.folder + "/leakscope.yaml" }

  private func scan(_ site: Site, _ more: String...) -> Ended {
    site.run(site.scanning(["--config", file(site)] + more))
  }

  private func values(_ site: Site) throws -> [String] {
    try site.findings().map { "\($0.name) \($0.kind ?? "")" }.sorted()
  }

  @Test func numbersAndWordsOfTheOffice() throws {
    let site = site(
      """
      customer_ids:
        - {name: loyalty, pattern: 'HG-[0-9]{8}'}
      labels:
        bank_account: [ごばんごう]
      """)
    site.write("控え HG-04127781\nごばんごう：1234567\n", to: "a.txt")
    #expect(scan(site).code == 0)
    #expect(try values(site) == ["a.txt bank_account", "a.txt customer_id"])
    #expect(try site.said().contains("\"rule\":\"project.loyalty\""))
  }

  @Test func whatIsNobodysSecretIsDroppedWithAReason() throws {
    let site = site(
      "ignore:\n  terms: [support@example.co.jp]\n  paths: ['*.bak', /old/]\n")
    site.write("メール：support@example.co.jp\n", to: "help.txt")
    site.writePersons(0..<1)
    site.write(Planted.person(7), to: "person7.bak")
    site.write(Planted.person(8), to: "old/person8.txt")
    let ended = scan(site)
    #expect(ended.code == 0, "neither is a gap: \(ended)")
    #expect(try values(site) == ["person0.txt email", "person0.txt phone"])
    let reasons = try site.lines().filter { $0.cause != nil }.map { "\($0.name) \($0.cause!)" }
    #expect(
      reasons.sorted() == ["help.txt ignored_term", "old excluded", "person7.bak excluded"])
    let said = try site.said()
    #expect(!ended.err.contains("support@") && !said.contains("support@"))
  }

  @Test func aChangedTermReadsAgain() async throws {
    let site = site("ignore: {terms: [user0@example.com]}\n")
    site.writePersons(0..<2)
    try await site.settle()
    #expect(scan(site).code == 0)
    #expect(try site.findings().count == 3)
    try "language: en\n".write(toFile: file(site), atomically: true, encoding: .utf8)
    #expect(scan(site).code == 0)
    #expect(try site.unchanged() == [])
    #expect(try site.findings().count == 4)
    // What decides nothing of what is found changes nothing.
    try "limits: {jobs: 1}\n".write(toFile: file(site), atomically: true, encoding: .utf8)
    #expect(scan(site).code == 0)
    #expect(try site.unchanged().count == 2)
  }

  /// The file says it, the command line says it over.
  @Test func theCommandLineGoesBefore() throws {
    let site = site(
      """
      min_confidence: low
      fail_on: low
      limits: {max_file_size: 1K, jobs: 1, timeout: 60}
      language: ja
      """)
    site.writePersons(0..<1)
    site.write(String(repeating: "x", count: 3000), to: "large.txt")
    let ended = scan(site)
    #expect(ended.code == 1, "fail_on: \(ended)")
    #expect(try site.lines().compactMap(\.cause) == ["too_large"])
    let report = site.run(["report", "--store", site.store, "-f", "json"]).text
    #expect(report.contains("\"min_confidence\":\"low\"") && report.contains("\"jobs\":\"1\""))
    #expect(ended.err.contains("ファイル"), "language: \(ended)")

    let over = scan(
      site, "--fail-on", "high", "--min-confidence", "high", "--max-file-size", "1M", "--lang",
      "en",
      "-j", "2")
    #expect(try site.lines().compactMap(\.cause) == [])
    #expect(over.code == 1 && !over.err.contains("ファイル"), "\(over)")
    let second = site.run(["report", "--store", site.store, "-f", "json"]).text
    #expect(second.contains("\"min_confidence\":\"high\"") && second.contains("\"jobs\":\"2\""))
  }

  @Test func acceptedGapsOfTheFile() {
    let site = site("allow_gap: [too_large]\nlimits: {max_file_size: 1K}\n")
    site.write(String(repeating: "x", count: 3000), to: "large.txt")
    #expect(scan(site).code == 0)
    #expect(site.scan("--max-file-size", "1K").code == 3, "without the file it is a gap")
  }

  /// Its folders of rules lie beside it, wherever the user stands.
  @Test func rulesBesideTheFile() throws {
    let site = site("rules: [rules]\n")
    let folder = site.folder + "/rules/own"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try """
    id: own.trial
    name: {ja: 試験番号, en: Trial number}
    kind: customer_id
    pattern: 'TN-[0-9]{6}'
    confidence: {bare: medium, validated: medium, labelled: high}
    examples: ['«TN-123456»']
    """.write(toFile: folder + "/trial.yaml", atomically: true, encoding: .utf8)
    site.write("TN-123456\n", to: "a.txt")
    #expect(scan(site).code == 0)
    #expect(try values(site) == ["a.txt customer_id"])
    let check = site.run(["rules", "check", "--config", file(site)])
    #expect(check.code == 0 && check.text.contains("own.trial"), "\(check)")
  }

  @Test func foundUpwardsFromTheWorkingFolder() throws {
    let site = site("customer_ids: [{name: loyalty, pattern: 'HG-[0-9]{8}'}]\n")
    let deep = site.tree + "/a/b"
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    let shell = { (folder: String) in
      site.start(
        ["/bin/sh", "-c", "cd \"$0\" && exec \"$1\" rules list", folder, Build.program]
      ).end()
    }
    #expect(shell(deep).text.contains("project.loyalty"))
    #expect(shell(site.folder).text.contains("project.loyalty"))
    #expect(!shell("/").text.contains("project.loyalty"))
  }

  /// What is wrong, the line, and what the message says in both languages.
  static let wrong: [(String, Int, String, String)] = [
    ("language: ja\nlangauge: en\n", 2, "did you mean language?", "もしかして: language"),
    ("ignore:\n  terms: [1234]\n", 2, "terms must be text", "文字列でなければなりません"),
    ("labels:\n  phnoe: [電話先]\n", 2, "did you mean phone?", "もしかして: phone"),
    (
      "customer_ids:\n  - pattern: 'HG-([0-9]{8}'\n", 2, "missing closing parenthesis",
      "正規表現として読めません"
    ),
    ("fail_on: sometimes\n", 1, "known: low, medium, high", "使えるもの: low, medium, high"),
    ("a: [\n", 2, "not YAML", "YAMLとして読めません"),
  ]

  @Test(arguments: wrong.indices) func aWrongFileIsTwo(index: Int) {
    let (yaml, line, says, saysInJapanese) = Self.wrong[index]
    let site = site(yaml)
    site.writePersons(0..<1)
    let ended = scan(site)
    #expect(ended.code == 2, "\(yaml): \(ended)")
    #expect(ended.err.contains("\(file(site)):\(line): "), "\(yaml): \(ended)")
    #expect(ended.err.contains(says), "\(yaml): \(ended)")
    #expect(scan(site, "--lang", "ja").err.contains(saysInJapanese), "\(yaml)")
    #expect(bytes(of: site.output) == nil, "nothing is scanned")
  }

  @Test func aMissingFileIsTwo() {
    let site = Site()
    let ended = site.scan("--config", site.path("none.yaml"))
    #expect(ended.code == 2 && ended.err.contains("none.yaml"), "\(ended)")
  }
}
