// Numbers other states give their residents. Formats and check digits as each
// state publishes them; held against python-stdnum by tools/numbers.

import Bytes
import Model

enum ForeignNumber {
  /// United States: no check digit, some areas never issued, two numbers known
  /// from advertising.
  static func socialSecurity(_ digits: [UInt8]) -> Validator.Verdict? {
    guard digits.count == 9 else { return nil }
    let area = Digits.number(digits.prefix(3))
    guard area != 0, area != 666, area < 900, Digits.number(digits[3..<5]) != 0,
      Digits.number(digits[5...]) != 0, !advertised.contains(Digits.number(digits[...])),
      Digits.distinct(digits) > 1
    else { return nil }
    return Validator.Verdict(evidence: .shape, normal: digits)
  }

  private static let advertised: Set<Int> = [
    78_051_120, 219_099_999, 457_555_462, 123_456_789, 987_654_320, 111_223_333,
  ]

  /// United Kingdom: prefixes that are not given out.
  static func nationalInsurance(_ value: [UInt8]) -> Validator.Verdict? {
    let normal = value.filter { $0 > 0x20 && $0 != 0x2D }.map(Validator.upper)
    guard normal.count == 9 else { return nil }
    let prefix = String(decoding: normal.prefix(2), as: UTF8.self)
    guard !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(prefix) else { return nil }
    return Validator.Verdict(evidence: .shape, normal: normal)
  }

  /// Korea: birth, century and sex. Numbers given since October 2020 have no
  /// check digit, so one that fails is only less sure.
  static func korean(_ digits: [UInt8]) -> Validator.Verdict? {
    guard digits.count == 13, 0x31...0x38 ~= digits[6], Digits.distinct(digits) > 2 else {
      return nil
    }
    let code = Int(digits[6] - 0x30)
    let century = [1, 2, 5, 6].contains(code) ? 1900 : 2000
    let year = century + Digits.number(digits.prefix(2))
    guard
      CalendarDate.isDay(year, Digits.number(digits[2..<4]), Digits.number(digits[4..<6])),
      year <= 2030
    else { return nil }
    let attributes = Attributes(birthYear: year, sex: code % 2 == 1 ? .male : .female)
    let passes = hasKoreanCheckDigit(digits)
    return Validator.Verdict(
      evidence: passes ? .checkDigit : [], normal: digits, attributes: attributes)
  }

  static func hasKoreanCheckDigit(_ digits: [UInt8]) -> Bool {
    let sum = Digits.weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5])
    return Int(digits[12] - 0x30) == (11 - sum % 11) % 10
  }

  /// Taiwan: a letter for the place, 1 or 2 for the sex (8 and 9 for residents).
  static func taiwanese(_ value: [UInt8]) -> Validator.Verdict? {
    let normal = value.map(Validator.upper)
    guard normal.count == 10, let place = places.firstIndex(of: normal[0]) else { return nil }
    let tens = (place + 10) / 10
    let digits = [UInt8(tens + 0x30), UInt8((place + 10) % 10 + 0x30)] + normal.dropFirst()
    guard Digits.weighted(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 == 0,
      Digits.distinct(Array(normal.dropFirst())) > 1
    else { return nil }
    let sex: Attributes.Sex = normal[1] == 0x31 || normal[1] == 0x38 ? .male : .female
    return Validator.Verdict(
      evidence: .checkDigit, normal: normal, attributes: Attributes(sex: sex))
  }

  /// In the order of their values, 10 to 35.
  private static let places = Array("ABCDEFGHJKLMNPQRSTUVXYWZIO".utf8)

  /// China: place, date of birth, serial, check digit (GB 11643).
  static func chinese(_ value: [UInt8]) -> Validator.Verdict? {
    let normal = value.map(Validator.upper)
    guard normal.count == 18, 11...82 ~= Digits.number(normal.prefix(2)) else { return nil }
    let year = Digits.number(normal[6..<10])
    guard 1900...2030 ~= year,
      CalendarDate.isDay(year, Digits.number(normal[10..<12]), Digits.number(normal[12..<14]))
    else { return nil }
    let sum = Digits.weighted(normal, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
    guard normal[17] == Array("10X98765432".utf8)[sum % 11] else { return nil }
    return Validator.Verdict(
      evidence: [.checkDigit, .shape], normal: normal,
      attributes: Attributes(birthYear: year, sex: normal[16] & 1 == 1 ? .male : .female))
  }
}
