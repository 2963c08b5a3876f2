// What is asked of a rule for each of millions of values, without the rule: a
// class taken out of an array costs a count to keep, and these have none.

import Bytes
import Model
import Rules

struct RuleFacts: BitwiseCopyable {
  let kind: Kind
  /// See `CompiledRule`.
  let needsLabel: Bool
  let isLabelOnly: Bool
  let isToldByShape: Bool
  let validator: Validator?
  /// nil: it works by pattern.
  let recogniser: Recogniser?
  /// Raw values of confidences; `none` where there is none.
  private let bare: UInt8
  private let validated: UInt8
  private let labelled: UInt8

  private static let none: UInt8 = 255

  init(_ rule: CompiledRule) {
    kind = rule.rule.kind
    needsLabel = rule.needsLabel
    isLabelOnly = rule.isLabelOnly
    isToldByShape = rule.isToldByShape
    validator = rule.validator
    recogniser =
      if case .recogniser(let name) = rule.rule.finder { Recogniser(rawValue: name) } else { nil }
    let levels = rule.rule.confidences
    bare = levels.bare?.rawValue ?? Self.none
    validated = levels.validated?.rawValue ?? Self.none
    labelled = levels.labelled?.rawValue ?? Self.none
  }

  /// The confidence that follows from the facts; nil drops the match.
  func confidence(_ evidence: Evidence) -> Confidence? {
    let said = evidence.meets(.said) || evidence.isSuperset(of: .addressed)
    var level = said ? labelled : evidence.meets(.checked) ? validated : bare
    // What no list knows is not surer than what one knows.
    if said, evidence.contains(.likeness), validated != Self.none {
      level = level == Self.none ? validated : min(level, validated)
    }
    guard let level = Confidence(rawValue: level), evidence.contains(.counter) else {
      return Confidence(rawValue: level)
    }
    if said { return level == .low ? nil : .low }
    return level == .high ? .low : nil
  }
}
