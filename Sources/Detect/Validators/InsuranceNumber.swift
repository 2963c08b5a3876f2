// Numbers on insurance cards. The insurer's number says which insurer, not
// which person; the insured's number is unique only beside it.

import Bytes
import Model

enum InsuranceNumber {
  /// The rule of insurers and of those who bear public expense: weights 2 and 1
  /// from the right, the digits of each product added, up to the next ten.
  static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
    guard digits.count > 1, let last = digits.last else { return false }
    var sum = 0
    for (i, digit) in digits.dropLast().reversed().enumerated() {
      let value = Int(digit - 0x30) * (i & 1 == 0 ? 2 : 1)
      sum += value / 10 + value % 10
    }
    return Int(last - 0x30) == (10 - sum % 10) % 10
  }

  /// 保険者番号: eight digits by the law it rests on, or the six of 国民健康保険.
  static func insurer(_ digits: [UInt8]) -> Validator.Verdict? {
    guard hasCheckDigit(digits), Digits.distinct(digits) > 1 else { return nil }
    let head = Digits.number(digits.prefix(2))
    switch digits.count {
    case 6:
      guard 1...47 ~= head else { return nil }
    case 8:
      guard laws.contains(head), 1...47 ~= Digits.number(digits[2..<4]) else { return nil }
    default: return nil
    }
    return Validator.Verdict(evidence: .checkDigit, normal: digits)
  }

  /// 法別番号.
  private static let laws: Set<Int> = [
    1, 2, 3, 4, 6, 7, 31, 32, 33, 34, 39, 63, 67, 72, 73, 74, 75,
  ]

  /// 後期高齢者医療: the insurer (39…) or the insured, both eight digits.
  static func elderly(_ digits: [UInt8]) -> Validator.Verdict? {
    guard digits.count == 8, Digits.distinct(digits) > 1 else { return nil }
    return Validator.Verdict(
      evidence: hasCheckDigit(digits) ? .checkDigit : [], normal: digits)
  }

  /// 介護保険: ten digits, or H and nine.
  static func care(_ value: [UInt8]) -> Validator.Verdict? {
    let normal = value.map(Validator.upper).filter { $0 != 0x2D && $0 != 0x20 }
    guard normal.count == 10, Digits.distinct(normal) > 1 else { return nil }
    return Validator.Verdict(evidence: [], normal: normal)
  }

  /// 公費負担者番号: eight digits with a check digit.
  static func payer(_ digits: [UInt8]) -> Validator.Verdict? {
    guard digits.count == 8, hasCheckDigit(digits), Digits.distinct(digits) > 1,
      1...47 ~= Digits.number(digits[2..<4])
    else { return nil }
    return Validator.Verdict(evidence: .checkDigit, normal: digits)
  }
}
