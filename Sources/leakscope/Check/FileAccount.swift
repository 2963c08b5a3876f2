// What one file amounts to in a check, part by part as it comes in. Where nothing
// is set aside one by one, the counts of the parts are enough; else each finding
// is looked at.

import Bytes
import Crew
import Model
import Packed
import Report
import Rules

struct FileAccount {
  /// Findings kept of one kind in one file; all are counted.
  static let mostShown = 20

  let entry: Entry
  private(set) var outcome = Outcome.failed
  var problems: [Problem] = []
  private(set) var counts: [Tally.Slot: Int] = [:]
  private(set) var shown: [Kind: [Finding]] = [:]
  private(set) var columns = ColumnTally()
  /// Packed subject records, where persons are counted.
  private(set) var records: [[UInt8]] = []
  private(set) var excused: [Excused] = []
  private(set) var aside: [Kind: Aside] = [:]
  /// Every value that counts, where a baseline is made of them.
  private(set) var values: Set<Baseline.Key> = []

  /// What was found of a kind and does not count.
  struct Aside {
    var inBaseline = 0
    var inAllowedColumns = 0
    var excused = 0
    /// The latest day of entries that have expired.
    var expired: String?
  }

  init(_ entry: Entry) { self.entry = entry }

  mutating func add(_ part: Part, _ reckoning: Reckoning) throws(ByteReader.Malformed) {
    let tally = try ColumnTally(packed: part.columns)
    columns.add(tally)
    if reckoning.countsPersons, !part.records.isEmpty { records.append(part.records) }
    try addExcused(part.excused)
    guard reckoning.looksAtEach else {
      for count in part.summary.tallies { counts[count.slot, default: 0] += count.findings }
      for finding in try ByteReader.findings(part.samples) { keep(finding) }
      return
    }
    // Those below what is listed are only counted.
    for count in part.summary.tallies where count.slot.confidence < reckoning.minimum {
      counts[count.slot, default: 0] += count.findings
    }
    let allowed = allowedFields(tally, reckoning)
    var reader = ByteReader(part.findings)
    while !reader.isAtEnd {
      let packed = try reader.packedFinding()
      if let field = packed.columnIndex, allowed.contains(field) {
        aside[packed.kind, default: Aside()].inAllowedColumns += 1
      } else {
        add(packed, reckoning)
      }
    }
  }

  private func allowedFields(_ columns: ColumnTally, _ reckoning: Reckoning) -> Set<Int> {
    let names = reckoning.allowedColumns(entry.path)
    guard !names.isEmpty else { return [] }
    return Set(
      columns.columns.indices.filter { names.contains(LabelForm.of(columns.columns[$0].name)) })
  }

  private mutating func add(_ packed: PackedFinding, _ reckoning: Reckoning) {
    if reckoning.needsKeys {
      let key = reckoning.key(packed, entry.path)
      if reckoning.collects { values.insert(key) }
      if let note = reckoning.baseline?.notes[key] {
        guard let day = note.expires, day < reckoning.today else {
          aside[packed.kind, default: Aside()].inBaseline += 1
          return
        }
        aside[packed.kind, default: Aside()].expired = max(
          day, aside[packed.kind]?.expired ?? day)
      }
    }
    counts[Tally.Slot(packed.kind, packed.confidence), default: 0] += 1
    if shown[packed.kind, default: []].count < Self.mostShown { keep(Finding(packed)) }
  }

  private mutating func keep(_ finding: Finding) {
    guard shown[finding.kind, default: []].count < Self.mostShown else { return }
    shown[finding.kind, default: []].append(finding)
  }

  private mutating func addExcused(_ bytes: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      let finding = try reader.finding()
      let reason = try reader.text()
      aside[finding.kind, default: Aside()].excused += 1
      if excused.count < Self.mostShown {
        excused.append(Excused(finding: finding, reason: Shown.name(reason)))
      }
    }
  }

  mutating func close(_ problems: [Problem], _ outcome: Outcome) {
    self.problems += problems
    self.outcome = outcome
  }

  /// The kinds that were found, set aside or not, in their order.
  var kinds: [Kind] {
    let found = Set(counts.keys.map(\.kind)).union(aside.keys)
    return Kind.allCases.filter(found.contains)
  }

  /// By confidence, from low to high.
  func counts(of kind: Kind) -> [Int] {
    Confidence.allCases.map { counts[Tally.Slot(kind, $0)] ?? 0 }
  }
}
