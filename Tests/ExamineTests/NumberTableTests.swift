// Worked examples of every check digit: numbers published with their rule, and
// the same with one digit changed. The long campaign is tools/numbers.

import Model
import Testing

struct NumberCase: CustomTestStringConvertible, Sendable {
  var kind: Kind
  var text: String
  var value: String
  var isFound: Bool
  var testDescription: String { text }

  init(_ kind: Kind, _ label: String, _ value: String, _ isFound: Bool) {
    self.kind = kind
    text = "\(label)\(value)\n"
    self.value = value
    self.isFound = isFound
  }

  static let all: [NumberCase] = [
    NumberCase(.myNumber, "個人番号：", "123456789018", true),
    NumberCase(.myNumber, "個人番号：", "123456789017", false),
    NumberCase(.myNumber, "個人番号：", "621498320257", true),
    NumberCase(.myNumber, "個人番号：", "000000000000", false),
    NumberCase(.driversLicence, "免許証番号：", "309012345620", true),
    NumberCase(.driversLicence, "免許証番号：", "309012345621", true),
    NumberCase(.driversLicence, "免許証番号：", "309012345610", false),
    NumberCase(.driversLicence, "免許証番号：", "989012345620", false),
    NumberCase(.healthInsurance, "保険者番号：", "33120015", true),
    NumberCase(.healthInsurance, "保険者番号：", "01130012", true),
    NumberCase(.healthInsurance, "保険者番号：", "01130013", false),
    NumberCase(.card, "カード番号：", "3566002020360000", true),
    NumberCase(.card, "カード番号：", "3566002020360001", false),
    NumberCase(.card, "カード番号：", "4111111111111111", false),
    NumberCase(.card, "カード番号：", "3530111333300000", false),
    NumberCase(.bankAccount, "IBAN: ", "GB82WEST12345698765432", true),
    NumberCase(.bankAccount, "IBAN: ", "GB82WEST12345698765431", false),
    NumberCase(.nationalID, "주민등록번호：", "800101-1234560", true),
    NumberCase(.nationalID, "주민등록번호：", "801301-1234560", false),
    NumberCase(.nationalID, "身分證字號：", "A123456789", true),
    NumberCase(.nationalID, "身分證字號：", "A123456780", false),
    NumberCase(.nationalID, "身份证号：", "11010519491231002X", true),
    NumberCase(.nationalID, "身份证号：", "110105194912310021", false),
    NumberCase(.nationalID, "SSN: ", "536-22-1234", true),
    NumberCase(.nationalID, "SSN: ", "900-22-1234", false),
    NumberCase(.passport, "MRZ: ", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", true),
    NumberCase(.passport, "MRZ: ", "L898902C36UTO7408122F1204159ZE184226B<<<<<11", false),
    NumberCase(.passport, "MRZ: ", "L898902C36UTO7408121F1204159ZE184226B<<<<<10", false),
  ]
}

@Suite struct NumberTableTests {
  @Test(arguments: NumberCase.all) func number(_ number: NumberCase) throws {
    let found = try Bench.scan(Array(number.text.utf8)).seen
      .contains { $0.kind == number.kind && $0.value == number.value && $0.confidence >= .medium }
    #expect(found == number.isFound)
  }

  /// Korean numbers given since October 2020 have no check digit: one that
  /// fails is still found under its label, without that evidence.
  @Test func koreanNumberWithoutCheckDigit() throws {
    let seen = try Bench.scan(Array("주민등록번호：800101-1234561\n".utf8)).seen
    #expect(seen.map(\.value) == ["800101-1234561"])
    #expect(seen.allSatisfy { !$0.evidence.contains("check_digit") })
  }
}

@Suite struct PersonBesideTests {
  private func kinds(_ text: String) throws -> [Kind] {
    try Bench.scan(Array(text.utf8)).seen.filter { $0.confidence >= .medium }.map(\.kind)
  }

  @Test func anAttributeCountsOnlyBesideAPerson() throws {
    #expect(try kinds("氏名：山田太郎　病名：喘息\n") == [.name, .health])
    #expect(try kinds("病名：喘息\n") == [])
  }

  /// Cells with words in them do not speak against those that are numbers.
  @Test func aPhoneColumnWithNotesStaysOne() throws {
    var rows = "090-1234-5601\n"
    for n in 2...9 { rows += "090-1234-560\(n)（自宅）\n" }
    let text = "x,y\n" + rows.split(separator: "\n").map { "a,\($0)\n" }.joined()
    let phones = try Bench.scan(Array(text.utf8), name: "x.csv").seen.filter { $0.kind == .phone }
    #expect(phones.count == 9)
    #expect(phones.allSatisfy { $0.confidence == .high })
  }

  @Test func theNearerWordIsRight() throws {
    #expect(try kinds("雇用保険の担当 携帯 09012345678\n") == [.phone])
    #expect(try kinds("会員番号：C-1000123　購入金額：12800円\n") == [.customerID, .transaction])
  }

  /// A table of people without headers begins with their numbers.
  @Test func aHeaderlessColumnOfKeysIsOfCustomers() throws {
    let rows = (0..<8).map { "C-01003\(20 + $0),taro\($0)@example.com,090-1234-56\(10 + $0)\n" }
    let found = try Bench.scan(Array(rows.joined().utf8), name: "x.csv").seen
    #expect(found.filter { $0.kind == .customerID }.count == 8)
  }
}
