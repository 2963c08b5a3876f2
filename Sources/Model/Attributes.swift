// What a report counts people by. Coarse on purpose: none of it says who
// somebody is.

package struct Attributes: Hashable, Sendable {
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

  package var birthYear: Int?
  /// In years, as it is told: nobody knows when.
  package var age: Int?
  package var sex: Sex?
  /// JIS X 0401 code 1–47.
  package var prefecture: Int?
  /// JIS X 0402 code.
  package var municipality: Int?
  /// What told prefecture and municipality.
  package var regionSource: RegionSource?
  /// Major group of the classification of occupations, an ASCII letter.
  package var occupation: UInt8?

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
