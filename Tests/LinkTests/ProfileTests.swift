import Link
import Model
import Testing

@Suite struct ProfileTests {
  private func profile(_ attributes: [Attributes]) -> PersonProfile {
    var linker = Linker(level: .medium, year: 2026)
    for (n, known) in attributes.enumerated() {
      let name = SubjectRecord.Identifier(
        kind: .name, confidence: .high, digest: ShortDigest(high: UInt64(n) << 40 | 1, low: 0))
      linker.add(
        PathBytes("a"),
        [SubjectRecord(units: [UnitID(line: n + 1)], identifiers: [name], attributes: known)])
    }
    return linker.linked().persons.profile
  }

  @Test func agesFallIntoBandsByYearOfBirthElseByAge() {
    let profile = profile([
      Attributes(birthYear: 2026), Attributes(birthYear: 2017), Attributes(birthYear: 2016),
      Attributes(birthYear: 1937), Attributes(birthYear: 1930), Attributes(birthYear: 1950, age: 5),
      Attributes(age: 39), Attributes(age: 40), Attributes(birthYear: 2030), Attributes(),
    ])
    #expect(profile.ages == [0: 2, 10: 1, 80: 1, 90: 1, 70: 1, 30: 1, 40: 1])
    #expect(profile.unknownAge == 2)
  }

  @Test func sexOccupationAndRegionAddUp() {
    let profile = profile([
      Attributes(sex: .female, prefecture: 13, municipality: 13101, regionSource: .address),
      Attributes(prefecture: 13, municipality: 13101, regionSource: .postalCode, occupation: 0x42),
      Attributes(sex: .male, prefecture: 13, regionSource: .areaCode), Attributes(prefecture: 1),
      Attributes(prefecture: 99), Attributes(),
    ])
    #expect(profile.sexes == [.female: 1, .male: 1])
    #expect(profile.unknownSex == 4)
    #expect(profile.occupations == [0x42: 1])
    #expect(profile.unknownOccupation == 5)
    #expect(profile.regions.map(\.prefecture) == [1, 13])
    #expect(profile.regions[1].persons == 3)
    #expect(profile.regions[1].sources == [.address: 1, .postalCode: 1, .areaCode: 1])
    #expect(profile.regions[1].municipalities == [MunicipalityCount(code: 13101, persons: 2)])
    #expect(profile.unknownRegion == 2)
  }

  @Test func aBetterSourceOfTheRegionTakesThePlaceOfAWeaker() {
    let line = Attributes(prefecture: 27, regionSource: .areaCode)
    let code = Attributes(prefecture: 26, municipality: 26101, regionSource: .postalCode)
    let address = Attributes(prefecture: 13, municipality: 13101, regionSource: .address)
    for order in [[line, code, address], [address, code, line], [code, address, line]] {
      var merged = Attributes()
      for one in order { merged.merge(one) }
      #expect(merged == address)
    }
  }

  @Test func whereManyHaveAnAddressNobodyLives() {
    let office = Attributes(prefecture: 13, municipality: 13103, regionSource: .address)
    let home = Attributes(prefecture: 27, municipality: 27102, regionSource: .address)
    var rows: [Row] = []
    for n in 0..<7 {
      let name = Fact.name("姓\(n)", "名\(n)")
      rows.append(
        Row("mail", n, [name, .mail("\(n)@example.jp"), .address("13103|芝浦3-4-1")], office))
      rows.append(Row("list", n, [name, .mail("\(n)@example.jp"), .address("27102|\(n)")], home))
    }
    let town = Town(rows: rows)
    #expect(town.count.estimate == 7)
    #expect(town.linked.persons.profile.regions.map(\.prefecture) == [27])
  }

  @Test func ofTwoPlacesTheOneMostRecordsNameCounts() {
    let name = Fact.name("山田", "花子")
    let places = [13, 27, 27].map {
      Attributes(prefecture: $0, municipality: $0 * 1000 + 101, regionSource: .address)
    }
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      let town = Town(
        rows: order.enumerated().map { Row("a", $0, [name, .mobile("09011112222")], places[$1]) })
      #expect(town.linked.persons.profile.regions.map(\.prefecture) == [27])
    }
  }

  @Test func forTheMinimumWhoTextNamesOnceIsLeftOut() {
    let rows: [[Fact]] = [
      [.name("山田", "花子"), .mobile("09011112222")], [.told("佐藤", "次郎"), .line("0312345678")],
      [.told("鈴木", "一郎"), .mobile("09033334444")], [.told("鈴木", "一郎"), .mobile("09033334444")],
    ]
    #expect(Town(rows).count == PersonCount(minimum: 2, estimate: 3, maximum: 3))
  }
}
