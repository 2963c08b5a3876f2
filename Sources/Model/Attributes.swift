// What a report counts people by. Coarse on purpose: none of it says who
// somebody is.

public struct Attributes: Hashable, Sendable, BitwiseCopyable {
  package enum Sex: UInt8, CaseIterable, Sendable {
    case female = 1
    case male = 2
    case other = 3
  }

  /// What tells a region, the weakest first: a line stays with its area code
  /// when its holder moves, a postal code may be that of an office.
  package enum RegionSource: UInt8, CaseIterable, Comparable, Sendable {
    case areaCode = 1
    case postalCode = 2
    case address = 3

    package static func < (a: RegionSource, b: RegionSource) -> Bool { a.rawValue < b.rawValue }
  }

  // Millions of matches carry these, mostly empty: fourteen bytes, not seventy.
  @usableFromInline var year = Int32.min
  @usableFromInline var town = Int32.min
  @usableFromInline var region = Int16.min
  @usableFromInline var years = Int16.min
  @usableFromInline var sexCode: UInt8 = 0
  @usableFromInline var sourceCode: UInt8 = 0
  @usableFromInline var occupationCode: UInt8 = 0
  /// Whether there is nothing in it.
  public internal(set) var isEmpty = true

  package var birthYear: Int? {
    get { year == .min ? nil : Int(year) }
    set {
      year = newValue.map { Int32(clamping: $0) } ?? .min
      settle()
    }
  }
  /// In years, as it is told: nobody knows when.
  package var age: Int? {
    get { years == .min ? nil : Int(years) }
    set {
      years = newValue.map { Int16(clamping: $0) } ?? .min
      settle()
    }
  }
  package var sex: Sex? {
    get { Sex(rawValue: sexCode) }
    set {
      sexCode = newValue?.rawValue ?? 0
      settle()
    }
  }
  /// JIS X 0401 code 1–47.
  package var prefecture: Int? {
    get { region == .min ? nil : Int(region) }
    set {
      region = newValue.map { Int16(clamping: $0) } ?? .min
      settle()
    }
  }
  /// JIS X 0402 code.
  package var municipality: Int? {
    get { town == .min ? nil : Int(town) }
    set {
      town = newValue.map { Int32(clamping: $0) } ?? .min
      settle()
    }
  }
  /// What told prefecture and municipality.
  package var regionSource: RegionSource? {
    get { RegionSource(rawValue: sourceCode) }
    set {
      sourceCode = newValue?.rawValue ?? 0
      settle()
    }
  }
  /// Major group of the classification of occupations, an ASCII letter.
  package var occupation: UInt8? {
    get { occupationCode == 0 ? nil : occupationCode }
    set {
      occupationCode = newValue ?? 0
      settle()
    }
  }

  private mutating func settle() {
    isEmpty =
      year == .min && town == .min && region == .min && years == .min
      && sexCode | sourceCode | occupationCode == 0
  }

  @inlinable public init() {}

  package init(
    birthYear: Int? = nil, age: Int? = nil, sex: Sex? = nil, prefecture: Int? = nil,
    municipality: Int? = nil, regionSource: RegionSource? = nil, occupation: UInt8? = nil
  ) {
    self.birthYear = birthYear
    self.age = age
    self.sex = sex
    self.prefecture = prefecture
    self.municipality = municipality
    self.regionSource = regionSource
    self.occupation = occupation
  }

  /// Keeps what is known, adds what was not. A region from a better source
  /// takes the place of one from a weaker.
  package mutating func merge(_ other: Attributes) {
    if other.isEmpty { return }
    birthYear = birthYear ?? other.birthYear
    age = age ?? other.age
    sex = sex ?? other.sex
    occupation = occupation ?? other.occupation
    guard other.prefecture != nil else { return }
    let better = (other.regionSource?.rawValue ?? 0) > (regionSource?.rawValue ?? 0)
    if prefecture == nil || better || municipality == nil && other.prefecture == prefecture {
      prefecture = other.prefecture
      municipality = other.municipality
      regionSource = other.regionSource
    }
  }
}
