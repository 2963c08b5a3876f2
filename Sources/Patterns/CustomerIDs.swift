// An office's own numbers in the project file: the few facts its staff know of
// them, made into rules of the kind customer_id. Who needs more writes a rule.

import Bytes
import Model
import Rules
import Yams

enum CustomerIDs {
  private static let keys = ["name", "pattern", "label", "labels", "check_digit", "examples"]

  static func read(_ page: Page, _ node: Node) throws(RuleError) -> [RuleSource] {
    var sources: [RuleSource] = []
    for (index, item) in try page.items(node, "customer_ids").enumerated() {
      let source = try rule(page, item, number: index + 1)
      guard !sources.contains(where: { $0.rule.id == source.rule.id }) else {
        throw page.error(item, "name が二度使われています", "name stands twice")
      }
      sources.append(source)
    }
    return sources
  }

  private static func rule(
    _ page: Page, _ item: Node, number: Int
  ) throws(RuleError) -> RuleSource {
    let mapping = try page.mapping(item, "customer_ids")
    try page.known(mapping, keys)
    guard let patternNode = mapping["pattern"] else {
      throw page.error(item, "pattern がありません", "pattern is missing")
    }
    let pattern = try page.text(patternNode, "pattern")
    let names = try self.names(page, mapping["name"], number)
    let labels = try self.labels(page, mapping)
    let check = try mapping["check_digit"].map { node throws(RuleError) in
      try page.word(node, "check_digit", CheckMethod.allCases.map(\.rawValue))
    }
    let tells = CustomerPattern.tellsByItself(pattern)
    guard tells != false || !labels.isEmpty else {
      throw page.error(
        item, "決まった文字のない番号には labels が必要です",
        "a number without letters of its own needs labels")
    }
    let examples = try mapping["examples"].map { node throws(RuleError) in
      try Examples.read(page, node)
    }
    let rule = Rule(
      id: "project." + id(mapping["name"] == nil ? "" : names["en"] ?? "", number), names: names,
      kind: .customerID,
      finder: .pattern(CustomerPattern.bounded(pattern)), validator: check ?? "token",
      labels: labels, counterLabels: [],
      confidences: Rule.Confidences(
        bare: tells == true ? .medium : nil,
        validated: tells == true ? .medium : check == nil ? nil : .low,
        labelled: .high),
      slow: false, examples: examples ?? [], references: [])
    let lines = [
      "id": page.line(item), "pattern": page.line(patternNode),
      "validate": page.line(mapping["check_digit"]),
    ]
    return RuleSource(
      rule: rule, file: page.file, lines: lines,
      exampleLines: mapping["examples"]?.sequence?.map { page.line($0) } ?? [])
  }

  private static func names(
    _ page: Page, _ node: Node?, _ number: Int
  ) throws(RuleError) -> [String: String] {
    guard let node else { return ["ja": "顧客番号 \(number)", "en": "Customer number \(number)"] }
    guard let mapping = node.mapping else {
      let name = try page.text(node, "name")
      return ["ja": name, "en": name]
    }
    try page.known(mapping, ["ja", "en"])
    guard let ja = mapping["ja"], let en = mapping["en"] else {
      throw page.error(node, "name には ja と en が必要です", "name needs ja and en")
    }
    return ["ja": try page.text(ja, "name"), "en": try page.text(en, "name")]
  }

  private static func labels(_ page: Page, _ mapping: Node.Mapping) throws(RuleError) -> [String] {
    var labels: [String] = []
    if let label = mapping["label"] { labels.append(LabelForm.of(try page.text(label, "label"))) }
    if let list = mapping["labels"] { labels += try LabelWords.read(page, list, "labels") }
    return labels
  }

  /// A name that can stand in an id, else the number in the list.
  private static func id(_ name: String, _ number: Int) -> String {
    let folded = name.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 }
    let fits = folded.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return fits && folded.contains { $0.isLetter } && folded.count <= 40
      ? String(folded) : "\(number)"
  }
}

enum CustomerPattern {
  /// The pattern as a value of its own: no part of a longer number or word.
  static func bounded(_ pattern: String) -> String {
    if pattern.contains("(?<value>") { return pattern }
    return "(?<![0-9A-Za-z.\\-_/])(?:\(pattern))(?![0-9A-Za-z_]|[-./][0-9A-Za-z])"
  }

  /// Whether every match holds a letter that was chosen: HG-0412 is nobody
  /// else's, 0412 is. nil: nothing can be said of the pattern, and whoever
  /// compiles it will say why.
  static func tellsByItself(_ pattern: String) -> Bool? {
    guard let shape = try? PatternShape(pattern) else { return nil }
    return shape.required.contains { requirement in
      switch requirement {
      case .literals(let literals): literals.allSatisfy { $0.bytes.contains(where: isLetter) }
      // Any capital is not chosen, one of a few is.
      case .byte(let bytes, _): bytes.bytes.count <= 4 && bytes.bytes.allSatisfy(isLetter)
      case .digits: false
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || 0x61...0x7A ~= byte | 0x20 }
}
