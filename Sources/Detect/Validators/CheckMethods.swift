// Check digits of numbers that an office gives out itself: over the digits of a
// value, whatever letters and hyphens stand between them.

import Bytes
import Model
import Rules

extension CheckMethod {
  /// - Parameter value: folded text.
  func check(_ value: [UInt8]) -> Validator.Verdict? {
    let digits = Digits.of(value).map { Int($0) - 0x30 }
    guard digits.count >= 4, Set(digits).count > 1, holds(digits) else { return nil }
    return Validator.Verdict(evidence: .checkDigit, normal: Token.normal(value))
  }

  private func holds(_ digits: [Int]) -> Bool {
    let body = digits.dropLast()
    let last = digits[digits.count - 1]
    switch self {
    case .luhn:
      let doubled = body.reversed().enumerated().map { n, digit in
        n % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit
      }
      return (doubled.reduce(last, +)) % 10 == 0
    case .modulus10:
      let weighed = body.reversed().enumerated().map { n, digit in n % 2 == 0 ? digit * 3 : digit }
      return (weighed.reduce(last, +)) % 10 == 0
    case .modulus11:
      let weighed = body.reversed().enumerated().map { n, digit in digit * (2 + n % 6) }
      // A remainder of 0 or 1 leaves 11 or 10, which is written 0.
      let check = 11 - weighed.reduce(0, +) % 11
      return (check >= 10 ? 0 : check) == last
    case .sevenDR: return body.reduce(0) { ($0 * 10 + $1) % 7 } == last
    case .modulus97: return digits.reduce(0) { ($0 * 10 + $1) % 97 } == 1
    }
  }
}
