// What is wrong with a rule as it is compiled: the key to blame and the reason.
// Here, because Detect finds it and Patterns, which may not know Detect, has the
// file and the line to tell it with.

package struct RuleFault: Error, Sendable {
  /// The key of the rule file that is to blame.
  package var key: String
  package var ja: String
  package var en: String

  package init(_ key: String, _ ja: String, _ en: String) {
    self.key = key
    self.ja = ja
    self.en = en
  }
}

extension RuleFault {
  /// A name that nobody knows, with the one that was probably meant.
  package static func unknown(_ key: String, _ name: String, _ known: [String]) -> RuleFault {
    let hint = Nearest.hint(name, known)
    return RuleFault(key, "\(key) に \(name) はありません\(hint.ja)", "unknown \(key) \(name)\(hint.en)")
  }
}
