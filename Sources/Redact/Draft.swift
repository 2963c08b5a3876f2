// What one part of a piece amounts to, growing while it is scanned: counts,
// samples, subject records, and the findings themselves where they are wanted.

import Bytes
import Model
import Packed

package struct Draft: ~Copyable {
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
  var records = RecordSheet()

  /// Of one kind and confidence.
  private struct Count {
    var findings = 0
    var distinct = 0
  }

  private static let slotCount = Kind.allCases.count * Confidence.allCases.count

  package init() {}

  /// Empties it for the next part of the same file.
  package mutating func beginPart() {
    findings = ByteWriter()
    values = ByteWriter()
    samples = ByteWriter()
    dropped = ByteWriter()
    columns = ColumnTally()
    excused = ByteWriter()
    for slot in counts.indices { counts[slot] = Count() }
    for kind in sampled.indices { sampled[kind] = 0 }
    findingCount = 0
    records.removeAll()
  }

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
            distinct: count.distinct)
      }
    }
  }

  package var packedRecords: [UInt8] { records.packed }

  private static let levels = Confidence.allCases.count

  private static func slot(_ kind: Kind, _ confidence: Confidence) -> Int {
    Int(kind.index) &* levels &+ Int(confidence.index)
  }

  /// - Returns: the number of the digest among those of the records.
  mutating func count(_ kind: Kind, _ confidence: Confidence, _ digest: ShortDigest) -> Int {
    let slot = Draft.slot(kind, confidence)
    let (number, isNew) = records.note(digest, confidence)
    findingCount += 1
    counts[slot].findings += 1
    if isNew { counts[slot].distinct += 1 }
    return number
  }

  func takesSample(_ kind: Kind, limit: Int) -> Bool { sampled[Int(kind.index)] < limit }

  /// - Parameter value: where values are to be revealed.
  mutating func add(
    _ head: FindingHead, mask: UnsafeBufferPointer<UInt8>, steps: [Step], field: String,
    spoken: Spoken?, columnIndex: Int?, value: UnsafeBufferPointer<UInt8>?, isSample: Bool,
    isWanted: Bool
  ) {
    if isSample {
      sampled[Int(head.kind.index)] += 1
      samples.finding(
        head, mask: mask, steps: steps, field: field, spoken: spoken, columnIndex: columnIndex)
    }
    if isWanted {
      findings.finding(
        head, mask: mask, steps: steps, field: field, spoken: spoken, columnIndex: columnIndex)
      if let value { values.blob(value) }
    }
  }

  mutating func addExcused(_ finding: Finding, reason: String) {
    excused.finding(finding)
    excused.text(reason)
  }

  mutating func addDropped(_ finding: DroppedFinding) { dropped.dropped(finding) }
}
