// The fields every output writes of a finding, in one place.

import Model

extension JSONWriter {
  mutating func facts(of finding: Finding, rules: [String]) {
    place(of: finding)
    subject(of: finding.kind, rule: finding.rule, rules: rules)
    facts(of: finding.confidence, finding.evidence)
    key("mask")
    string(finding.mask)
  }

  mutating func place(of finding: Finding) {
    key("line")
    if finding.isInName { null() } else { number(finding.line) }
    key("column")
    number(finding.column)
  }

  mutating func facts(of confidence: Confidence, _ evidence: Evidence) {
    key("confidence")
    string(confidence.code)
    key("evidence")
    array { w in for name in evidence.names { w.string(name) } }
  }

  mutating func subject(of kind: Kind, rule: Int, rules: [String]) {
    key("kind")
    string(kind.code)
    key("rule")
    string(rule < rules.count ? rules[rule] : "?")
  }
}
