// Bank accounts that say of themselves what they are: bank and branch from the
// list of the zengin network, 記号 and 番号 of the post office, IBAN.

import Bytes
import Model
import Rules

enum BankAccount {
  /// Bank (4), branch (3), the type of account, and the account (7), with
  /// whatever stands between them. Of ten million pairs of bank and branch,
  /// 31,229 exist.
  static func check(_ value: [UInt8], _ lists: Lists) -> Validator.Verdict? {
    let groups = value.split { !(0x30...0x39 ~= $0) }.map(Array.init)
    guard let bank = groups.first, bank.count == 4, groups.count >= 3,
      let branch = groups.dropFirst().first(where: { $0.count == 3 }), let last = groups.last,
      last.count == 7 || last.count == 8, Digits.distinct(last) > 1
    else { return nil }
    // The type of account stands right before it in the fixed form.
    let account = Array(last.suffix(7))
    guard lists.branches.value(bank + branch) != nil else { return nil }
    return Validator.Verdict(evidence: .list, normal: bank + branch + account)
  }

  /// 記号 1xxx0 or 0xxx0, then 番号 of up to eight digits; that of a savings
  /// account ends in 1. Compared as branch and account, which is what banks see.
  static func postalSavings(_ value: [UInt8]) -> Validator.Verdict? {
    let groups = value.split { !(0x30...0x39 ~= $0) }.map(Array.init)
    guard let sign = groups.first, sign.count == 5, sign[0] == 0x30 || sign[0] == 0x31,
      sign[4] == 0x30, let number = groups.last, groups.count > 1, 2...8 ~= number.count
    else { return nil }
    let isSavings = sign[0] == 0x31
    guard !isSavings || number.last == 0x31 else { return nil }
    let account = isSavings ? Array(number.dropLast()) : number
    guard account.count <= 7 else { return nil }
    let padded = [UInt8](repeating: 0x30, count: 7 - account.count) + account
    let branch = Array(sign[1...2]) + [isSavings ? 0x38 : 0x39]
    return Validator.Verdict(evidence: .shape, normal: Array("9900".utf8) + branch + padded)
  }

  /// ISO 13616: four characters to the end, letters as 10 to 35, 1 modulo 97.
  static func iban(_ value: [UInt8]) -> Validator.Verdict? {
    let normal = value.filter { $0 > 0x20 && $0 != 0x2D }.map(Validator.upper)
    guard 15...34 ~= normal.count,
      let length = lengths[String(decoding: normal.prefix(2), as: UTF8.self)],
      length == normal.count
    else { return nil }
    var rest = 0
    for byte in normal.dropFirst(4) + normal.prefix(4) {
      rest =
        0x30...0x39 ~= byte
        ? (rest * 10 + Int(byte - 0x30)) % 97 : (rest * 100 + Int(byte - 0x41) + 10) % 97
    }
    return rest == 1 ? Validator.Verdict(evidence: [.checkDigit, .shape], normal: normal) : nil
  }

  /// Lengths by country, from the IBAN registry.
  private static let lengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30,
    "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
    "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
  ]
}
