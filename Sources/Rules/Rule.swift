// A rule as the scan uses it: what a file under patterns/ says, checked.

import Bytes
import Model

package struct Rule: Sendable {
  /// How a value is found: a pattern for PCRE2 over folded text, or one of the
  /// recognisers that work by list (addresses, names).
  package enum Finder: Hashable, Sendable {
    case pattern(String)
    case recogniser(String)
  }

  /// The confidence that follows from the facts; nil: such a match is dropped.
  package struct Confidences: Hashable, Sendable {
    package var bare: Confidence?
    package var validated: Confidence?
    package var labelled: Confidence?

    package init(bare: Confidence?, validated: Confidence?, labelled: Confidence?) {
      self.bare = bare
      self.validated = validated
      self.labelled = labelled
    }
  }

  package var id: String
  package var names: [String: String]
  package var kind: Kind
  package var finder: Finder
  /// Name of a validator, empty for none.
  package var validator: String
  /// Words before a value or in its column header that say what it is. In
  /// comparable form: folded, lower case, without blanks.
  package var labels: [String]
  package var counterLabels: [String]
  package var confidences: Confidences
  package var slow: Bool
  package var examples: [String]
  package var references: [String]
  /// What to look for instead of running the pattern over everything.
  package let anchor: Anchor?

  package init(
    id: String, names: [String: String], kind: Kind, finder: Finder, validator: String,
    labels: [String], counterLabels: [String], confidences: Confidences, slow: Bool,
    examples: [String], references: [String]
  ) {
    self.id = id
    self.names = names
    self.kind = kind
    self.finder = finder
    self.validator = validator
    self.labels = labels
    self.counterLabels = counterLabels
    self.confidences = confidences
    self.slow = slow
    self.examples = examples
    self.references = references
    if case .pattern(let pattern) = finder {
      anchor = Anchor.of(pattern, slow: slow)
    } else {
      anchor = nil
    }
  }
}

extension Rule {
  package static func pack(_ rules: [Rule]) -> [UInt8] {
    var w = ByteWriter()
    w.list(rules) { w, rule in rule.pack(into: &w) }
    return w.bytes
  }

  package func pack(into w: inout ByteWriter) {
    w.text(id)
    w.list(names.sorted { $0.key < $1.key }) { w, name in
      w.text(name.key)
      w.text(name.value)
    }
    w.byte(kind.index)
    switch finder {
    case .pattern(let pattern):
      w.byte(0)
      w.text(pattern)
    case .recogniser(let name):
      w.byte(1)
      w.text(name)
    }
    w.text(validator)
    w.list(labels) { $0.text($1) }
    w.list(counterLabels) { $0.text($1) }
    for confidence in [confidences.bare, confidences.validated, confidences.labelled] {
      w.byte(confidence.map { $0.rawValue + 1 } ?? 0)
    }
    w.flag(slow)
    w.list(examples) { $0.text($1) }
    w.list(references) { $0.text($1) }
    w.flag(anchor != nil)
    anchor?.pack(into: &w)
  }

  package init(from r: inout ByteReader) throws(ByteReader.Malformed) {
    id = try r.text()
    let pairs = try r.list { r throws(ByteReader.Malformed) in (try r.text(), try r.text()) }
    names = Dictionary(pairs) { first, _ in first }
    guard let kind = Kind(index: try r.byte()) else {
      throw ByteReader.Malformed(position: r.position)
    }
    self.kind = kind
    finder = try r.byte() == 0 ? .pattern(try r.text()) : .recogniser(try r.text())
    validator = try r.text()
    labels = try r.list { r throws(ByteReader.Malformed) in try r.text() }
    counterLabels = try r.list { r throws(ByteReader.Malformed) in try r.text() }
    confidences = Confidences(
      bare: try Rule.confidence(&r), validated: try Rule.confidence(&r),
      labelled: try Rule.confidence(&r))
    slow = try r.flag()
    examples = try r.list { r throws(ByteReader.Malformed) in try r.text() }
    references = try r.list { r throws(ByteReader.Malformed) in try r.text() }
    anchor = try r.flag() ? try Anchor(from: &r) : nil
  }

  private static func confidence(
    _ r: inout ByteReader
  ) throws(ByteReader.Malformed) -> Confidence? {
    let raw = try r.byte()
    return raw == 0 ? nil : Confidence(rawValue: raw - 1)
  }
}
