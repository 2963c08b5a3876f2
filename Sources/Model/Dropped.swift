// A candidate that was weighed and came to nothing, kept only when somebody
// asks why something was not found.

package struct Dropped: Sendable {
  /// Where on the way it was dropped, in the order in which candidates meet it.
  package enum Step: UInt8, CaseIterable, Sendable {
    /// Its rule needs a label, header or column, and none is in reach.
    case unlabelled
    /// Check digit, numbering plan, calendar or list say it cannot be one.
    case invalid
    /// It stands in a heading, or across the border of two cells or units.
    case misplaced
    /// Its cell is labelled as something else.
    case otherLabel
    /// A word that the rule names speaks against it.
    case counterLabel
    /// The facts do not reach any confidence.
    case unconvincing
    /// A labelled cell that holds no name.
    case noName
    /// Another match in the same place is more certain or longer.
    case overlapped
    /// Counted, but below --min-confidence.
    case belowMinimum
    /// The project file calls the value nobody's secret.
    case ignoredTerm

    package var code: String {
      switch self {
      case .unlabelled: "unlabelled"
      case .invalid: "invalid"
      case .misplaced: "misplaced"
      case .otherLabel: "other_label"
      case .counterLabel: "counter_label"
      case .unconvincing: "unconvincing"
      case .noName: "no_name"
      case .overlapped: "overlapped"
      case .belowMinimum: "below_minimum"
      case .ignoredTerm: "ignored_term"
      }
    }
  }

  package var kind: Kind
  package var rule: Int
  package var range: Range<Int>
  /// Index of its unit in the segment.
  package var unit: Int
  package var evidence: Evidence
  package var step: Step
  /// What it lost to, or is labelled as.
  package var other: Kind?

  package init(
    kind: Kind, rule: Int, range: Range<Int>, unit: Int, evidence: Evidence, step: Step,
    other: Kind? = nil
  ) {
    self.kind = kind
    self.rule = rule
    self.range = range
    self.unit = unit
    self.evidence = evidence
    self.step = step
    self.other = other
  }
}

/// A dropped candidate as it may be shown: no confidence, no digest.
package struct DroppedFinding: Sendable {
  package var finding: Finding
  package var step: Dropped.Step
  package var other: Kind?

  package init(finding: Finding, step: Dropped.Step, other: Kind?) {
    self.finding = finding
    self.step = step
    self.other = other
  }
}

/// The word of a rule that spoke for a match: indexes into the rules and into
/// the rule's labels.
public struct Spoken: Hashable, Sendable, BitwiseCopyable {
  public var rule: Int
  public var label: Int

  @inlinable public init(rule: Int, label: Int) {
    self.rule = rule
    self.label = label
  }
}
