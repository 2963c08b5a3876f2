// Why records are one person: each reason can be had and is the right one, and
// nobody of several records is left without.

import Link
import Model
import Testing

@Suite struct ReasonTests {
  private static let hanako = Fact.name("山田", "花子")

  /// Two records that one thing joins.
  private static let pairs: [(JoinReason, [Fact], [Fact])] = [
    (.myNumber, [.name("山田", "花子"), .myNumber("1")], [.name("佐藤", "花子"), .myNumber("1")]),
    (.driversLicence, [.name("山田", "花子"), .licence("1")], [.name("佐藤", "花子"), .licence("1")]),
    (.pensionNumber, [.name("山田", "花子"), .pension("1")], [.name("佐藤", "花子"), .pension("1")]),
    (.nationalID, [.name("山田", "花子"), .passport("1")], [.name("佐藤", "花子"), .passport("1")]),
    (
      .customerID, [.name("山田", "花子"), .id("1", scheme: "a")],
      [.reading("x"), .id("1", scheme: "a")]
    ),
    (.email, [hanako, .mail("h@example.jp")], [.reading("yamadahanako"), .mail("h@example.jp")]),
    (.nameAndBirthDate, [hanako, .birth("1980-01-02")], [hanako, .birth("1980-01-02")]),
    (.nameAndMobile, [hanako, .mobile("09011112222")], [hanako, .mobile("09011112222")]),
    (
      .nameAndEmail, [hanako, .office("info@example.jp"), .mail("h@example.jp")],
      [hanako, .mail("h@example.jp")]
    ),
    (.nameAndCustomerID, [hanako, .id("1", scheme: "a")], [hanako, .id("1", scheme: "b")]),
    (.nameAndAddress, [hanako, .address("13101|千代田1-1")], [hanako, .address("13101|千代田1-1")]),
    (.nameAndPhone, [hanako, .line("0312345678")], [hanako, .line("0312345678")]),
    (.nameAndAccount, [hanako, .card("4000")], [hanako, .card("4000")]),
    (
      .changedSurname, [.name("山田", "花子"), .birth("1980-01-02"), .mobile("09011112222")],
      [.name("佐藤", "花子"), .birth("1980-01-02"), .mobile("09011112222")]
    ),
    (.onlyOneOfThatName, [hanako, .mobile("09011112222")], [hanako, .line("0312345678")]),
    (
      .onlyOneWithThatValue, [hanako, .mobile("09011112222")],
      [.mobile("09011112222"), .card("4000")]
    ),
    (.alone, [hanako, .mobile("09011112222")], [.name("佐藤", "次郎"), .mobile("09033334444")]),
  ]

  @Test(arguments: pairs.map { $0.0 })
  func eachIsTold(_ reason: JoinReason) throws {
    let pair = try #require(Self.pairs.first { $0.0 == reason })
    let town = Town([pair.1, pair.2])
    #expect(town.persons == (reason == .alone ? [1, 2] : [1, 1]))
    let told = Set([0, 1].flatMap { town.linked.reasons(ofRecord: $0) })
    #expect(told.contains(reason), "\(told.map(\.code))")
    if reason != .alone { #expect(!town.linked.reasons(ofRecord: 1).contains(.alone)) }
  }

  @Test func noneIsMissing() {
    #expect(Set(Self.pairs.map { $0.0.rawValue }) == Set(JoinReason.allCases.map(\.rawValue)))
  }

  /// Whatever joins people to each other, of two records of one neither is alone.
  @Test func whoHasSeveralRecordsHasAReasonForEach() {
    var seed: UInt64 = 11
    func random(_ n: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % n
    }
    let people: [[Fact]] = (0..<800).map { _ in
      let who = random(200)
      let values: [Fact] = [
        .birth("\(who % 60)"), .mobile("\(who)"), .mail("m\(who)"), .line("\(who / 2)"),
        .id("\(who)", scheme: "s\(random(2))"), .card("\(who)"), .address("a\(who / 2)"),
      ]
      let name: [Fact] = random(5) == 0 ? [] : [.name("姓\(who / 2)", "名\(who % 40)")]
      return name + values.filter { _ in random(3) == 0 } + [.office("info@example.jp")]
    }
    let town = Town(people)
    let persons = town.persons
    let several = Dictionary(grouping: persons.indices) { persons[$0] }
      .filter { $0.key != 0 && $0.value.count > 1 }
    #expect(several.count > 100)
    for record in several.values.flatMap({ $0 }) {
      #expect(town.linked.reasons(ofRecord: record) != [.alone])
    }
  }
}
