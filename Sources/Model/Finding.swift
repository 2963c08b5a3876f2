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
  /// The column's name, in a table of a database; otherwise empty.
  package var field: String
  /// The label that spoke for it, where explanations are wanted.
  package var spoken: Spoken?
  /// Its place in the tally of columns of its part, where that was wanted.
  package var columnIndex: Int?

  package init(
    kind: Kind, rule: Int, confidence: Confidence, evidence: Evidence, line: Int, column: Int,
    unit: UnitID, mask: String, digest: Digest, steps: [Step] = [],
    field: String = "", spoken: Spoken? = nil, columnIndex: Int? = nil
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
    self.field = field
    self.spoken = spoken
    self.columnIndex = columnIndex
  }
}

extension Finding {
  /// Whether it stands in the file's (or member's) name, not in its content.
  package var isInName: Bool { line == 0 }
}

/// 128 bits of a keyed function over the kind and the normal form of a value.
public struct Digest: Hashable, Sendable, BitwiseCopyable {
  public let high: UInt64
  public let low: UInt64

  @inlinable public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// - Parameter bytes: 16.
  package init(_ bytes: [UInt8]) {
    func word(_ from: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(bytes[from + $1]) << UInt64(8 * $1) }
    }
    self.init(high: word(0), low: word(8))
  }

  package var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(8 * ($0 & 7))) }
  }

  /// Of what is no finding.
  package static let none = Digest(high: 0, low: 0)
}
