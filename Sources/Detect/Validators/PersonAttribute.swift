// What is said of somebody and identifies nobody: age, sex, occupation.

import Bytes
import Model
import Rules

enum PersonAttribute {
  static func age(_ value: [UInt8]) -> Validator.Verdict? {
    let digits = Digits.of(value)
    guard 1...3 ~= digits.count, case let years = Digits.number(digits[...]), years <= 120,
      value.count <= 16
    else { return nil }
    return Validator.Verdict(evidence: [], normal: digits, attributes: Attributes(age: years))
  }

  /// Codes as in ISO 5218 where a header says that they are of the sex.
  static func sex(_ value: [UInt8]) -> Validator.Verdict? {
    let text = String(decoding: value.map(Validator.lower), as: UTF8.self)
    let sex: Attributes.Sex
    switch text {
    case "男", "男性", "男子", "男児", "m", "male", "man", "1", "♂", "オス", "おとこ": sex = .male
    case "女", "女性", "女子", "女児", "f", "female", "woman", "2", "♀", "メス", "おんな": sex = .female
    case "その他", "other", "回答しない", "無回答", "x", "9", "non-binary", "nonbinary": sex = .other
    default: return nil
    }
    let normal = ["", "f", "m", "x"][Int(sex.rawValue)]
    return Validator.Verdict(
      evidence: [], normal: Array(normal.utf8), attributes: Attributes(sex: sex))
  }

  /// What a label calls one; the list of occupations makes it surer.
  static func occupation(_ value: [UInt8], _ lists: Lists) -> Validator.Verdict? {
    guard let words = Token.words(value), value.count <= 60 else { return nil }
    let group = lists.occupations.value(value)
    return Validator.Verdict(
      evidence: group == nil ? [] : .list, normal: words.normal,
      attributes: Attributes(occupation: group.map { UInt8(truncatingIfNeeded: $0) }))
  }
}
