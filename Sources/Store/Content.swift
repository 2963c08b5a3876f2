// What was found in a file, as rows: counts, a sample, subject records.

import Bytes
import GRDB
import Model
import Packed

enum Content {
  /// Findings kept per entry and kind.
  static let sampleLimit = 20
  /// No packed finding is shorter: kind, confidence, five numbers, a mask, 16
  /// bytes of digest, steps.
  private static let shortestFinding = 25

  static func tally(_ tallies: [Tally], _ row: Int64, _ db: Database) throws {
    for tally in tallies {
      try db.run(
        "INSERT INTO tally VALUES (?, ?, ?, ?, ?)",
        [
          row.databaseValue, tally.slot.kind.code.databaseValue,
          tally.slot.confidence.code.databaseValue, tally.findings.databaseValue,
          tally.distinct.databaseValue,
        ])
    }
  }

  static func members(_ members: MemberCounts, _ row: Int64, _ db: Database) throws {
    if members.visited == 0 { return }
    try db.run(
      "INSERT INTO member VALUES (?, ?, ?, ?, ?)",
      [
        row.databaseValue, members.scanned.databaseValue, members.partial.databaseValue,
        members.skipped.databaseValue, members.failed.databaseValue,
      ])
  }

  static func sample(_ samples: [UInt8], _ row: Int64, _ db: Database) throws {
    if samples.isEmpty { return }
    try db.run("INSERT INTO sample VALUES (?, ?)", [row.databaseValue, samples.value])
  }

  static func record(
    _ pack: [UInt8], _ row: Int64, piece: Int, part: Int, _ db: Database
  ) throws {
    if pack.isEmpty { return }
    try db.run(
      "INSERT INTO record VALUES (?, ?, ?, ?)",
      [row.databaseValue, piece.databaseValue, part.databaseValue, pack.value])
  }

  /// The first findings of each kind, as many as are kept of a file. Bytes that
  /// do not decode are no sample.
  static func limited(_ samples: [UInt8]) -> [UInt8] {
    if samples.count < shortestFinding * (sampleLimit + 1) { return samples }
    var writer = ByteWriter()
    var kept: [Kind: Int] = [:]
    for finding in (try? ByteReader.findings(samples)) ?? [] {
      guard kept[finding.kind, default: 0] < sampleLimit else { continue }
      kept[finding.kind, default: 0] += 1
      writer.finding(finding)
    }
    return writer.bytes
  }

  /// The same slot named twice is one slot, of which at least the larger number
  /// of values are different.
  static func merged(_ tallies: [Tally]) -> [Tally] {
    var slots: [Tally.Slot: Tally] = [:]
    for tally in tallies {
      slots[tally.slot, default: Tally(slot: tally.slot, findings: 0, distinct: 0)].add(tally)
    }
    return slots.values.sorted {
      ($0.slot.kind.index, $0.slot.confidence) < ($1.slot.kind.index, $1.slot.confidence)
    }
  }
}

extension Tally {
  fileprivate mutating func add(_ other: Tally) {
    findings += other.findings
    distinct = max(distinct, other.distinct)
  }
}
