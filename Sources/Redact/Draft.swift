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
  private var counts: [Tally.Slot: (findings: Int, distinct: Set<Digest>)] = [:]
  private var sampled: [Kind: Int] = [:]
  private var records: [SubjectRecord] = []
  private var recordIndex: [RecordKey: Int] = [:]

  private struct RecordKey: Hashable {
    var identifiers: [SubjectRecord.Identifier]
    var attributes: Attributes
  }

  package init() {}

  /// All findings, of every confidence, wanted one by one or not.
  package var findingCount: Int { counts.values.reduce(0) { $0 + $1.findings } }

  package var isEmpty: Bool { counts.isEmpty && dropped.bytes.isEmpty }

  package var tallies: [Tally] {
    counts.map {
      Tally(slot: $0.key, findings: $0.value.findings, distinct: $0.value.distinct.count)
    }
    .sorted {
      ($0.slot.kind.index, $0.slot.confidence.rawValue)
        < ($1.slot.kind.index, $1.slot.confidence.rawValue)
    }
  }

  package var packedRecords: [UInt8] { records.isEmpty ? [] : RecordPack(records).packed }

  mutating func count(_ kind: Kind, _ confidence: Confidence, _ digest: Digest) {
    var slot = counts.removeValue(forKey: Tally.Slot(kind, confidence)) ?? (0, [])
    slot.findings += 1
    slot.distinct.insert(digest)
    counts[Tally.Slot(kind, confidence)] = slot
  }

  func takesSample(_ kind: Kind, limit: Int) -> Bool { sampled[kind] ?? 0 < limit }

  mutating func addSample(_ finding: Finding) {
    sampled[finding.kind, default: 0] += 1
    samples.finding(finding)
  }

  mutating func addFinding(_ finding: Finding, value: RawText?) {
    findings.finding(finding)
    value?.unsealed { values.blob($0) }
  }

  mutating func addDropped(_ finding: DroppedFinding) { dropped.dropped(finding) }

  /// Identical records are kept once, with the units that say them.
  mutating func add(_ new: [SubjectRecord]) {
    for record in new {
      let key = RecordKey(identifiers: record.identifiers, attributes: record.attributes)
      if let at = recordIndex[key] {
        records[at].units += record.units
      } else {
        recordIndex[key] = records.count
        records.append(record)
      }
    }
  }
}
