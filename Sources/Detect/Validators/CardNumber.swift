// Payment cards: Luhn, which one random number in ten passes, the number ranges
// of the networks, and the numbers they publish for tests, which are nobody's.

import Bytes
import Model

enum CardNumber {
  /// Luhn (ISO/IEC 7812-1) with the number ranges of the card networks.
  static func check(_ digits: [UInt8]) -> Validator.Verdict? {
    guard 13...19 ~= digits.count, luhn(digits), isIssued(digits), Digits.distinct(digits) > 2
    else {
      return nil
    }
    guard !isCounting(digits) else { return nil }
    guard !testNumbers.contains(String(decoding: digits, as: UTF8.self)) else { return nil }
    return Validator.Verdict(evidence: .checkDigit, normal: digits)
  }

  /// 5112 5113 5114 5115, 2476 2477 2907 2908: numbers of four digits in a row,
  /// as tables of codes have them. Of random cards one in thirty thousand is so.
  private static func isCounting(_ digits: [UInt8]) -> Bool {
    guard digits.count == 16 else { return false }
    var from = Digits.number(digits[0..<4])
    var isSteady = true
    var next = 0
    for at in stride(from: 4, to: 16, by: 4) {
      let by = Digits.number(digits[at..<at + 4]) - from
      if by == 0 || abs(by) >= 100 { isSteady = false }
      if from != 0, 0...1 ~= by { next += 1 }
      from += by
    }
    return isSteady || next >= 2
  }

  static func luhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (i, digit) in digits.reversed().enumerated() {
      let value = Int(digit - 0x30) * (i & 1 + 1)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  private static func isIssued(_ digits: [UInt8]) -> Bool {
    func head(_ n: Int) -> Int { Digits.number(digits.prefix(n)) }
    switch digits.count {
    // 45 and 49 begin the article numbers of Japanese goods, also 13 digits.
    case 13: return head(1) == 4 && ![45, 49].contains(head(2))
    case 14: return 300...305 ~= head(3) || head(4) == 3095 || [36, 38, 39].contains(head(2))
    case 15: return [34, 37].contains(head(2))
    default:
      return head(1) == 4 || 51...55 ~= head(2) || 2221...2720 ~= head(4)
        || 3528...3589 ~= head(4) || head(4) == 6011 || 644...649 ~= head(3) || head(2) == 65
        || [62, 81].contains(head(2))
    }
  }

  /// Numbers that payment networks publish for tests: nobody's card.
  private static let testNumbers: Set<String> = [
    "4111111111111111", "4012888888881881", "4242424242424242", "4000056655665556",
    "5555555555554444", "5105105105105100", "2223003122003222", "378282246310005",
    "371449635398431", "3530111333300000", "3566002020360505", "30569309025904",
    "38520000023237", "6011111111111117", "6011000990139424", "4222222222222",
  ]
}
