// Persons by age, sex, occupation and region, added up.

import Model

extension PersonProfile {
  /// - Parameter year: of the scan; ages are those reached in it.
  mutating func add(_ attributes: Attributes, year: Int) {
    if let age = attributes.birthYear.map({ year - $0 }) ?? attributes.age, 0...130 ~= age {
      ages[PersonProfile.band(ofAge: age), default: 0] += 1
    } else {
      unknownAge += 1
    }
    if let sex = attributes.sex { sexes[sex, default: 0] += 1 } else { unknownSex += 1 }
    if let group = attributes.occupation {
      occupations[group, default: 0] += 1
    } else {
      unknownOccupation += 1
    }
    guard let prefecture = attributes.prefecture, 1...47 ~= prefecture else {
      unknownRegion += 1
      return
    }
    add(prefecture, attributes)
  }

  private mutating func add(_ prefecture: Int, _ attributes: Attributes) {
    let at = regions.firstIndex { $0.prefecture >= prefecture } ?? regions.count
    if at == regions.count || regions[at].prefecture != prefecture {
      regions.insert(RegionCount(prefecture: prefecture), at: at)
    }
    regions[at].persons += 1
    if let source = attributes.regionSource { regions[at].sources[source, default: 0] += 1 }
    if let code = attributes.municipality { regions[at].add(code) }
  }
}

extension RegionCount {
  fileprivate mutating func add(_ code: Int) {
    var (low, high) = (0, municipalities.count)
    while low < high {
      let middle = (low + high) / 2
      if municipalities[middle].code < code { low = middle + 1 } else { high = middle }
    }
    if low == municipalities.count || municipalities[low].code != code {
      municipalities.insert(MunicipalityCount(code: code, persons: 0), at: low)
    }
    municipalities[low].persons += 1
  }
}
