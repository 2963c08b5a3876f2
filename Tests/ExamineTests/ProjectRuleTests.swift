// What a project file does to findings: values that are nobody's secret, words
// of the office's own, numbers of its own.

import Model
import Testing

@Suite struct IgnoredTermTests {
  private func found(_ text: String, _ terms: [String]) throws -> Bench.Result {
    let list = terms.map { "'\($0)'" }.joined(separator: ", ")
    return try Bench.scan(
      Array(text.utf8), book: try Bench.book("ignore: {terms: [\(list)]}"))
  }

  /// Text, term: two spellings of one value.
  static let same: [(String, String)] = [
    ("メール：support@example.co.jp", "support@example.co.jp"),
    ("メール：Support@Example.co.jp", "support@example.co.jp"),
    ("メール：ｓｕｐｐｏｒｔ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "support@example.co.jp"),
    ("電話：03-1234-5678", "0312345678"), ("電話：（０３）１２３４−５６７８", "03-1234-5678"),
    ("電話：+81-3-1234-5678", "03-1234-5678"),
    ("住所：東京都千代田区千代田1-1", "東京都千代田区千代田1丁目1番"), ("氏名：山田 太郎", "山田太郎"),
    ("氏名：髙橋　一郎", "髙橋一郎"),
  ]

  @Test(arguments: same.indices) func oneValueInAnySpelling(index: Int) throws {
    let (text, term) = Self.same[index]
    #expect(try Bench.scan(Array(text.utf8)).seen.count == 1, "\(text)")
    let result = try found(text, [term])
    #expect(result.seen == [], "\(text)")
    #expect(result.problems.map(\.cause) == [.ignoredTerm], "\(text)")
  }

  /// Only the whole value is ignored, and only that one.
  @Test func nothingElseIsIgnored() throws {
    let text = "電話：03-1234-5678\nメール：a.support@example.co.jp\n氏名：山田太郎\n"
    let result = try found(text, ["03-1234-5679", "support@example.co.jp", "山田"])
    #expect(result.seen.map(\.kind) == [.phone, .email, .name])
    #expect(result.problems == [])
  }

  @Test func aNameInTwoColumnsIsOne() throws {
    let text = "姓,名,電話\n山田,太郎,090-1234-5678\n佐藤,花子,090-1234-5679\n"
    let result = try found(text, ["山田太郎"])
    #expect(result.seen.filter { $0.kind == .name }.map(\.value) == ["佐藤 花子"])
  }

  @Test func theReasonIsNoGap() { #expect(!Cause.ignoredTerm.isGap) }
}

@Suite struct ProjectRuleTests {
  private func values(_ text: String, _ yaml: String) throws -> [String] {
    try Bench.scan(Array(text.utf8), book: try Bench.book(yaml)).seen
      .filter { $0.confidence >= .medium }.map { "\($0.kind.code) \($0.value)" }
  }

  @Test func aNumberOfTheOffices() throws {
    let yaml = "customer_ids: [{pattern: 'HG-[0-9]{8}'}]"
    #expect(try values("控え HG-04127781 を確認", yaml) == ["customer_id HG-04127781"])
    #expect(try values("HG-041277811", yaml) == [], "a part of a longer number")
    #expect(try values("XHG-04127781", yaml) == [])
  }

  @Test func aNumberOfDigitsNeedsItsLabel() throws {
    let yaml = "customer_ids: [{pattern: '[0-9]{9}', labels: [診察カード], check_digit: luhn}]"
    #expect(try values("診察カード 123456782", yaml) == ["customer_id 123456782"])
    #expect(try values("診察カード 123456783", yaml) == [], "its check digit is wrong")
    #expect(try values("受付 123456782", yaml) == [])
  }

  @Test func aWordOfTheOffices() throws {
    let text = "ごばんごう,備考\n1234567,あ\n2345678,い\n3456789,う\n"
    #expect(try values(text, "language: ja") == [])
    #expect(
      try values(text, "labels: {bank_account: [ごばんごう]}")
        == ["bank_account 1234567", "bank_account 2345678", "bank_account 3456789"])
  }

  /// Numbers with their check digit, computed by hand, and one digit beside it.
  static let numbers: [(String, String, String)] = [
    ("luhn", "79927398713", "79927398714"), ("mod10-w31", "4006381333931", "4006381333932"),
    ("mod11-w27", "1234567-4", "1234567-5"), ("7dr", "1000-6", "1000-5"),
    ("mod97", "794-44", "794-45"),
  ]

  @Test(arguments: numbers.indices) func checkDigits(index: Int) throws {
    let (method, right, wrong) = Self.numbers[index]
    let yaml = "customer_ids: [{pattern: '[0-9-]{5,14}', labels: [照合], check_digit: \(method)}]"
    #expect(try values("照合 \(right)", yaml) == ["customer_id \(right)"], "\(method)")
    #expect(try values("照合 \(wrong)", yaml) == [], "\(method)")
  }
}
