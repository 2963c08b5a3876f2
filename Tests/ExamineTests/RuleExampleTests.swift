// Every line of every built-in rule's examples is a test: what `rules check`
// does for a user's rules, the tests do for ours.

import Examine
import Rules
import Testing

struct RuleExample: CustomTestStringConvertible, Sendable {
  var rule: String
  var verdict: RuleTrial.Verdict
  var testDescription: String { "\(rule): \(verdict.text)" }

  static let all: [RuleExample] = {
    let trial = try! RuleTrial(Bench.book)
    return Bench.book.rules.flatMap { rule in
      trial.run(rule).map { RuleExample(rule: rule.id, verdict: $0) }
    }
  }()
}

@Suite struct RuleExampleTests {
  @Test(arguments: RuleExample.all) func example(_ example: RuleExample) {
    let verdict = example.verdict
    #expect(verdict.found.map(\.value) == verdict.expected, "\(verdict.found)")
  }

  /// A trial that finds nothing would pass every line that must stay silent.
  @Test func theTrialFinds() throws {
    var rule = try #require(Bench.book.rules.first { $0.id == "jp.phone" })
    rule.examples = ["電話 «03-1234-5678»", "電話 03-1234-5678", "«電話» 03-1234-5678"]
    #expect(try RuleTrial(Bench.book).run(rule).map(\.passed) == [true, false, false])
  }
}
