// Numbers the state gives to a person, with the check digits the law lays down.
// Each passes one random number in ten: weak evidence alone.

import Bytes
import Model

enum JapaneseNumber {
  /// 個人番号: 平成26年総務省令第85号 第5条.
  static func individual(_ digits: [UInt8]) -> Validator.Verdict? {
    guard digits.count == 12, Digits.distinct(digits) > 2 else { return nil }
    let rest = Digits.weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    guard Int(digits[11] - 0x30) == (rest <= 1 ? 0 : 11 - rest) else { return nil }
    return Validator.Verdict(evidence: .checkDigit, normal: digits)
  }

  /// Two digits of the commission that issued it, two of the year, six of the
  /// serial, a check digit, and how often it was issued again.
  static func driversLicence(_ digits: [UInt8]) -> Validator.Verdict? {
    guard digits.count == 12, Digits.distinct(digits) > 2 else { return nil }
    guard commissions.contains(where: { $0 ~= Digits.number(digits.prefix(2)) }) else { return nil }
    let rest = (11 - Digits.weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10
    guard Int(digits[10] - 0x30) == rest else { return nil }
    return Validator.Verdict(evidence: .checkDigit, normal: digits)
  }

  private static let commissions = [
    10...14, 20...25, 30...30, 40...49, 50...55, 60...65, 70...74, 80...83, 90...97,
  ]
}
