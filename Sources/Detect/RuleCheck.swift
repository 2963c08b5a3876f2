// Whether a rule can be run at all: asked when the image is compiled, so that no
// worker learns it at its start.

import Rules

package enum RuleCheck {
  /// What is wrong with a rule; nil when it compiles and is bounded.
  package static func fault(of rule: Rule) -> RuleFault? {
    do throws(RuleFault) {
      _ = try CompiledRule(rule)
      _ = try PatternFacts(rule)
      return nil
    } catch {
      return error
    }
  }

  /// The names a rule file may use, for messages and lists.
  package static var validators: [String] { Validator.allCases.map(\.rawValue) }
}
