// A value found in a segment, on its way from Detect to Redact. It points into
// the segment and carries the value in comparable form; it cannot be printed.

package struct Match: Sendable {
  package var kind: Kind
  /// Index of the rule in the rule set.
  package var rule: Int
  package var range: Range<Int>
  package var evidence: Evidence
  package var confidence: Confidence
  /// The value in the form in which equal things are equal: digits only, ISO
  /// date, folded name. Digests and links are made of it.
  package var normal: RawText
  /// Coarse facts read off the value: a region code, a birth year.
  package var attributes: Attributes
  /// Index of its unit in the segment.
  package var unit: Int
  /// Other places the value is made of: a given name in its own column.
  package var further: [Range<Int>]
  package var hint: LinkHint = .none
  /// The label that spoke for it, where explanations are wanted.
  package var spoken: Spoken?

  package init(
    kind: Kind, rule: Int, range: Range<Int>, evidence: Evidence, confidence: Confidence,
    normal: RawText, attributes: Attributes = Attributes(), unit: Int, further: [Range<Int>] = []
  ) {
    self.kind = kind
    self.rule = rule
    self.range = range
    self.evidence = evidence
    self.confidence = confidence
    self.normal = normal
    self.attributes = attributes
    self.unit = unit
    self.further = further
  }
}
