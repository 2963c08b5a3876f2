// The named validators of rule files: whether a value can be what its shape
// says, what speaks for it, and the form in which equal values are equal.

import Bytes
import Model
import Rules

enum Validator: String, Sendable, CaseIterable {
  case myNumber = "my-number"
  case card
  case phone = "jp-phone"
  case postalCode = "jp-postal-code"
  case email
  case birthDate = "date"
  case bankAccount = "bank-account"
  case token
  // Check digits of an office's own numbers.
  case luhn
  case modulus10 = "mod10-w31"
  case modulus11 = "mod11-w27"
  case sevenDR = "7dr"
  case modulus97 = "mod97"

  struct Verdict {
    var evidence: Evidence
    var normal: [UInt8]
    var attributes = Attributes()
  }

  /// - Parameter value: folded text.
  /// - Returns: nil when the value cannot be one.
  func check(_ value: [UInt8], _ lists: Lists) -> Verdict? {
    let digits = Digits.of(value)
    switch self {
    case .myNumber: return CheckDigits.myNumber(digits)
    case .card: return CheckDigits.card(digits)
    case .phone: return PhoneNumber.check(value, lists)
    case .postalCode: return PostalCode.check(value, digits, lists)
    case .email: return EmailAddress.check(value)
    case .birthDate: return CalendarDate.check(value)
    case .bankAccount:
      return digits.count == 7 && Digits.distinct(digits) > 1
        ? Verdict(evidence: [], normal: digits) : nil
    case .token: return Verdict(evidence: [], normal: Validator.token(value))
    case .luhn, .modulus10, .modulus11, .sevenDR, .modulus97:
      return CheckMethod(rawValue: rawValue)?.check(value)
    }
  }

  /// C-100 and c100 are one.
  static func token(_ value: [UInt8]) -> [UInt8] {
    value.filter { $0 > 0x20 && $0 != 0x2D && $0 != 0x5F }.map(lower)
  }

  static func lower(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }
}

/// A postal code in the list of codes in use says where its holder lives. One
/// that is not may be an old one: then its label or its column must speak.
enum PostalCode {
  static func check(_ value: [UInt8], _ digits: [UInt8], _ lists: Lists) -> Validator.Verdict? {
    guard digits.count == 7, Digits.distinct(digits) > 1 else { return nil }
    // 〒 before it, as the pattern allows, is a label.
    var evidence: Evidence = value.first == 0xE3 ? .label : []
    guard let municipality = lists.postalCodes.value(digits) else {
      return Validator.Verdict(evidence: evidence, normal: digits)
    }
    evidence.insert(.list)
    let code = Int(municipality)
    return Validator.Verdict(
      evidence: evidence, normal: digits,
      attributes: Attributes(prefecture: code / 1000, municipality: code))
  }
}

enum EmailAddress {
  private static let fileEndings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "py", "md", "html", "json",
  ]

  static func check(_ value: [UInt8]) -> Validator.Verdict? {
    guard let at = value.lastIndex(of: 0x40) else { return nil }
    let domain = value[(at + 1)...]
    let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }),
      domain.count <= 253, at <= 64
    else { return nil }
    let last = String(decoding: labels.last!.map(Validator.lower), as: UTF8.self)
    guard !fileEndings.contains(last) else { return nil }
    return Validator.Verdict(evidence: .shape, normal: value.map(Validator.lower))
  }
}
