import Link
import Model
import Testing

@Suite struct NamesakeTests {
  private let hanako = Fact.name("山田", "花子")

  @Test func namesakesStayApart() {
    let town = Town([
      [hanako, .birth("1980-01-02"), .address("13101|千代田1-1")],
      [hanako, .birth("1951-03-04"), .address("27102|都島2-2")],
    ])
    #expect(town.persons == [1, 2])
    #expect(town.count == PersonCount(minimum: 2, estimate: 2, maximum: 2))
  }

  @Test func twinsAndFamiliesStayApart() {
    let home: [Fact] = [.address("13101|千代田1-1"), .line("0312345678"), .birth("2000-05-05")]
    let town = Town(
      ["花子", "桜", "太郎"].map { [.name("山田", $0)] + home }
        + [[.name("山田", "父")] + home.dropLast() + [.mail("home@example.jp")]]
        + [[.name("山田", "母")] + home.dropLast() + [.mail("home@example.jp")]])
    #expect(Set(town.persons).count == 5)
  }

  @Test func aNameAloneGoesToTheOnlyOneWhoHasIt() {
    let town = Town([[hanako, .mobile("09011112222")], [hanako], [hanako]])
    #expect(town.persons == [1, 1, 1])
    #expect(town.linked.reasons(ofRecord: 1).contains(.onlyOneOfThatName))
  }

  @Test func amongSeveralOfThatNameNobodyIsGuessed() {
    let town = Town([
      [hanako, .birth("1980-01-02")], [hanako, .birth("1951-03-04")], [hanako],
    ])
    #expect(town.persons == [1, 2, 0])
    #expect(town.count.estimate == 2 && town.count.maximum == 3)
  }

  @Test func whatNobodyIsNamedWithIsCountedApart() {
    let town = Town([
      [hanako, .mobile("09011112222")], [.mobile("09011112222"), .card("4000")],
      [.mail("x@example.jp")], [.mail("x@example.jp")], [.surname("佐藤")],
    ])
    #expect(town.persons == [1, 1, 0, 0, 0])
    #expect(town.linked.reasons(ofRecord: 1) == [.onlyOneWithThatValue])
    #expect(town.linked.persons.unnamed.groups == 1)
    #expect(town.count == PersonCount(minimum: 1, estimate: 1, maximum: 2))
  }

  @Test func aSurnameBesideAValueIsNotSomebodyOfAnotherName() {
    let mobile = Fact.mobile("09011112222")
    #expect(Town([[hanako, mobile], [.surname("佐藤"), mobile]]).persons == [1, 0])
    #expect(Town([[hanako, mobile], [.surname("山田"), mobile]]).persons == [1, 1])
  }

  @Test func aReadingAloneIsNobodyNewWhereReadingsAreMissing() {
    let known: [Fact] = [hanako, .mobile("09011112222")]
    let unread = Town([known, [.reading("satoziro")]])
    #expect(unread.persons == [1, 0])
    #expect(unread.count == PersonCount(minimum: 1, estimate: 1, maximum: 2))
    let read = Town([known + [.reading("yamadahanako")], [.reading("satoziro")]])
    #expect(read.persons == [1, 2])
  }

  @Test func forTheMinimumWhoSharesAMailboxIsOne() {
    let mail = Fact.mail("home@example.jp")
    let town = Town([[hanako, mail], [.name("山田", "太郎"), mail]])
    #expect(town.count.minimum == 1 && town.count.estimate == 2)
    let born = Town([
      [hanako, mail, .birth("1980-01-02")], [.name("山田", "太郎"), mail, .birth("1978-03-04")],
    ])
    #expect(born.count.minimum == 2)
  }

  @Test func whatIsCertainOfAKindIsNoMoreThanWhoIs() {
    let mail = Fact.mail("home@example.jp")
    let town = Town([[hanako, mail, .card("1")], [.name("山田", "太郎"), mail, .card("2")]])
    #expect(town.linked.persons.kinds[.card] == PersonCount(minimum: 1, estimate: 2, maximum: 2))
    let born = Town([
      [hanako, mail, .card("1"), .birth("1980-01-02")],
      [.name("山田", "太郎"), mail, .card("2"), .birth("1978-03-04")],
    ])
    #expect(born.linked.persons.kinds[.card] == PersonCount(minimum: 2, estimate: 2, maximum: 2))
  }

  @Test func forTheMinimumKanjiHereAndReadingsThereMayBeTheSamePeople() {
    let kanji: [[Fact]] = (0..<5).map { [.name("姓\($0)", "名"), .mobile("090\($0)")] }
    let read: [[Fact]] = (0..<3).map { [.reading("sei\($0)mei"), .mail("\($0)@example.jp")] }
    #expect(Town(kanji + read).count == PersonCount(minimum: 5, estimate: 8, maximum: 8))
    // One person at most where the dates are the same, whoever most of them are.
    let twin = [kanji[0] + [.birth("d")], kanji[1] + [.birth("e")], read[0] + [.birth("d")]]
    #expect(Town(twin).count.minimum == 2)
    // Birth dates tell them apart, and so does a list that has both spellings.
    let dated = (kanji + read).enumerated().map { $1 + [.birth("date\($0)")] }
    #expect(Town(dated).count.minimum == 8)
    let both = kanji.enumerated().map { $1 + [.reading("oya\($0)")] }
    #expect(Town(both + read).count.minimum == 8)
  }

  @Test func forTheMinimumAForeignNameInOtherLettersMayBeTheSamePerson() {
    let mails = ["a@example.jp", "b@example.jp", "c@example.jp"].map { Fact.mail($0) }
    let town = Town([
      [.foreign("tompsonsarah", .latin), mails[0]], [.foreign("saratonpuson", .kana), mails[1]],
      [.foreign("томпсон", [.kana, .latin]), mails[2]],
    ])
    #expect(town.count == PersonCount(minimum: 1, estimate: 3, maximum: 3))
  }

  @Test func aLandlineOfTwoIsNobodys() {
    let town = Town([
      [.name("山田", "花子"), .line("0312345678")], [.name("山田", "太郎"), .line("0312345678")],
      [.line("0312345678")],
    ])
    #expect(town.persons == [1, 2, 0])
    #expect(town.linked.persons.unnamed.groups == 0)
  }

  @Test func theOrderOfRecordsAndFilesDoesNotMatter() {
    var rows: [Row] = []
    var seed: UInt64 = 7
    func random(_ n: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % n
    }
    for line in 0..<600 {
      let who = random(90)
      var facts: [Fact] = [.name("姓\(who % 12)", "名\(who % 17)")]
      let values: [Fact] = [
        .birth("\(who % 40)"), .mobile("\(who)"), .mail("m\(who % 70)"), .line("\(who % 30)"),
        .id("\(who % 80)", scheme: "s\(random(2))"), .card("\(who)"), .address("a\(who % 45)"),
      ]
      for value in values where random(3) == 0 { facts.append(value) }
      if random(4) == 0 { facts.removeFirst() }
      rows.append(Row("file\(random(9)).csv", line, facts))
    }
    let first = Town(rows: rows)
    for _ in 0..<4 {
      for i in rows.indices.reversed() { rows.swapAt(i, random(i + 1)) }
      let again = Town(rows: rows)
      #expect(again.byPlace == first.byPlace)
      #expect(again.count == first.count)
      #expect(again.linked.persons.refused == first.linked.persons.refused)
      #expect(again.linked.persons.hubs == first.linked.persons.hubs)
      #expect(again.linked.persons.profile == first.linked.persons.profile)
    }
  }

  @Test func theEstimateIsTheNumberOfPersonsListed() {
    for many in [1000, 1001] {
      let town = Town((0..<many).map { [.name("姓\($0)", "名\($0)"), .mobile("\($0)")] })
      #expect(town.count.estimate == many)
      #expect(Set(town.persons).subtracting([0]).count == many)
    }
  }
}
