// A value found in a segment, on its way from Detect to Redact. It points into
// the segment and into what its `Matches` keep, and holds no reference of its
// own: a dense table has one every thirty bytes, and each is copied several times.

package struct Match: Sendable {
  package var kind: Kind
  /// Index of the rule in the rule set.
  package var rule: Int
  package var range: Range<Int>
  package var evidence: Evidence
  package var confidence: Confidence
  /// The value in the form in which equal things are equal: digits only, ISO
  /// date, folded name. Digests and links are made of it.
  package var normal: SharedRange
  /// Coarse facts read off the value: a region code, a birth year.
  package var attributes: Attributes
  /// Index of its unit in the segment.
  package var unit: Int
  /// Other places the value is made of: a given name in its own column.
  package var further: SharedRange
  package var hint: LinkHint = .none
  /// The label that spoke for it, where explanations are wanted.
  package var spoken: Spoken?

  package init(
    kind: Kind, rule: Int, range: Range<Int>, evidence: Evidence, confidence: Confidence,
    normal: SharedRange, attributes: Attributes = Attributes(), unit: Int,
    further: SharedRange = SharedRange()
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

/// From where to where in one of the lists that matches share.
package struct SharedRange: Hashable, Sendable, BitwiseCopyable {
  package var from: Int32
  package var to: Int32

  package init() {
    from = 0
    to = 0
  }

  package init(_ range: Range<Int>) {
    from = Int32(range.lowerBound)
    to = Int32(range.upperBound)
  }

  package var isEmpty: Bool { from == to }
  package var range: Range<Int> { Int(from)..<Int(to) }
}

/// The matches of a segment, in the order of the text, and what they point into.
package struct Matches: Sendable {
  package var all: [Match]
  /// The values in normal form, one after the other.
  package let normals: RawText
  package let places: [Range<Int>]

  package init(_ all: [Match], normals: RawText, places: [Range<Int>] = []) {
    self.all = all
    self.normals = normals
    self.places = places
  }

  package func further(_ match: Match) -> ArraySlice<Range<Int>> { places[match.further.range] }
}
