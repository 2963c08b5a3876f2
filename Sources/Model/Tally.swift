// Exact counts of one piece of a file: findings and distinct values per kind
// and confidence.

package struct Tally: Hashable, Sendable {
  package struct Slot: Hashable, Sendable {
    package var kind: Kind
    package var confidence: Confidence
    package init(_ kind: Kind, _ confidence: Confidence) {
      self.kind = kind
      self.confidence = confidence
    }
  }

  package var slot: Slot
  package var findings: Int
  package var distinct: Int

  package init(slot: Slot, findings: Int, distinct: Int) {
    self.slot = slot
    self.findings = findings
    self.distinct = distinct
  }
}
