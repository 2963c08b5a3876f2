// Number plates: the region from the list of the 自動車登録規則, the class, the
// kana (never お し へ ん), and up to four digits.

import Bytes
import Model
import Rules

enum VehiclePlate {
  static func check(_ value: [UInt8], _ lists: Lists) -> Validator.Verdict? {
    guard let digit = value.firstIndex(where: { 0x30...0x39 ~= $0 }) else { return nil }
    let region = value[..<digit].filter { $0 != 0x20 }
    guard lists.plateRegions.value(Array(region)) != nil else { return nil }
    let rest = value[digit...].filter { $0 != 0x20 && $0 != 0x2D }
    let number = rest.reversed().prefix { 0x30...0x39 ~= $0 }
    // A number never begins with 0: dots stand there instead.
    guard 1...4 ~= number.count, number.last != 0x30 else { return nil }
    let normal =
      region + Array(String(decoding: rest, as: UTF8.self).filter { $0 != "・" && $0 != "." }.utf8)
    return Validator.Verdict(evidence: [.list, .shape], normal: Array(normal))
  }
}
