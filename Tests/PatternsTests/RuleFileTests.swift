// A rule file's mistakes, each with its line and, where a word is meant, the
// word that was probably meant.

import Model
import Patterns
import Rules
import Testing

enum Written {
  /// A rule without a mistake; `changes` are made to its lines.
  static func rule(_ changes: [String: String] = [:]) -> String {
    var lines = [
      "id: own.trial", "name: {ja: 試験番号, en: Trial number}", "kind: customer_id",
      "pattern: 'TN-[0-9]{6}'", "validate: token", "labels: [試験番号]",
      "confidence: {bare: medium, validated: medium, labelled: high}", "examples:",
      "  - '試験番号 «TN-123456»'",
    ]
    for (old, new) in changes {
      lines = lines.map { $0.hasPrefix(old) ? new : $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func source(_ text: String) throws(RuleError) -> RuleSource {
    try RuleFile.parse(Array(text.utf8), file: "own/trial.yaml", path: "own/trial.yaml")
  }

  static func error(_ text: String) -> RuleError? {
    do throws(RuleError) {
      _ = try source(text)
      return nil
    } catch {
      return error
    }
  }
}

@Suite struct RuleFileTests {
  @Test func readsWhatIsWritten() throws {
    let source = try Written.source(Written.rule())
    #expect(source.rule.id == "own.trial")
    #expect(source.rule.names == ["ja": "試験番号", "en": "Trial number"])
    #expect(source.rule.finder == .pattern("TN-[0-9]{6}"))
    #expect(source.rule.confidences.labelled == .high)
    #expect(source.exampleLines == [9])
    #expect(source.lines["pattern"] == 4)
  }

  /// Line that is changed, what it becomes, the complaint's line, a part of it.
  static let mistakes: [(String, String, Int, String)] = [
    ("id", "id: own.other", 1, "must mirror the path own/trial.yaml"),
    ("id", "id: 12", 1, "id must be text"),
    ("id", "# no id", 1, "id is missing"),
    ("name", "name: 試験番号", 2, "name must be a mapping"),
    ("name", "name: {ja: 試験番号}", 2, "en is missing"),
    ("name", "name: {ja: 試験番号, en: Trial, fr: Essai}", 2, "unknown key fr"),
    ("kind", "kind: mynumber", 3, "did you mean my_number?"),
    ("kind", "kind: [phone]", 3, "kind must be text"),
    ("pattern", "patern: 'TN'", 4, "did you mean pattern?"),
    ("pattern", "pattern: 12", 4, "pattern must be text"),
    ("pattern", "pattern: ''", 4, "pattern is empty"),
    ("pattern", "slow: true", 1, "pattern (or recogniser) is missing"),
    ("labels", "labels: 試験番号", 6, "labels must be a list"),
    ("labels", "labels: [試験番号, 7]", 6, "labels must be text"),
    ("labels", "labels: [yes]", 6, "put it in quotes"),
    ("labels", "labels: ['：']", 6, "has no letters"),
    ("labels", "labels: {試験番号: 1}", 6, "labels must be a list"),
    ("confidence", "confidence: high", 7, "confidence must be a mapping"),
    ("confidence", "confidence: {bare: low, labelled: high}", 7, "confidence needs validated"),
    (
      "confidence", "confidence: {bare: low, validated: meduim, labelled: high}", 7,
      "did you mean medium?"
    ),
    ("confidence", "confidence: {bare: low, validated: low, label: high}", 7, "labelled?"),
    ("validate", "slow: perhaps", 5, "slow must be true or false"),
    ("validate", "id: own.trial", 1, "id stands twice"),
    ("examples", "examples: {}", 9, "not YAML"),
    ("  - ", "  - '試験番号 TN-123456'", 9, "no example has «»"),
    ("  - ", "  - '試験番号 «TN-123456'", 9, "« and » do not pair"),
    ("  - ", "  - '試験番号 «»'", 9, "« and » do not pair"),
    ("  - ", "  - 2024-01-01", 9, "examples must be text"),
  ]

  @Test(arguments: mistakes.indices) func aMistakeHasItsLine(index: Int) throws {
    let (line, becomes, at, says) = Self.mistakes[index]
    let error = try #require(Written.error(Written.rule([line: becomes])), "\(becomes)")
    #expect(error.en.contains(says), "\(becomes): \(error)")
    #expect(error.line == at, "\(becomes): \(error)")
    #expect(!error.ja.isEmpty && error.ja != error.en)
    #expect(error.file == "own/trial.yaml")
  }

  @Test func whatIsNoTextIsRefused() throws {
    let notText: [UInt8] = [0x69, 0x64, 0x3A, 0x20, 0xFF, 0xFE]
    for bytes in [notText, [], Array("- a\n- b\n".utf8)] {
      #expect(throws: RuleError.self) {
        _ = try RuleFile.parse(bytes, file: "a.yaml", path: "a.yaml")
      }
    }
  }

  @Test func oneFileAloneMirrorsAsMuchAsThereIs() throws {
    let bytes = Array(Written.rule().utf8)
    for path in ["trial.yaml", "own/trial.yaml", "/srv/rules/own/trial.yaml"] {
      let source = try RuleFile.parse(bytes, file: path, path: path, isAlone: true)
      #expect(source.rule.id == "own.trial")
    }
    #expect(throws: RuleError.self) {
      _ = try RuleFile.parse(bytes, file: "x", path: "other/trial.yaml", isAlone: true)
    }
  }
}

@Suite struct NearestTests {
  @Test(arguments: [
    ("lables", "labels"), ("Labels", "labels"), ("exmaples", "examples"), ("kinds", "kind"),
  ])
  func findsTheWordMeant(typed: String, meant: String) {
    #expect(Nearest.word(to: typed, ["id", "kind", "labels", "examples"]) == meant)
  }

  @Test func namesAllWhereNoneIsNear() {
    #expect(Nearest.word(to: "zzz", ["id", "kind"]) == nil)
    #expect(Nearest.hint("zzz", ["id", "kind"]).en == " (known: id, kind)")
  }
}
