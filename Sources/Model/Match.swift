// A value found in a segment, on its way from Detect to Redact. It points into
// the segment and into what its `Matches` keep, and holds no reference of its
// own: a dense table has one every thirty bytes, and each is copied several times.
// 64 bytes, and what is asked of it is inlined where it is asked.

public struct Match: Sendable, BitwiseCopyable {
  @usableFromInline var place: ShortRange
  /// The value in the form in which equal things are equal: digits only, ISO
  /// date, folded name. Digests and links are made of it.
  public var normal: ShortRange
  /// Other places the value is made of: a given name in its own column.
  public var further: ShortRange
  /// Coarse facts read off the value: a region code, a birth year.
  public var attributes: Attributes
  @usableFromInline var ruleIndex: Int32
  @usableFromInline var unitIndex: Int32
  public var hint: LinkHint
  /// -1: none spoke.
  @usableFromInline var spokenRule: Int32
  @usableFromInline var spokenLabel: Int32
  public var evidence: Evidence
  public var kind: Kind
  public var confidence: Confidence

  @inlinable public init(
    kind: Kind, rule: Int, range: Range<Int>, evidence: Evidence, confidence: Confidence,
    normal: ShortRange, attributes: Attributes = Attributes(), unit: Int,
    further: ShortRange = ShortRange()
  ) {
    place = ShortRange(range)
    self.normal = normal
    self.further = further
    self.attributes = attributes
    ruleIndex = Int32(truncatingIfNeeded: rule)
    unitIndex = Int32(truncatingIfNeeded: unit)
    hint = .none
    spokenRule = -1
    spokenLabel = 0
    self.evidence = evidence
    self.kind = kind
    self.confidence = confidence
  }

  @inlinable public var range: Range<Int> {
    get { place.range }
    set { place = ShortRange(newValue) }
  }

  /// Index of the rule in the rule set.
  @inlinable public var rule: Int { Int(ruleIndex) }

  /// Index of its unit in the segment.
  @inlinable public var unit: Int { Int(unitIndex) }

  /// The label that spoke for it, where explanations are wanted.
  @inlinable public var spoken: Spoken? {
    get { spokenRule < 0 ? nil : Spoken(rule: Int(spokenRule), label: Int(spokenLabel)) }
    set {
      spokenRule = Int32(truncatingIfNeeded: newValue?.rule ?? -1)
      spokenLabel = Int32(truncatingIfNeeded: newValue?.label ?? 0)
    }
  }
}

/// From where to where in a segment's text, or in one of the lists that its
/// matches share: neither grows to 2 GiB.
public struct ShortRange: Hashable, Sendable, BitwiseCopyable {
  public var from: Int32
  public var to: Int32

  @inlinable public init() {
    from = 0
    to = 0
  }

  @inlinable public init(_ range: Range<Int>) {
    from = Int32(range.lowerBound)
    to = Int32(range.upperBound)
  }

  @inlinable public var isEmpty: Bool { from == to }
  @inlinable public var range: Range<Int> {
    Range(uncheckedBounds: (lower: Int(from), upper: Int(to)))
  }
}

/// The matches of a segment, in the order of the text, and what they point into.
package struct Matches: Sendable {
  package var all: [Match]
  /// What the normal forms point into: see `NormalForms`.
  package let folded: RawText
  package let normals: RawText
  package let places: [Range<Int>]

  package init(_ all: [Match], _ normals: NormalForms, places: [Range<Int>] = []) {
    self.all = all
    folded = RawText(normals.text)
    self.normals = RawText(normals.others)
    self.places = places
  }

  package func further(_ match: Match) -> ArraySlice<Range<Int>> { places[match.further.range] }
}

/// Values in normal form. Of most it is how they stand in the folded text, and
/// nothing is copied; the others are kept one behind the other, and numbered on
/// from the end of the text.
package struct NormalForms: Sendable {
  package let text: [UInt8]
  package private(set) var others: [UInt8] = []

  package init(_ text: [UInt8]) { self.text = text }

  package mutating func keep(_ normal: [UInt8]) -> ShortRange {
    let start = text.count + others.count
    others += normal
    return ShortRange(start..<(start + normal.count))
  }

  package subscript(_ place: ShortRange) -> ArraySlice<UInt8> {
    let range = place.range
    if range.upperBound <= text.count { return text[range] }
    return others[(range.lowerBound - text.count)..<(range.upperBound - text.count)]
  }
}
