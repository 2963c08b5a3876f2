import Link
import Model
import Testing

@Suite struct JoiningTests {
  private let hanako = Fact.name("山田", "花子")

  @Test(arguments: [
    Fact.birth("1980-01-02"), .mobile("09011112222"), .mail("h@example.jp"),
    .address("13101|千代田1-1"), .line("0312345678"), .id("c1", scheme: "a"), .card("4000"),
    .myNumber("1234"),
  ])
  func aNameAndOneValueMoreJoin(value: Fact) {
    let town = Town([
      [hanako, value, .mobile("09033334444")], [hanako, value, .mobile("09055556666")],
    ])
    #expect(town.persons == [1, 1])
    #expect(town.count.estimate == 1)
    #expect(!town.linked.reasons(ofRecord: 1).contains(.alone))
  }

  @Test(arguments: [
    Fact.line("0312345678"), .address("13101|千代田1-1"), .bank("0001"), .card("4000"),
    .surname("山田"), .mobile("09011112222"), .office("info@example.jp"),
    .mail("family@example.jp"),
  ])
  func neverAlone(value: Fact) {
    let town = Town([[hanako, value], [.name("山田", "太郎"), value]])
    #expect(town.persons == [1, 2])
  }

  @Test func aChangedSurnameIsOnePersonBySchemeOrByBirthDateAndMobile() {
    let before: [Fact] = [.name("鈴木", "花子"), .id("c1", scheme: "a"), .mobile("09011112222")]
    let after: [Fact] = [.name("山田", "花子"), .id("c1", scheme: "a"), .mobile("09099998888")]
    #expect(Town([before, after]).persons == [1, 1])
    let born = Fact.birth("1980-01-02")
    let town = Town([
      [.name("鈴木", "花子"), born, .mobile("09011112222")],
      [.name("山田", "花子"), born, .mobile("09011112222")],
    ])
    #expect(town.persons == [1, 1])
    #expect(town.linked.reasons(ofRecord: 0) == [.changedSurname])
  }

  @Test func equalIDsOfTwoSchemesNeedASecondKey() {
    let town = Town([
      [hanako, .id("1001", scheme: "shop"), .mobile("09011112222")],
      [.name("佐藤", "次郎"), .id("1001", scheme: "staff"), .mobile("09033334444")],
      [hanako, .id("1001", scheme: "club"), .mobile("09055556666")],
    ])
    #expect(town.persons == [1, 2, 1])
  }

  @Test func oneNumberOfTwoListsThatNameDifferentPeopleJoinsNobody() {
    let town = Town([
      [.name("山田", "花子"), .id("1", scheme: "no")], [.name("佐藤", "次郎"), .id("1", scheme: "no")],
    ])
    #expect(town.persons == [1, 2])
    #expect(
      town.linked.persons.refused == [
        RefusedJoin(reason: .customerID, contradiction: .name, first: 1, second: 2)
      ])
  }

  @Test func contradictionsAreRefusedAndReported() {
    let town = Town([
      [hanako, .birth("1980-01-02"), .mobile("09011112222")],
      [hanako, .birth("1999-09-09"), .mobile("09011112222")],
      [hanako, .mobile("09011112222")],
    ])
    #expect(town.persons[0] != town.persons[1])
    #expect(
      town.linked.persons.refused.contains {
        $0.reason == .nameAndMobile && $0.contradiction == .birthDate
      })
    #expect(town.count.minimum <= 2 && town.count.maximum >= 2)
  }

  @Test func kanjiAndKanaInOneRowJoinARecordWithKanaAlone() {
    let town = Town([
      [hanako, .reading("yamadahanako"), .mobile("09011112222"), .birth("1980-01-02")],
      [.reading("yamadahanako"), .mobile("09011112222")],
    ])
    #expect(town.persons == [1, 1])
  }

  @Test(arguments: [Fact.mail("test@example.jp"), .id("9999", scheme: "a"), .mobile("09000000000")])
  func hubsJoinNobodyAndAreListed(hub: Fact) {
    let names = ["一郎", "二郎", "三郎", "四郎", "五郎", "六郎"]
    let six = Town(names.map { [.name("山田", $0), hub] })
    #expect(Set(six.persons).count == 6)
    #expect(six.linked.persons.hubs.map(\.names) == [6])
    let five = Town(names.dropLast().map { [.name("山田", $0), hub] })
    #expect(five.linked.persons.hubs.isEmpty)
  }

  @Test func aDefaultBirthDateIsNoKey() {
    var people: [[Fact]] = (0..<300).map {
      [.name("姓\($0)", "名\($0)"), .birth("1900-01-01"), .mobile("0901000\($0)")]
    }
    people += (0..<300).map { [.name("氏\($0)", "名\($0)"), .birth("date\($0)")] }
    people.append([.name("姓7", "名7"), .birth("1900-01-01"), .mobile("09099999999")])
    let town = Town(people)
    #expect(town.linked.persons.hubs.map(\.kind) == [.birthDate])
    #expect(town.persons[7] != town.persons[600])
  }

  @Test func aSlipDoesNotTearAPersonApart() {
    let mail = Fact.mail("h@example.jp")
    let town = Town(
      [[hanako, mail, .birth("1999-09-09")]]
        + Array(repeating: [hanako, mail, .birth("1980-01-02")], count: 4)
        + Array(repeating: [hanako, mail], count: 5))
    #expect(town.persons == [1] + Array(repeating: 2, count: 9))
    #expect(town.count.estimate == 2)
  }

  @Test func whatSaysNothingStaysTogetherWhereTwoAreAsLikely() {
    let mail = Fact.mail("h@example.jp")
    let town = Town([
      [hanako, mail, .birth("1999-09-09")], [hanako, mail, .birth("1980-01-02")], [hanako, mail],
      [hanako, mail],
    ])
    #expect(town.persons[0] != town.persons[1])
    #expect(town.persons[2] == town.persons[3])
  }

  @Test func aLongIDUnderTwoLabelsJoinsNamesThatShareAPart() {
    func town(_ other: Fact, _ id: (String, String) -> Fact) -> [Int] {
      Town([[hanako, id("c-123456", "a")], [other, id("c-123456", "b")]]).persons
    }
    let long = { Fact.longID($0, scheme: $1) }
    #expect(town(.name("鈴木", "花子"), long) == [1, 1])
    #expect(town(.name("鈴木", "一郎"), long) == [1, 2])
    #expect(town(.name("鈴木", "花子"), { Fact.id($0, scheme: $1) }) == [1, 2])
  }

  @Test func foreignNamesAreNotComparedAcrossScripts() {
    let mail = Fact.mail("thompson@example.jp")
    #expect(
      Town([[.foreign("sarahtompson", .latin), mail], [.foreign("saratonpuson", .kana), mail]])
        .persons == [1, 1])
    #expect(
      Town([[.foreign("sarahtompson", .latin), mail], [.foreign("mikeross", .latin), mail]])
        .persons == [1, 2])
  }
}
