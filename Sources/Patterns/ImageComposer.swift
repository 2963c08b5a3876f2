// The built-in image with a user's rules in it: the sections of lists as they
// are, the rules merged. Built-in rules keep their places and new ones come
// behind them, because stored findings name their rule by its place.

import Bytes
import Model
import Rules

/// What one user or project adds to what is built in.
package struct Additions: Sendable {
  package var rules: [RuleSource] = []
  package var labels: [LabelAlias] = []
  /// Values that are nobody's secret.
  package var terms: [String] = []

  package init() {}

  package var isEmpty: Bool { rules.isEmpty && labels.isEmpty && terms.isEmpty }
}

/// Words that one office uses for a kind of value.
package struct LabelAlias: Sendable {
  /// A kind's code or a rule's id.
  package var target: String
  package var words: [String]
  package var file: String
  package var line: Int
}

package enum ImageComposer {
  /// - Parameters:
  ///   - base: the built-in image.
  ///   - book: its rules.
  ///   - check: whether a rule can be compiled (Detect).
  package static func compose(
    _ base: Image, _ book: RuleBook, _ additions: Additions, check: (Rule) -> RuleFault?
  ) throws(RuleError) -> [UInt8] {
    var merged = Merging(book.rules)
    for source in additions.rules {
      if let fault = check(source.rule) { throw source.error(fault) }
      try merged.add(source)
    }
    for alias in additions.labels { try merged.add(alias) }
    var image = ImageWriter()
    let undeciding: Set<String> = ["profiles", "holidays", "outlets"]
    let own: Set<String> = ["rules", "ignored", "additions", "base"]
    for name in base.names.sorted() where !own.contains(name) {
      image.add(name, base.section(name).array(), decides: !undeciding.contains(name))
    }
    image.add("rules", Rule.pack(merged.rules))
    var terms = ByteWriter()
    terms.list(additions.terms) { $0.text($1) }
    image.add("ignored", terms.bytes)
    var told = ByteWriter()
    told.list(merged.additions) { w, addition in addition.pack(into: &w) }
    image.add("additions", told.bytes, decides: false)
    image.add("base", Array(book.fingerprint.utf8), decides: false)
    return image.bytes
  }
}

/// Rules by place, as additions come in.
private struct Merging {
  private(set) var rules: [Rule]
  private(set) var additions: [Addition] = []
  private var places: [String: Int]
  private var files: [String: String] = [:]

  init(_ rules: [Rule]) {
    self.rules = rules
    places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  mutating func add(_ source: RuleSource) throws(RuleError) {
    let id = source.rule.id
    if let other = files[id] {
      throw RuleError(
        source.file, source.lines["id"] ?? 1, "id \(id) はすでに \(other) にあります",
        "id \(id) stands in \(other) already")
    }
    files[id] = source.file
    let place = places[id]
    if let place { rules[place] = source.rule } else { rules.append(source.rule) }
    places[id] = place ?? rules.count - 1
    additions.append(Addition(id: id, file: source.file, replaces: place != nil))
  }

  mutating func add(_ alias: LabelAlias) throws(RuleError) {
    let targets = rules.indices.filter { names(alias.target, rules[$0]) }
    guard !targets.isEmpty else {
      let hint = Nearest.hint(alias.target, Kind.allCases.map(\.code) + rules.map(\.id))
      throw RuleError(
        alias.file, alias.line, "\(alias.target) という種類も規則もありません\(hint.ja)",
        "\(alias.target) is neither a kind with rules nor a rule\(hint.en)")
    }
    for place in targets {
      // What the file says for a word stands above what a rule says against it.
      rules[place].counterLabels.removeAll { alias.words.contains($0) }
      rules[place].labels += alias.words.filter { !rules[place].labels.contains($0) }
    }
  }

  /// A kind means its rules, but not those for a part of a name or for roles:
  /// 氏名 is no 姓.
  private func names(_ target: String, _ rule: Rule) -> Bool {
    if rule.id == target { return true }
    let parts: [Rule.Finder] = ["surname-cell", "given-name-cell", "role-cell"].map {
      .recogniser($0)
    }
    return rule.kind.code == target && !parts.contains(rule.finder)
  }
}
