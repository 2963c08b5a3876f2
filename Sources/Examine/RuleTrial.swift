// A rule's examples, run as a scan would run them: each is a file of its own,
// examined under the whole book, so that what another rule claims is lost here
// too. «» marks exactly what must be found; a line without marks must give
// nothing of this kind at medium or above. The tests of the built-in rules and
// `rules check` of a user's own are this one.

import Bytes
import Linux
import Model
import Packed
import Redact
import Rules

package final class RuleTrial {
  package struct Found: Hashable, Sendable {
    package var value: String
    /// The rule that found it.
    package var rule: String
    package var confidence: Confidence
  }

  package struct Verdict: Sendable {
    /// Without its marks.
    package var text: String
    package var expected: [String]
    package var found: [Found]

    package var passed: Bool { found.map(\.value) == expected }
  }

  private let examiner: Examiner
  private let rules: [Rule]

  package init(_ book: RuleBook) throws(RuleFault) {
    rules = book.rules
    let options = WorkerOptions(
      key: [UInt8](repeating: 0, count: 16), minimumConfidence: .low, wantsFindings: true,
      reveals: true)
    examiner = try Examiner(book, options: options)
  }

  package func run(_ rule: Rule) -> [Verdict] {
    rule.examples.map { verdict($0, rule.kind) }
  }

  private func verdict(_ marked: String, _ kind: Kind) -> Verdict {
    let text = marked.filter { $0 != "«" && $0 != "»" }
    let expected = marked.split(separator: "«", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "»" })
    }
    let least: Confidence = expected.isEmpty ? .medium : .low
    let found = findings(Array(text.utf8)).filter { $0.0 == kind && $0.1.confidence >= least }
    return Verdict(text: text, expected: expected, found: found.map(\.1))
  }

  private func findings(_ bytes: [UInt8]) -> [(Kind, Found)] {
    guard case .success(let file) = MemoryFile.sealed(bytes, name: "example") else { return [] }
    let desk = TrialDesk()
    _ = examiner.examine(
      WorkItem(id: 1, names: [], size: UInt64(bytes.count)), file, desk)
    return desk.seen.sorted { ($0.0.line, $0.0.column) < ($1.0.line, $1.0.column) }
      .map { finding, value in
        let rule = finding.rule < rules.count ? rules[finding.rule].id : "?"
        return (finding.kind, Found(value: value, rule: rule, confidence: finding.confidence))
      }
  }
}

/// Remembers findings with their values: an example's text is its author's own.
private final class TrialDesk: Desk {
  var seen: [(Finding, String)] = []

  func beat(_ bytesRead: UInt64) {}
  func cut(_ plan: CutPlan) {}
  func base(after census: Census) -> Base? { .start }
  func problem(_ problem: Problem) {}

  func part(_ index: Int, bytesRead: UInt64, _ draft: borrowing Draft) {
    guard let findings = try? ByteReader.findings(draft.findings.bytes) else { return }
    var values = ByteReader(draft.values.bytes)
    for finding in findings { seen.append((finding, (try? values.text()) ?? "")) }
  }
}
