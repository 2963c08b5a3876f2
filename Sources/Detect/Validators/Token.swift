// What has no form to be judged by but must still be brought into one in which
// equal values are equal: member numbers, words, amounts of money.

import Bytes
import Model

enum Token {
  /// Digits alone, `count` of them, and not one digit over and over.
  static func digits(_ digits: [UInt8], _ count: Int?) -> Validator.Verdict? {
    guard count ?? digits.count == digits.count, Digits.distinct(digits) > 1 else { return nil }
    return Validator.Verdict(evidence: [], normal: digits)
  }

  /// Two digits and more, with nothing but what parts them.
  static func number(_ value: [UInt8], _ digits: [UInt8]) -> Validator.Verdict? {
    let isPlain = value.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2D || $0 >= 0x80 }
    return isPlain && 2...19 ~= digits.count ? self.digits(digits, nil) : nil
  }

  /// C-100 and c100 are one.
  static func check(_ value: [UInt8]) -> Validator.Verdict? {
    Validator.Verdict(evidence: [], normal: normal(value))
  }

  static func normal(_ value: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: value.count) { out, count in
      for byte in value where byte > 0x20 && byte != 0x2D && byte != 0x5F {
        out[count] = Validator.lower(byte)
        count += 1
      }
    }
  }

  /// The number of a record: letters and digits, or six digits and more. Not
  /// that of an order, a request or a ticket.
  static func key(_ value: [UInt8]) -> Validator.Verdict? {
    let letters = value.prefix { 0x41...0x5A ~= Validator.upper($0) }
    let rest = value.dropFirst(letters.count).filter { $0 != 0x2D && $0 != 0x5F }
    let prefix = String(decoding: letters.map(Validator.upper), as: UTF8.self)
    guard letters.count <= 4, !rest.isEmpty, rest.allSatisfy({ 0x30...0x39 ~= $0 }),
      (letters.isEmpty ? 6 : 4)...12 ~= rest.count, !things.contains(prefix),
      Digits.distinct(Array(rest)) > 1
    else { return nil }
    return check(value)
  }

  private static let things: Set<String> = [
    "ORD", "PO", "SO", "INV", "REQ", "TRX", "TX", "TKT", "JOB", "SKU", "ITM", "PRD", "EST", "DOC",
    "MSG", "LOG", "RUN", "BUG", "PR",
  ]

  /// What people write where there is nothing to write.
  private static let nothing: Set<String> = [
    "なし", "無し", "無", "無い", "特になし", "特に無し", "該当なし", "該当無し", "不明", "未定", "未記入", "未入力", "空欄", "none",
    "n/a",
    "na", "null", "nil", "nan", "unknown", "undefined", "true", "false", "yes", "no", "有無", "有・無",
    "有",
    "テスト", "string", "text", "varchar", "int", "要確認", "別紙参照", "同上",
  ]

  /// Any words that say something: a diagnosis, goods that were bought.
  static func words(_ value: [UInt8]) -> Validator.Verdict? {
    let normal = value.filter { $0 > 0x20 }.map(Validator.lower)
    guard 3...240 ~= normal.count, normal.contains(where: isLetter),
      !nothing.contains(String(decoding: normal, as: UTF8.self)),
      !normal.contains(where: { [0x3C, 0x3E, 0x7B, 0x7D, 0x24, 0x3D, 0x5C].contains($0) })
    else { return nil }
    return Validator.Verdict(evidence: [], normal: normal)
  }

  /// 1,234円, ¥1,234, 450万円, -500. A year or a lone zero is no amount.
  static func amount(_ value: [UInt8]) -> Validator.Verdict? {
    let digits = Digits.of(value)
    let text = String(decoding: value.filter { $0 > 0x20 }, as: UTF8.self)
    guard 1...13 ~= digits.count, digits.contains(where: { $0 != 0x30 }),
      text.allSatisfy({ "0123456789,.-+¥\\￥円千万億$€£▲△約税込別抜()".contains($0) })
    else { return nil }
    return Validator.Verdict(evidence: [], normal: Array(text.utf8.filter { $0 != 0x2C }))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || 0x61...0x7A ~= byte }
}
