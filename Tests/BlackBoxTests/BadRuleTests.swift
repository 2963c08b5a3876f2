// Files that somebody got wrong: each is refused with file, line and reason and
// code 2, in both languages, by the check and by the scan, and nothing is
// scanned.

import Testing

@Suite struct BadRuleTests {
  static let folder = Build.top + "/Tests/BlackBoxTests/BadRules"

  /// File, line, what must be in the reason, and in the Japanese one.
  static let bad: [(String, Int, String, String)] = [
    ("not-yaml", 7, "not YAML", "YAMLとして読めません"),
    ("unknown-key", 6, "did you mean labels?", "もしかして: labels"),
    ("unknown-kind", 3, "did you mean customer_id?", "もしかして: customer_id"),
    ("unknown-validator", 5, "did you mean token?", "もしかして: token"),
    ("unknown-recogniser", 4, "did you mean address?", "もしかして: address"),
    ("unbounded", 4, "slow: true", "slow: true"),
    ("too-long", 4, "1024", "1024"),
    ("broken-regex", 4, "missing closing parenthesis", "正規表現として読めません"),
    ("wrong-place", 1, "own/wrong-place.yaml", "一致しません"),
    ("no-name", 1, "name is missing", "name がありません"),
    ("one-language", 2, "en is missing", "en がありません"),
    ("confidence-word", 8, "did you mean high?", "もしかして: high"),
    ("all-none", 8, "nothing would be found", "何も見つかりません"),
    ("number-label", 8, "labels must be text", "文字列でなければなりません"),
    ("key-twice", 3, "kind stands twice", "二度あります"),
    ("both-finders", 5, "exclude each other", "一方だけです"),
    ("no-marks", 10, "no example has «»", "一つもありません"),
    ("loose-mark", 10, "do not pair", "対になっていません"),
    ("example-text", 9, "examples must be a list", "リストでなければなりません"),
  ]

  @Test(arguments: bad.indices) func aBadRuleIsRefused(index: Int) {
    let (name, line, says, saysInJapanese) = Self.bad[index]
    let site = Site()
    let file = "\(Self.folder)/own/\(name).yaml"
    let ended = site.run(["rules", "check", file])
    #expect(ended.code == 2, "\(name): \(ended)")
    #expect(ended.err.contains("\(file):\(line): "), "\(name): \(ended)")
    #expect(ended.err.contains(says), "\(name): \(ended)")
    let japanese = site.run(["rules", "check", file, "--lang", "ja"])
    #expect(japanese.code == 2 && japanese.err.contains("\(file):\(line): "), "\(japanese)")
    #expect(japanese.err.contains(saysInJapanese), "\(name): \(japanese)")
  }

  @Test func aFailingExampleSaysWhatWasExpectedAndFound() {
    let file = Self.folder + "/own/failing-example.yaml"
    let ended = Site().run(["rules", "check", file])
    #expect(ended.code == 2)
    #expect(ended.err.contains("\(file):11: "), "\(ended)")
    #expect(ended.err.contains("品番 TN-123456 試験番号 TN-654321"))
    #expect(ended.err.contains("expected: nothing"))
    #expect(ended.err.contains("found: «TN-654321» (own.failing-example, high)"), "\(ended)")
    #expect(ended.text.contains("1/2"), "\(ended.text)")
  }

  /// Ten mistakes take one round, not ten.
  @Test func allFilesAreToldAtOnce() {
    let ended = Site().run(["rules", "check", Self.folder])
    #expect(ended.code == 2)
    for (name, line, _, _) in Self.bad {
      #expect(ended.err.contains("own/\(name).yaml:\(line): "), "\(name): \(ended)")
    }
  }

  @Test func aScanDoesNotBegin() {
    let site = Site()
    site.writePersons(0..<1)
    let ended = site.scan("--rules", Self.folder)
    #expect(ended.code == 2, "\(ended)")
    #expect(ended.err.contains(".yaml:"), "\(ended)")
    #expect(bytes(of: site.output) == nil)
    #expect(bytes(of: site.store) == nil)
  }

  @Test func aFolderThatIsNoneIsTwo() {
    let site = Site()
    site.write("text\n", to: "empty/readme.txt")
    site.write("id: x\n", to: "yml/x.yml")
    for place in [site.path("missing"), site.path("empty"), site.path("yml")] {
      let ended = site.run(["rules", "check", place])
      #expect(ended.code == 2 && ended.err.contains(place), "\(ended)")
    }
  }
}
