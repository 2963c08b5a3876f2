// One rule file: YAML read node by node, so that every complaint has its line
// and an unknown key is an error and not a silence.

import Model
import Rules
import Yams

package struct RuleError: Error, CustomStringConvertible, Sendable {
  package var file: String
  package var line: Int
  package var reason: String

  package init(_ file: String, _ line: Int, _ reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  package var description: String { "\(file):\(line): \(reason)" }
}

package struct RuleFile {
  private static let keys: Set<String> = [
    "id", "name", "kind", "pattern", "recogniser", "validate", "labels", "not_near", "confidence",
    "slow", "examples", "references",
  ]

  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: its path below patterns/, which must mirror the id.
  package static func parse(_ text: String, file: String) throws(RuleError) -> Rule {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw RuleError(file, 1, "not YAML: \(error)")
    }
    guard let root, let mapping = root.mapping else { throw RuleError(file, 1, "not a mapping") }
    return try RuleFile(file: file, mapping: mapping).rule()
  }

  let file: String
  let mapping: Node.Mapping

  private func rule() throws(RuleError) -> Rule {
    for (key, _) in mapping {
      let name = key.string ?? "?"
      guard Self.keys.contains(name) else { throw error(key, "unknown key \(name)") }
    }
    let id = try required("id")
    let expected = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    guard id.split(separator: ".").joined(separator: "/") == expected else {
      throw error(mapping["id"], "id \(id) must mirror the path \(expected)")
    }
    guard let kind = Kind(rawValue: try required("kind")) else {
      throw error(mapping["kind"], "unknown kind")
    }
    let labels = try strings("labels").map { LabelForm.of($0) }
    return Rule(
      id: id, names: try names(), kind: kind, finder: try finder(),
      validator: mapping["validate"]?.string ?? "", labels: labels,
      counterLabels: try strings("not_near").map { LabelForm.of($0) },
      confidences: try confidences(), slow: mapping["slow"]?.bool ?? false,
      examples: try strings("examples"), references: try strings("references"))
  }

  private func finder() throws(RuleError) -> Rule.Finder {
    switch (mapping["pattern"]?.string, mapping["recogniser"]?.string) {
    case (let pattern?, nil): return .pattern(pattern)
    case (nil, let name?): return .recogniser(name)
    default: throw error(mapping["id"], "needs one of pattern and recogniser")
    }
  }

  private func names() throws(RuleError) -> [String: String] {
    var names: [String: String] = [:]
    for (key, value) in mapping["name"]?.mapping ?? [:] {
      guard let language = key.string, let text = value.string else { continue }
      names[language] = text
    }
    guard names["ja"] != nil, names["en"] != nil else {
      throw error(mapping["name"], "name needs ja and en")
    }
    return names
  }

  private func confidences() throws(RuleError) -> Rule.Confidences {
    guard let levels = mapping["confidence"]?.mapping else {
      throw error(mapping["id"], "confidence is missing")
    }
    func level(_ key: String) throws(RuleError) -> Confidence? {
      guard let text = levels[key]?.string else {
        throw error(mapping["confidence"], "\(key) is missing")
      }
      if text == "none" { return nil }
      guard let value = Confidence(code: text) else {
        throw error(levels[key], "\(text) is none of none, low, medium, high")
      }
      return value
    }
    return Rule.Confidences(
      bare: try level("bare"), validated: try level("validated"), labelled: try level("labelled"))
  }

  private func required(_ key: String) throws(RuleError) -> String {
    guard let value = mapping[key]?.string, !value.isEmpty else {
      throw RuleError(file, 1, "\(key) is missing")
    }
    return value
  }

  private func strings(_ key: String) throws(RuleError) -> [String] {
    guard let node = mapping[key] else { return [] }
    guard let items = node.sequence else { throw error(node, "\(key) must be a list") }
    return items.compactMap(\.string)
  }

  private func error(_ node: Node?, _ reason: String) -> RuleError {
    RuleError(file, node?.mark?.line ?? 1, reason)
  }
}
