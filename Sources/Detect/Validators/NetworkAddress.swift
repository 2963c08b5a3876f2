// IP addresses. Those that no provider gives to a customer (private, loopback,
// documentation, multicast) lead to nobody.

import Bytes
import Model

enum NetworkAddress {
  static func check(_ value: [UInt8]) -> Validator.Verdict? {
    value.contains(0x3A) ? sixth(value) : fourth(value)
  }

  private static func fourth(_ value: [UInt8]) -> Validator.Verdict? {
    let parts = value.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var numbers: [Int] = []
    for part in parts {
      let number = Digits.number(part)
      guard 1...3 ~= part.count, number <= 255, part.count == 1 || part.first != 0x30 else {
        return nil
      }
      numbers.append(number)
    }
    return isPublic(numbers) ? Validator.Verdict(evidence: [], normal: value) : nil
  }

  private static func isPublic(_ n: [Int]) -> Bool {
    switch (n[0], n[1]) {
    case (0, _), (10, _), (127, _), (224...255, _), (169, 254), (172, 16...31), (192, 168),
      (100, 64...127), (198, 18...19):
      false
    case (192, 0): n[2] != 0 && n[2] != 2
    case (198, 51): n[2] != 100
    case (203, 0): n[2] != 113
    default: true
    }
  }

  private static func sixth(_ value: [UInt8]) -> Validator.Verdict? {
    let text = String(decoding: value.map(Validator.lower), as: UTF8.self)
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let gaps = groups.dropFirst().dropLast().filter(\.isEmpty).count
    guard groups.count <= 8, gaps <= 1, gaps == 1 || groups.count == 8,
      groups.allSatisfy({ $0.count <= 4 }), groups.filter({ !$0.isEmpty }).count >= 3,
      ["2", "3"].contains(text.prefix(1)), !text.hasPrefix("2001:db8:")
    else { return nil }
    return Validator.Verdict(evidence: [], normal: Array(text.utf8))
  }
}
