// What may be shown and stored of a match: no value, only its mask and digest.

package struct Finding: Sendable {
  package var kind: Kind
  package var rule: Int
  package var confidence: Confidence
  package var evidence: Evidence
  package var line: Int
  package var column: Int
  package var unit: UnitID
  package var mask: String
  package var digest: Digest
  package var steps: [Step]
  /// The label that spoke for it, where explanations are wanted.
  package var spoken: Spoken?

  package init(
    kind: Kind, rule: Int, confidence: Confidence, evidence: Evidence, line: Int, column: Int,
    unit: UnitID, mask: String, digest: Digest, steps: [Step] = [],
    spoken: Spoken? = nil
  ) {
    self.kind = kind
    self.rule = rule
    self.confidence = confidence
    self.evidence = evidence
    self.line = line
    self.column = column
    self.unit = unit
    self.mask = mask
    self.digest = digest
    self.steps = steps
    self.spoken = spoken
  }
}

extension Finding {
  /// Whether it stands in the file's (or member's) name, not in its content.
  package var isInName: Bool { line == 0 }
}

/// 128 bits of a keyed function over the kind and the normal form of a value.
package struct Digest: Hashable, Sendable {
  package let bytes: [UInt8]
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Of what is no finding.
  package static let none = Digest([UInt8](repeating: 0, count: 16))
}
