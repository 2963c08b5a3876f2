// The part of leakscope.yaml under check, key by key:
//
//   check:
//     fail_on: {name: low, ip_address: never}
//     baseline: .leakscope-baseline
//     paths:
//       exports/*.csv:
//         allow: {customer_id: any, phone: 10, email: {persons: 5, up_to: medium}}
//         deny: [name, address]
//         columns: [備考]

import Model
import Yams

enum PolicyFile {
  static func read(_ page: Page, _ node: Node, folder: String) throws(RuleError) -> Policy {
    let mapping = try page.mapping(node, "check")
    try page.known(mapping, ["fail_on", "baseline", "paths"])
    var policy = Policy()
    if let node = mapping["fail_on"] { policy.levels = try levels(page, node) }
    if let node = mapping["baseline"] {
      let file = try page.text(node, "baseline")
      policy.baseline = file.hasPrefix("/") ? file : folder + file
    }
    if let node = mapping["paths"] {
      for (key, value) in try page.mapping(node, "paths") {
        policy.entries.append(try entry(page, key, value))
      }
    }
    return policy
  }

  private static func levels(_ page: Page, _ node: Node) throws(RuleError) -> FailLevels {
    var levels = FailLevels()
    guard case .mapping = node else {
      levels.base = try level(page, node)
      return levels
    }
    for (key, value) in try page.mapping(node, "fail_on") {
      if let kind = try kind(page, key) {
        levels.kinds[kind] = try level(page, value)
      } else {
        levels.base = try level(page, value)
      }
    }
    return levels
  }

  private static func level(_ page: Page, _ node: Node) throws(RuleError) -> FailLevels.Level? {
    FailLevels.Level(code: try page.word(node, "fail_on", FailLevels.Level.codes))
  }

  private static func entry(
    _ page: Page, _ key: Node, _ node: Node
  ) throws(RuleError) -> Policy.Entry {
    var entry = Policy.Entry(glob: try page.text(key, "paths"), line: page.line(key))
    let mapping = try page.mapping(node, "paths")
    try page.known(mapping, ["allow", "deny", "columns"])
    if let node = mapping["allow"] { entry.clauses += try allowed(page, node) }
    if let node = mapping["deny"] { entry.clauses += try denied(page, node) }
    if let node = mapping["columns"] {
      for item in try page.items(node, "columns") {
        entry.columns.append((try page.text(item, "columns"), page.line(item)))
      }
    }
    return entry
  }

  private static func allowed(_ page: Page, _ node: Node) throws(RuleError) -> [Policy.Clause] {
    var clauses: [Policy.Clause] = []
    if let items = node.sequence {
      for item in items {
        clauses.append(
          Policy.Clause(
            kind: try kind(page, item), line: page.line(item),
            term: .allow(Policy.Allowance()), says: "allow \(item.string ?? "?"): any"))
      }
      return clauses
    }
    for (key, value) in try page.mapping(node, "allow") {
      let (allowance, says) = try allowance(page, value)
      clauses.append(
        Policy.Clause(
          kind: try kind(page, key), line: page.line(key), term: .allow(allowance),
          says: "allow \(key.string ?? "?"): \(says)"))
    }
    return clauses
  }

  private static func allowance(
    _ page: Page, _ node: Node
  ) throws(RuleError) -> (Policy.Allowance, says: String) {
    var allowance = Policy.Allowance()
    switch node {
    case .mapping:
      let mapping = try page.mapping(node, "allow")
      try page.known(mapping, ["findings", "persons", "up_to"])
      var says: [String] = []
      if let node = mapping["findings"] {
        allowance.findings = try page.positive(node, "findings")
        says.append("findings: \(allowance.findings ?? 0)")
      }
      if let node = mapping["persons"] {
        allowance.persons = try page.positive(node, "persons")
        says.append("persons: \(allowance.persons ?? 0)")
      }
      if let node = mapping["up_to"] {
        let code = try page.word(node, "up_to", Confidence.allCases.map(\.code))
        allowance.upTo = Confidence(code: code)
        says.append("up_to: \(code)")
      }
      return (allowance, "{" + says.joined(separator: ", ") + "}")
    case .scalar(let scalar) where scalar.string == "any":
      return (allowance, "any")
    default:
      guard let count = node.int, count > 0 else {
        throw page.error(
          node, "allow は any、件数、または {findings, persons, up_to} です",
          "allow takes any, a number of findings, or {findings, persons, up_to}")
      }
      allowance.findings = count
      return (allowance, "\(count)")
    }
  }

  private static func denied(_ page: Page, _ node: Node) throws(RuleError) -> [Policy.Clause] {
    var clauses: [Policy.Clause] = []
    if let items = node.sequence {
      for item in items {
        clauses.append(
          Policy.Clause(
            kind: try kind(page, item), line: page.line(item), term: .deny(from: nil),
            says: "deny \(item.string ?? "?")"))
      }
      return clauses
    }
    for (key, value) in try page.mapping(node, "deny") {
      let code = try page.word(value, "deny", Confidence.allCases.map(\.code))
      clauses.append(
        Policy.Clause(
          kind: try kind(page, key), line: page.line(key),
          term: .deny(from: Confidence(code: code)), says: "deny \(key.string ?? "?"): \(code)"))
    }
    return clauses
  }

  /// nil: all kinds.
  private static func kind(_ page: Page, _ node: Node) throws(RuleError) -> Kind? {
    let word = try page.word(node, "kind", Kind.allCases.map(\.code) + ["all"])
    return Kind(rawValue: word)
  }
}
