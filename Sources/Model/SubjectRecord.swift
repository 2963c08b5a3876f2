// One unit with at least one identifying value, for counting persons: digests
// and coarse attributes, never a value.

public struct SubjectRecord: Sendable {
  /// 48 bytes: a dense table makes one of each finding.
  public struct Identifier: Hashable, Sendable, BitwiseCopyable {
    public var digest: ShortDigest
    /// Zero where there is none.
    @usableFromInline var firstDigest = ShortDigest(high: 0, low: 0)
    @usableFromInline var secondDigest = ShortDigest(high: 0, low: 0)
    @usableFromInline var hasFirst = false
    @usableFromInline var hasSecond = false
    public var kind: Kind
    public var confidence: Confidence
    public var traits: Traits

    @inlinable public init(
      kind: Kind, confidence: Confidence, digest: ShortDigest, traits: Traits = Traits(rawValue: 0),
      first: ShortDigest? = nil, second: ShortDigest? = nil
    ) {
      self.digest = digest
      self.kind = kind
      self.confidence = confidence
      self.traits = traits
      if first != nil { self.first = first }
      if second != nil { self.second = second }
    }

    /// Names: the surname, or for kana and Latin letters the common spelling; all
    /// of a name that nobody can divide.
    /// Addresses: without the building. Customer IDs: the scheme.
    @inlinable public var first: ShortDigest? {
      get { hasFirst ? firstDigest : nil }
      set {
        hasFirst = newValue != nil
        firstDigest = newValue ?? ShortDigest(high: 0, low: 0)
      }
    }

    /// Names: the given name (again all of it), or the common spelling with the words turned round.
    @inlinable public var second: ShortDigest? {
      get { hasSecond ? secondDigest : nil }
      set {
        hasSecond = newValue != nil
        secondDigest = newValue ?? ShortDigest(high: 0, low: 0)
      }
    }
  }

  /// What a value is, where its digest does not say it. Four bits are stored.
  public struct Traits: OptionSet, Hashable, Sendable, BitwiseCopyable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// As of `Evidence`.
    @inlinable public init(arrayLiteral traits: Traits...) {
      var value: UInt8 = 0
      for trait in traits { value |= trait.rawValue }
      self.init(rawValue: value)
    }

    /// A name in kana, or in Latin letters; neither: in kanji; both: in letters of
    /// another script.
    @inlinable public static var kana: Traits { Traits(rawValue: 1) }
    @inlinable public static var latin: Traits { Traits(rawValue: 2) }
    /// A name of which only the surname is there.
    @inlinable public static var surnameAlone: Traits { Traits(rawValue: 4) }
    /// A name that is not of Japan, so that its kana and its Latin letters cannot
    /// be compared.
    @inlinable public static var foreign: Traits { Traits(rawValue: 8) }
    /// A name in kanji that stands in free text, where only its surroundings say
    /// that it is one.
    @inlinable public static var told: Traits { Traits(rawValue: 8) }
    /// A customer ID so long that two offices hardly give out the same.
    @inlinable public static var long: Traits { Traits(rawValue: 1) }
    /// A telephone number that one person carries along.
    @inlinable public static var mobile: Traits { Traits(rawValue: 1) }
    /// A mailbox that is no person's own.
    @inlinable public static var role: Traits { Traits(rawValue: 1) }
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
