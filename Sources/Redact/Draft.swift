// What one part of a piece amounts to, growing while it is scanned: counts,
// samples, subject records, and the findings themselves where they are wanted.

import Bytes
import Model
import Packed

package struct Draft {
  /// Packed findings, and their values in the same order when revealing.
  package private(set) var findings = ByteWriter()
  package private(set) var values = ByteWriter()
  package private(set) var samples = ByteWriter()
  /// Packed candidates that came to nothing, where they are wanted.
  package private(set) var dropped = ByteWriter()
  /// Where columns are wanted.
  package internal(set) var columns = ColumnTally()
  /// Packed findings that a remark lets stand, with its reason.
  package private(set) var excused = ByteWriter()
  private var counts = [Count](repeating: Count(), count: slotCount)
  private var sampled = [Int](repeating: 0, count: Kind.allCases.count)
  private var records: [SubjectRecord] = []
  /// By a mixture of what a record says, the records that may say the same.
  private var recordIndex: [UInt64: Int] = [:]

  /// Of one kind and confidence.
  private struct Count {
    var findings = 0
    var distinct = DigestSet()
  }

  private static let slotCount = Kind.allCases.count * Confidence.allCases.count

  package init() {}

  /// All findings, of every confidence, wanted one by one or not.
  package private(set) var findingCount = 0

  package var isEmpty: Bool {
    findingCount == 0 && dropped.bytes.isEmpty && columns.isEmpty && excused.bytes.isEmpty
  }

  /// In the order of kinds, then from low to high.
  package var tallies: [Tally] {
    Kind.allCases.flatMap { kind in
      Confidence.allCases.compactMap { confidence in
        let count = counts[Draft.slot(kind, confidence)]
        return count.findings == 0
          ? nil
          : Tally(
            slot: Tally.Slot(kind, confidence), findings: count.findings,
            distinct: count.distinct.count)
      }
    }
  }

  package var packedRecords: [UInt8] { records.isEmpty ? [] : RecordPack(records).packed }

  private static func slot(_ kind: Kind, _ confidence: Confidence) -> Int {
    Int(kind.index) * Confidence.allCases.count + Int(confidence.rawValue)
  }

  mutating func count(_ kind: Kind, _ confidence: Confidence, _ digest: Digest) {
    let slot = Draft.slot(kind, confidence)
    findingCount += 1
    counts[slot].findings += 1
    counts[slot].distinct.insert(digest)
  }

  func takesSample(_ kind: Kind, limit: Int) -> Bool { sampled[Int(kind.index)] < limit }

  mutating func addSample(_ finding: Finding) {
    sampled[Int(finding.kind.index)] += 1
    samples.finding(finding)
  }

  mutating func addFinding(_ finding: Finding, value: RawText?) {
    findings.finding(finding)
    value?.unsealed { values.blob($0) }
  }

  mutating func addExcused(_ finding: Finding, reason: String) {
    excused.finding(finding)
    excused.text(reason)
  }

  mutating func addDropped(_ finding: DroppedFinding) { dropped.dropped(finding) }

  /// Identical records are kept once, with the units that say them.
  mutating func add(_ record: SubjectRecord) {
    var key: UInt64 = 0
    for identifier in record.identifiers {
      key = (key ^ identifier.digest.high) &* 0x9E37_79B9_7F4A_7C15
    }
    if let at = recordIndex[key], records[at].identifiers == record.identifiers,
      records[at].attributes == record.attributes, records[at].steps == record.steps
    {
      records[at].units += record.units
    } else {
      recordIndex[key] = records.count
      records.append(record)
    }
  }
}

/// Counts different digests: an open table, since a digest is its own hash.
struct DigestSet {
  private var slots: [UInt64] = []
  private(set) var count = 0

  mutating func insert(_ digest: Digest) {
    // A digest of zeros would look like an empty slot.
    insert(digest.high | 1)
  }

  private mutating func insert(_ value: UInt64) {
    if count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: value >> 20) & mask
    while slots[at] != 0 {
      if slots[at] == value { return }
      at = (at + 1) & mask
    }
    slots[at] = value
    count += 1
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(8, old.count * 2))
    count = 0
    for value in old where value != 0 { insert(value) }
  }
}
