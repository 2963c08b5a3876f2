// One YAML file, read node by node, so that every complaint has its line, an
// unknown key is an error and not a silence, and nothing is taken for what it is
// not: a number is no label, a lone word is no list.

import Rules
import Yams

struct Page {
  /// As complaints name it.
  let file: String
  /// Rules and projects are written by hand; what is larger is something else.
  static let largest = 1 << 20

  func mapping(_ bytes: [UInt8]) throws(RuleError) -> Node.Mapping {
    guard bytes.count <= Self.largest else {
      throw RuleError(file, 0, "大きすぎます（1 MiBまで）", "too large (1 MiB at most)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw RuleError(file, 0, "UTF-8ではありません", "not UTF-8")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw refusal(error)
    }
    guard let root else { throw RuleError(file, 1, "中身がありません", "empty") }
    return try mapping(root, "")
  }

  private func refusal(_ error: any Error) -> RuleError {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      RuleError(file, mark.line, "YAMLとして読めません: \(problem)", "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      RuleError(
        file, context.mark.line, "キー \(keys.joined(separator: ", ")) が二度あります",
        "key \(keys.joined(separator: ", ")) stands twice")
    default: RuleError(file, 1, "YAMLとして読めません", "not YAML")
    }
  }

  // MARK: what a node must be

  func mapping(_ node: Node, _ key: String) throws(RuleError) -> Node.Mapping {
    guard let mapping = node.mapping else {
      throw error(
        node, "\(named(key, "ファイル")) は「キー: 値」の組でなければなりません",
        "\(named(key, "the file")) must be a mapping of keys to values")
    }
    for (key, _) in mapping where key.string == nil {
      throw error(key, "キーが文字列ではありません", "a key is not text")
    }
    return mapping
  }

  func known(_ mapping: Node.Mapping, _ keys: [String]) throws(RuleError) {
    for (key, _) in mapping {
      let name = key.string ?? "?"
      guard !keys.contains(name) else { continue }
      let hint = Nearest.hint(name, keys)
      throw error(key, "知らないキー \(name)\(hint.ja)", "unknown key \(name)\(hint.en)")
    }
  }

  /// Text that YAML too takes for text: an unquoted 123, yes or 2024-01-01 is
  /// something else to it, and seldom what the author sees in it.
  func text(_ node: Node, _ key: String) throws(RuleError) -> String {
    guard case .scalar(let scalar) = node else {
      throw error(node, "\(key) は文字列でなければなりません", "\(key) must be text")
    }
    guard node.tag == Tag(.str) else {
      throw error(
        node, "\(key) は文字列でなければなりません（引用符で囲んでください）",
        "\(key) must be text (put it in quotes)")
    }
    guard !scalar.string.isEmpty else { throw error(node, "\(key) が空です", "\(key) is empty") }
    return scalar.string
  }

  func texts(_ node: Node, _ key: String) throws(RuleError) -> [String] {
    try items(node, key).map { item throws(RuleError) in try text(item, key) }
  }

  func items(_ node: Node, _ key: String) throws(RuleError) -> [Node] {
    guard let items = node.sequence else {
      throw error(node, "\(key) はリストでなければなりません", "\(key) must be a list")
    }
    return Array(items)
  }

  func flag(_ node: Node, _ key: String) throws(RuleError) -> Bool {
    guard let value = node.bool else {
      throw error(node, "\(key) は true か false です", "\(key) must be true or false")
    }
    return value
  }

  func positive(_ node: Node, _ key: String) throws(RuleError) -> Int {
    guard node.tag == Tag(.int), let value = node.int, value > 0 else {
      throw error(node, "\(key) は1以上の整数です", "\(key) must be a whole number from 1")
    }
    return value
  }

  /// One of the words there are for `key`.
  func word(_ node: Node, _ key: String, _ words: [String]) throws(RuleError) -> String {
    let word = try text(node, key)
    guard words.contains(word) else { throw unknown(node, key, word, words) }
    return word
  }

  func unknown(_ node: Node?, _ key: String, _ word: String, _ words: [String]) -> RuleError {
    let hint = Nearest.hint(word, words)
    return error(node, "\(key) に \(word) はありません\(hint.ja)", "unknown \(key) \(word)\(hint.en)")
  }

  func error(_ node: Node?, _ ja: String, _ en: String) -> RuleError {
    RuleError(file, line(node), ja, en)
  }

  func line(_ node: Node?) -> Int { node?.mark?.line ?? 1 }

  private func named(_ key: String, _ whole: String) -> String { key.isEmpty ? whole : key }
}
