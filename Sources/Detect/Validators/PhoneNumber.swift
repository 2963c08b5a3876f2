// Telephone numbers by the numbering plan (電気通信番号計画). Validity is weak
// where nothing separates the digits: 71 of 100 random ten-digit numbers with a
// leading zero have a valid area code.

import Bytes
import Model
import Rules

enum PhoneNumber {
  static func check(_ value: [UInt8], _ lists: Lists) -> Validator.Verdict? {
    var digits = Digits.of(value)
    var evidence: Evidence = []
    if value.first == 0x2B {
      guard digits.count > 1, digits[0] == 0x38, digits[1] == 0x31 else { return nil }
      digits.removeFirst(2)
      if digits.first != 0x30 { digits.insert(0x30, at: 0) }
      evidence.insert(.shape)
    } else if value.contains(0x2D) || value.contains(0x28) {
      evidence.insert(.shape)
    }
    guard digits.first == 0x30, Digits.distinct(digits.dropFirst(3)) > 1 else { return nil }
    let second = digits.count > 1 ? digits[1] : 0
    let third = digits.count > 2 ? digits[2] : 0
    if digits.count == 11 {
      // 060 070 080 090 and 050, then not 0.
      guard third == 0x30, 0x35...0x39 ~= second, digits[3] != 0x30 else { return nil }
      // Four in a thousand numbers of eleven digits could be one.
      if evidence.contains(.shape) || value.contains(0x20) { evidence.insert(.list) }
      return Validator.Verdict(evidence: evidence, normal: digits)
    }
    guard digits.count == 10, !isService(digits), let area = areaCode(digits, lists) else {
      return nil
    }
    // No exchange begins with 0 that is known of: then a label has to speak.
    if digits[area.length] == 0x30 {
      evidence = []
    } else if evidence.contains(.shape), fitsGroups(value) {
      evidence.insert(.list)
    }
    return Validator.Verdict(
      evidence: evidence, normal: digits,
      attributes: Attributes(prefecture: area.prefecture, regionSource: .areaCode))
  }

  /// 0120, 0570, 0990, 0180, 0800: services, nobody's line.
  private static func isService(_ digits: [UInt8]) -> Bool {
    switch digits.prefix(4).reduce(0, { $0 * 10 + Int($1 - 0x30) }) {
    case 120, 570, 990, 180, 800: digits.first == 0x30
    default: false
    }
  }

  /// The longest area code in the list.
  private static func areaCode(
    _ digits: [UInt8], _ lists: Lists
  ) -> (length: Int, prefecture: Int?)? {
    for length in stride(from: 5, through: 2, by: -1) {
      if let prefecture = lists.areaCodes.value(digits, 0..<length) {
        return (length, prefecture == 0 ? nil : Int(prefecture))
      }
    }
    return nil
  }

  /// Whether the first group of a written number can be an area code: people
  /// put the hyphen where they please, so any of two to five digits will do.
  private static func fitsGroups(_ value: [UInt8]) -> Bool {
    let groups = value.split { !(0x30...0x39 ~= $0) }
    return groups.count == 3 && groups[2].count == 4
  }
}
