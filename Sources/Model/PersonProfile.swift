// What is known of the persons counted: each of these adds up to the estimate,
// what is unknown included.

package struct PersonProfile: Hashable, Sendable {
  /// By the first year of a band of ten (0, 10 … 90); the last is open.
  package var ages: [Int: Int] = [:]
  package var unknownAge = 0
  package var sexes: [Attributes.Sex: Int] = [:]
  package var unknownSex = 0
  /// By major group, an ASCII letter.
  package var occupations: [UInt8: Int] = [:]
  package var unknownOccupation = 0
  /// By prefecture, in the order of codes; those where nobody lives are left out.
  package var regions: [RegionCount] = []
  package var unknownRegion = 0

  package static let lastBand = 90

  package init() {}

  package static func band(ofAge age: Int) -> Int { min(max(age, 0) / 10 * 10, lastBand) }
}

/// Persons of one prefecture.
package struct RegionCount: Hashable, Sendable {
  /// JIS X 0401.
  package var prefecture: Int
  package var persons: Int
  /// By what told it; an area code is the weakest.
  package var sources: [Attributes.RegionSource: Int]
  /// JIS X 0402 code and persons, in the order of codes.
  package var municipalities: [MunicipalityCount]

  package init(
    prefecture: Int, persons: Int = 0, sources: [Attributes.RegionSource: Int] = [:],
    municipalities: [MunicipalityCount] = []
  ) {
    self.prefecture = prefecture
    self.persons = persons
    self.sources = sources
    self.municipalities = municipalities
  }
}

package struct MunicipalityCount: Hashable, Sendable {
  package var code: Int
  package var persons: Int

  package init(code: Int, persons: Int) {
    self.code = code
    self.persons = persons
  }
}
