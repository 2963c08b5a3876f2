// One unit with at least one identifying value, for counting persons: digests
// and coarse attributes, never a value.

package struct SubjectRecord: Sendable {
  package struct Identifier: Hashable, Sendable {
    package var kind: Kind
    package var confidence: Confidence
    package var digest: ShortDigest
    package var traits: Traits
    /// Names: the surname, or for kana and Latin letters the common spelling; all
    /// of a name that nobody can divide.
    /// Addresses: without the building. Customer IDs: the scheme.
    package var first: ShortDigest?
    /// Names: the given name (again all of it), or the common spelling with the words turned round.
    package var second: ShortDigest?

    package init(
      kind: Kind, confidence: Confidence, digest: ShortDigest, traits: Traits = [],
      first: ShortDigest? = nil, second: ShortDigest? = nil
    ) {
      self.kind = kind
      self.confidence = confidence
      self.digest = digest
      self.traits = traits
      self.first = first
      self.second = second
    }
  }

  /// What a value is, where its digest does not say it. Four bits are stored.
  package struct Traits: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// As of `Evidence`.
    @inlinable package init(arrayLiteral traits: Traits...) {
      var value: UInt8 = 0
      for trait in traits { value |= trait.rawValue }
      self.init(rawValue: value)
    }

    /// A name in kana, or in Latin letters; neither: in kanji; both: in letters of
    /// another script.
    @inlinable package static var kana: Traits { Traits(rawValue: 1) }
    @inlinable package static var latin: Traits { Traits(rawValue: 2) }
    /// A name of which only the surname is there.
    @inlinable package static var surnameAlone: Traits { Traits(rawValue: 4) }
    /// A name that is not of Japan, so that its kana and its Latin letters cannot
    /// be compared.
    @inlinable package static var foreign: Traits { Traits(rawValue: 8) }
    /// A name in kanji that stands in free text, where only its surroundings say
    /// that it is one.
    @inlinable package static var told: Traits { Traits(rawValue: 8) }
    /// A customer ID so long that two offices hardly give out the same.
    @inlinable package static var long: Traits { Traits(rawValue: 1) }
    /// A telephone number that one person carries along.
    @inlinable package static var mobile: Traits { Traits(rawValue: 1) }
    /// A mailbox that is no person's own.
    @inlinable package static var role: Traits { Traits(rawValue: 1) }
  }

  /// The units that say exactly this; identical records of a piece are kept once.
  package var units: [UnitID]
  package var steps: [Step]
  package var identifiers: [Identifier]
  package var attributes: Attributes

  package init(
    units: [UnitID], steps: [Step] = [], identifiers: [Identifier], attributes: Attributes
  ) {
    self.units = units
    self.steps = steps
    self.identifiers = identifiers
    self.attributes = attributes
  }
}

/// The first 80 bits of a digest: enough to keep 10⁸ values apart (chance of
/// one collision about 4 in 10⁹), and small enough to store by the million.
public struct ShortDigest: Hashable, Sendable, Comparable, BitwiseCopyable {
  public var high: UInt64
  public var low: UInt16

  @inlinable public init(high: UInt64, low: UInt16) {
    self.high = high
    self.low = low
  }

  @inlinable public init(_ digest: Digest) {
    high = digest.high.byteSwapped
    low = UInt16(truncatingIfNeeded: digest.low).byteSwapped
  }

  @inlinable public static func < (a: ShortDigest, b: ShortDigest) -> Bool {
    (a.high, a.low) < (b.high, b.low)
  }
}
