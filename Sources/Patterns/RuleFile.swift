// One rule file. What is checked here needs the file alone; whether its pattern
// and its validator are any good is asked of whoever compiles it (RuleFault).

import Model
import Rules
import Yams

/// A rule and where its parts stand, for complaints that come later.
package struct RuleSource: Sendable {
  package var rule: Rule
  package var file: String
  /// Line by key.
  package var lines: [String: Int]
  package var exampleLines: [Int]

  package func error(_ fault: RuleFault) -> RuleError {
    RuleError(file, lines[fault.key] ?? lines["id"] ?? 1, fault.ja, fault.en)
  }
}

package struct RuleFile {
  static let keys = [
    "id", "name", "kind", "pattern", "recogniser", "validate", "labels", "not_near", "confidence",
    "slow", "examples", "references",
  ]

  /// - Parameters:
  ///   - bytes: the YAML.
  ///   - file: as complaints name it.
  ///   - path: what the id must mirror: its path below the folder of rules.
  ///   - isAlone: named by itself, so that nobody knows where the folder of
  ///     rules begins: the id must mirror as much of its path as there is.
  package static func parse(
    _ bytes: [UInt8], file: String, path: String, isAlone: Bool = false
  ) throws(RuleError) -> RuleSource {
    let page = Page(file: file)
    let mapping = try page.mapping(bytes)
    try page.known(mapping, keys)
    let reading = RuleFile(page: page, mapping: mapping)
    try reading.checkPath(path, isAlone)
    return try reading.source()
  }

  let page: Page
  let mapping: Node.Mapping

  private func checkPath(_ path: String, _ isAlone: Bool) throws(RuleError) {
    let id = try required("id")
    let own = id.split(separator: ".", omittingEmptySubsequences: false)
    let expected = path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path
    let parts = expected.split(separator: "/")
    let mirrors =
      isAlone ? zip(own.reversed(), parts.reversed()).allSatisfy { $0 == $1 } : own == parts
    guard mirrors else {
      throw page.error(
        mapping["id"], "id \(id) がファイルの場所 \(expected).yaml と一致しません",
        "id \(id) must mirror the path \(expected).yaml")
    }
  }

  private func source() throws(RuleError) -> RuleSource {
    let examples = try checkedExamples()
    let kind = try page.word(
      try requiredNode("kind"), "kind", Kind.allCases.map(\.code))
    let rule = Rule(
      id: try required("id"), names: try names(), kind: Kind(rawValue: kind) ?? .customerID,
      finder: try finder(), validator: try mapping["validate"].map(text("validate")) ?? "",
      labels: try words("labels"), counterLabels: try words("not_near"),
      confidences: try ConfidenceWords.read(page, try requiredNode("confidence")),
      slow: try mapping["slow"].map { n throws(RuleError) in try page.flag(n, "slow") } ?? false,
      examples: examples, references: try texts("references"))
    var lines: [String: Int] = [:]
    for (key, value) in mapping { lines[key.string ?? ""] = page.line(value) }
    return RuleSource(
      rule: rule, file: page.file, lines: lines,
      exampleLines: mapping["examples"]?.sequence?.map { page.line($0) } ?? [])
  }

  private func finder() throws(RuleError) -> Rule.Finder {
    let pattern = try mapping["pattern"].map(text("pattern"))
    let recogniser = try mapping["recogniser"].map(text("recogniser"))
    switch (pattern, recogniser) {
    case (let pattern?, nil): return .pattern(pattern)
    case (nil, let name?): return .recogniser(name)
    case (nil, nil):
      throw page.error(
        mapping["id"], "pattern（または recogniser）がありません", "pattern (or recogniser) is missing")
    default:
      throw page.error(
        mapping["recogniser"], "pattern と recogniser は一方だけです",
        "pattern and recogniser exclude each other")
    }
  }

  private func names() throws(RuleError) -> [String: String] {
    let node = try requiredNode("name")
    let names = try page.mapping(node, "name")
    try page.known(names, ["ja", "en"])
    var texts: [String: String] = [:]
    for language in ["ja", "en"] {
      guard let name = names[language] else {
        throw page.error(
          node, "name に \(language) がありません", "name needs ja and en: \(language) is missing")
      }
      texts[language] = try page.text(name, "name")
    }
    return texts
  }

  /// Words in comparable form.
  private func words(_ key: String) throws(RuleError) -> [String] {
    guard let node = mapping[key] else { return [] }
    return try LabelWords.read(page, node, key)
  }

  /// A rule with a pattern shows what it finds; «» come in pairs.
  private func checkedExamples() throws(RuleError) -> [String] {
    guard let node = mapping["examples"] else {
      guard mapping["pattern"] == nil else {
        throw RuleError(page.file, 1, "examples がありません", "examples is missing")
      }
      return []
    }
    let examples = try Examples.read(page, node)
    if mapping["pattern"] != nil, !examples.contains(where: { $0.contains("«") }) {
      throw page.error(
        node, "examples に「«»」で囲んだ値が一つもありません。見つかるべきものを少なくとも一つ示してください",
        "no example has «»: at least one must show what is to be found")
    }
    return examples
  }

  private func requiredNode(_ key: String) throws(RuleError) -> Node {
    guard let node = mapping[key] else {
      throw RuleError(page.file, 1, "\(key) がありません", "\(key) is missing")
    }
    return node
  }

  private func required(_ key: String) throws(RuleError) -> String {
    try page.text(try requiredNode(key), key)
  }

  private func texts(_ key: String) throws(RuleError) -> [String] {
    guard let node = mapping[key] else { return [] }
    return try page.texts(node, key)
  }

  private func text(_ key: String) -> (Node) throws(RuleError) -> String {
    { node throws(RuleError) in try page.text(node, key) }
  }
}

/// Labels in the form in which they are compared.
enum LabelWords {
  static func read(_ page: Page, _ node: Node, _ key: String) throws(RuleError) -> [String] {
    var words: [String] = []
    for item in try page.items(node, key) {
      let word = LabelForm.of(try page.text(item, key))
      guard !word.isEmpty else {
        throw page.error(
          item, "\(key) の語に文字がありません（空白と記号は比べません）",
          "a word of \(key) has no letters (blanks and marks are not compared)")
      }
      // 会員No and 会員No. are one.
      if !words.contains(word) { words.append(word) }
    }
    return words
  }
}

/// Lines that are tests: «» around what must be found.
enum Examples {
  static func read(_ page: Page, _ node: Node) throws(RuleError) -> [String] {
    var examples: [String] = []
    for item in try page.items(node, "examples") {
      let text = try page.text(item, "examples")
      var open = false
      for mark in text where mark == "«" || mark == "»" {
        guard (mark == "«") != open else { throw unpaired(page, item) }
        open.toggle()
      }
      guard !open, !text.contains("«»") else { throw unpaired(page, item) }
      examples.append(text)
    }
    return examples
  }

  private static func unpaired(_ page: Page, _ item: Node) -> RuleError {
    page.error(item, "「«»」が対になっていません", "« and » do not pair")
  }
}

/// What follows from the facts: bare, validated, labelled.
enum ConfidenceWords {
  static func read(_ page: Page, _ node: Node) throws(RuleError) -> Rule.Confidences {
    let keys = ["bare", "validated", "labelled"]
    let levels = try page.mapping(node, "confidence")
    try page.known(levels, keys)
    var read: [Confidence?] = []
    for key in keys {
      guard let level = levels[key] else {
        throw page.error(
          node, "confidence に \(key) がありません", "confidence needs \(key): it is missing")
      }
      read.append(Confidence(code: try page.word(level, key, ["none", "low", "medium", "high"])))
    }
    guard read.contains(where: { $0 != nil }) else {
      throw page.error(
        node, "confidence がすべて none なので、何も見つかりません",
        "confidence is none throughout: nothing would be found")
    }
    return Rule.Confidences(bare: read[0], validated: read[1], labelled: read[2])
  }
}
