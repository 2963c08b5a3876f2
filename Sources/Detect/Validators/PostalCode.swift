// Postal codes. One in the list of codes in use says where its holder lives.
// One that is not may be an old one: then its label or its column must speak.

import Bytes
import Model
import Rules

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
      attributes: Attributes(
        prefecture: code / 1000, municipality: code, regionSource: .postalCode))
  }
}
