// Every line of every rule's examples is a test: «» marks exactly what must be
// found, a line without marks must give nothing of that rule.

import Bytes
import Model
import Rules
import Testing

struct RuleExample: CustomTestStringConvertible, Sendable {
  var rule: String
  var text: String
  var expected: [String]
  var testDescription: String { "\(rule): \(text)" }

  static let all: [RuleExample] = Bench.book.rules.flatMap { rule in
    rule.examples.map { RuleExample(rule.id, $0) }
  }

  init(_ rule: String, _ marked: String) {
    self.rule = rule
    text = marked.filter { $0 != "«" && $0 != "»" }
    expected = marked.split(separator: "«", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "»" })
    }
  }
}

@Suite struct RuleExampleTests {
  @Test(arguments: RuleExample.all) func example(_ example: RuleExample) throws {
    let rules = Bench.book.rules
    let kind = rules.first { $0.id == example.rule }!.kind
    let found = try Bench.scan(Array(example.text.utf8)).seen
      .filter {
        $0.kind == kind && $0.confidence >= .medium || $0.kind == kind && !example.expected.isEmpty
      }
      .map(\.value)
    #expect(found == example.expected)
  }
}
