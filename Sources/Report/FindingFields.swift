// The fields every output writes of a finding, in one place.

import Model

extension JSONWriter {
  mutating func facts(of finding: Finding, rules: [String]) {
    place(of: finding)
    subject(of: finding, rules: rules)
    key("confidence")
    string(finding.confidence.code)
    key("evidence")
    array { w in for name in finding.evidence.names { w.string(name) } }
    key("mask")
    string(finding.mask)
  }

  mutating func place(of finding: Finding) {
    key("line")
    if finding.isInName { null() } else { number(finding.line) }
    key("column")
    number(finding.column)
  }

  mutating func subject(of finding: Finding, rules: [String]) {
    key("kind")
    string(finding.kind.code)
    key("rule")
    string(finding.rule < rules.count ? rules[finding.rule] : "?")
  }
}
