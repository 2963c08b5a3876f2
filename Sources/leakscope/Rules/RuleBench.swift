// One rule on the bench: its figures as a line, and what failed.

import Detect
import Examine
import Model
import Patterns
import Report
import Rules

struct RuleBench {
  private let book: RuleBook
  private let trial: RuleTrial
  private let l: Language

  init(_ book: RuleBook, _ language: Language) throws(RuleFault) {
    self.book = book
    trial = try RuleTrial(book)
    l = language
  }

  struct Result {
    var row: [String]
    var failures: [RuleError]
    var warnings: [String]
  }

  static func header(_ l: Language) -> [String] {
    [
      l("規則", "rule"), l("手がかり", "anchor"), l("最大長", "max length"), l("費用", "cost"),
      l("例", "examples"),
    ]
  }

  func `try`(_ rule: Rule, _ source: RuleSource?) -> Result {
    let verdicts = trial.run(rule)
    let failures = verdicts.enumerated().filter { !$1.passed }.map { index, verdict in
      failure(verdict, file: source?.file ?? rule.id, line: line(source, index))
    }
    let facts = try? PatternFacts(rule)
    let length = facts.map { $0.maximumLength.map(String.init) ?? l("上限なし", "unbounded") }
    let passed = verdicts.count { $0.passed }
    var warnings: [String] = []
    if HostileText.stops(rule) {
      warnings.append(
        l(
          "\(rule.id): 意地の悪い文字列で照合が打ち切られます。繰り返しの入れ子を避けてください",
          "\(rule.id): the matcher gives up on hostile text; avoid repeats within repeats"))
    }
    if facts?.hasNoAnchor == true {
      warnings.append(
        l(
          "\(rule.id): 手がかりになる決まった文字も数字もないため、全文を照合します",
          "\(rule.id): nothing in it to look for, so it runs over all text"))
    }
    return Result(
      row: [
        rule.id, facts.map { Self.short($0.anchor { l($0, $1) }) } ?? l("一覧", "by list"),
        length ?? "-", price(rule),
        "\(passed)/\(verdicts.count)",
      ], failures: failures, warnings: warnings)
  }

  /// Forty characters say what it is.
  private static func short(_ text: String) -> String {
    text.count <= 40 ? text : text.prefix(39) + "…"
  }

  private func line(_ source: RuleSource?, _ index: Int) -> Int {
    guard let lines = source?.exampleLines, index < lines.count else { return 0 }
    return lines[index]
  }

  private func price(_ rule: Rule) -> String {
    guard let price = try? RulePrice(rule, book) else { return "-" }
    let word =
      switch price.class {
      case .cheap: l("安い", "cheap")
      case .medium: l("普通", "medium")
      case .slow: l("高い", "slow")
      }
    return "\(word) (\(price.nanosecondsPerKilobyte) ns/KB)"
  }

  private func failure(_ verdict: RuleTrial.Verdict, file: String, line: Int) -> RuleError {
    func quoted(_ values: [String], _ nothing: String) -> String {
      values.isEmpty ? nothing : values.joined(separator: " ")
    }
    let expected = verdict.expected.map { "«\($0)»" }
    let found = verdict.found.map { "«\($0.value)» (\($0.rule), \($0.confidence.code))" }
    return RuleError(
      file, line,
      "例が通りません: \(verdict.text)\n  期待: \(quoted(expected, "なし"))\n  結果: \(quoted(found, "なし"))",
      "the example fails: \(verdict.text)\n  expected: \(quoted(expected, "nothing"))\n  found: \(quoted(found, "nothing"))"
    )
  }
}
