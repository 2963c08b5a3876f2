// The fields every output writes of a finding, in one place.

import Model

extension JSONWriter {
  mutating func facts(of finding: Finding, rules: [String]) {
    place(of: finding)
    subject(of: finding.kind, rule: finding.rule, rules: rules)
    facts(of: finding.confidence, finding.evidence)
    pair("mask", finding.mask)
  }

  mutating func place(of finding: Finding) {
    key("line")
    if finding.isInName { null() } else { number(finding.line) }
    pair("column", finding.column)
  }

  mutating func facts(of confidence: Confidence, _ evidence: Evidence) {
    pair("confidence", confidence.code)
    array("evidence") { w in for name in evidence.names { w.string(name) } }
  }

  mutating func subject(of kind: Kind, rule: Int, rules: [String]) {
    pair("kind", kind.code)
    pair("rule", rule < rules.count ? rules[rule] : "?")
  }
}
