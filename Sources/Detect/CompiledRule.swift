// A rule ready to run. Compiled once per worker, before the sandbox closes.

import Bytes
import Model
import PCRE2
import Rules

package final class CompiledRule: Sendable {
  package let rule: Rule
  let regex: ByteRegex?
  var anchor: Anchor? { rule.anchor }
  let validator: Validator?
  let labels: LabelSet
  let counterLabels: LabelSet
  /// Whether nothing but a label, header or column can raise it.
  let needsLabel: Bool

  package init(_ rule: Rule) throws(RuleFault) {
    self.rule = rule
    labels = LabelSet(rule.labels)
    counterLabels = LabelSet(rule.counterLabels)
    needsLabel = rule.confidences.bare == nil
    switch rule.finder {
    case .pattern(let pattern):
      do throws(ByteRegex.Malformed) {
        regex = try ByteRegex(pattern)
      } catch {
        throw RuleFault(
          "pattern", "正規表現として読めません（\(error.offset)バイト目: \(error.reason)）",
          "pattern is no regular expression (byte \(error.offset): \(error.reason))")
      }
    case .recogniser(let name):
      guard Recogniser(rawValue: name) != nil else {
        throw RuleFault.unknown("recogniser", name, Recogniser.allCases.map(\.rawValue))
      }
      regex = nil
    }
    guard rule.validator.isEmpty || Validator(rawValue: rule.validator) != nil else {
      throw RuleFault.unknown("validate", rule.validator, Validator.allCases.map(\.rawValue))
    }
    validator = Validator(rawValue: rule.validator)
  }

  /// Whether no fact about the value itself can raise it.
  var isLabelOnly: Bool {
    needsLabel && (rule.confidences.validated == nil || rule.confidences.labelled == .low)
  }

  /// Whether it can wait until it is known which lines speak of it: most of what
  /// it would find in a log is a number among numbers.
  var waitsForLabel: Bool { isLabelOnly && rule.anchor?.staysInLine ?? false }

  /// What its validator says; nil: it cannot be one.
  func verdict(on value: [UInt8], _ lists: Lists) -> Validator.Verdict? {
    guard let validator else { return Validator.Verdict(evidence: .none, normal: value) }
    return validator.check(value, lists)
  }

  /// Whether a column full of its matches says anything: what only a label can
  /// tell (any number may be a customer's) is not told by its shape.
  /// Nor is what even a label leaves low.
  var isToldByShape: Bool {
    rule.confidences.labelled != .low
      && (rule.confidences.bare != nil || rule.confidences.validated != nil)
  }

  /// Whether its label alone makes a match worth telling, so that a line is
  /// looked at for the sake of the word.
  var isToldByLabel: Bool {
    switch rule.finder {
    case .recogniser(Recogniser.labelledCell.rawValue): rule.confidences.labelled != .low
    case .recogniser: true
    case .pattern: needsLabel && rule.confidences.labelled != .low
    }
  }

  /// Whether a label that names another rule speaks for this one too: of two
  /// rules of one kind with the same words, either may have the value. Names
  /// share what is said of them.
  /// - Parameter naming: whether it has a word for the label.
  func isAlike(_ other: CompiledRule, naming: Bool) -> Bool {
    rule.kind == other.rule.kind && (regex == nil || naming)
  }

  /// The confidence that follows from the facts; nil drops the match.
  func confidence(_ evidence: Evidence) -> Confidence? { RuleFacts(self).confidence(evidence) }
}

/// Recognisers that work by list, not by pattern.
enum Recogniser: String, CaseIterable {
  case name
  case surname = "surname-cell"
  case givenName = "given-name-cell"
  /// A cell whose heading says a role, which may hold other things than names.
  case roleCell = "role-cell"
  case address
  /// All of a cell that its label names, if the validator takes it.
  case labelledCell = "labelled-cell"
}
