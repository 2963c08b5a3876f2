// What one file amounts to in a check, part by part as it comes in.

import Bytes
import Crew
import Model
import Packed
import Report

struct FileAccount {
  /// Findings kept of one kind in one file; all are counted.
  static let mostShown = 20

  let entry: Entry
  private(set) var outcome = Outcome.failed
  var problems: [Problem] = []
  private(set) var counts: [Tally.Slot: Int] = [:]
  private(set) var shown: [Kind: [Finding]] = [:]

  init(_ entry: Entry) { self.entry = entry }

  mutating func add(_ part: Part) {
    for tally in part.summary.tallies { counts[tally.slot, default: 0] += tally.findings }
    for finding in (try? ByteReader.findings(part.samples)) ?? [] { keep(finding) }
  }

  private mutating func keep(_ finding: Finding) {
    guard shown[finding.kind, default: []].count < Self.mostShown else { return }
    shown[finding.kind, default: []].append(finding)
  }

  mutating func close(_ problems: [Problem], _ outcome: Outcome) {
    self.problems += problems
    self.outcome = outcome
  }

  /// The kinds that were found, in their order.
  var kinds: [Kind] {
    let found = Set(counts.keys.map(\.kind))
    return Kind.allCases.filter(found.contains)
  }

  /// By confidence, from low to high.
  func counts(of kind: Kind) -> [Int] {
    Confidence.allCases.map { counts[Tally.Slot(kind, $0)] ?? 0 }
  }
}
