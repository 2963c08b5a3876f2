// Passports and residence cards: numbers without a check digit, and the
// machine-readable lines of ICAO 9303, which have four or five and so stand
// alone.

import Bytes
import Model

enum TravelDocument {
  /// Letters and digits as given; XX0000000 on a form is nobody's.
  static func passport(_ value: [UInt8]) -> Validator.Verdict? {
    let normal = value.filter { $0 > 0x20 && $0 != 0x2D }.map(Validator.upper)
    guard Digits.distinct(Digits.of(normal)) > 1 else { return nil }
    return Validator.Verdict(evidence: [], normal: normal)
  }

  /// The second line of a passport (44) or of a card (36).
  static func machineReadable(_ value: [UInt8]) -> Validator.Verdict? {
    guard value.count == 44 || value.count == 36 else { return nil }
    func holds(_ field: Range<Int>, _ digit: Int) -> Bool { sum(value[field]) == digit }
    func digit(_ at: Int) -> Int { value[at] == 0x3C ? 0 : Int(value[at]) - 0x30 }
    guard holds(0..<9, digit(9)), holds(13..<19, digit(19)), holds(21..<27, digit(27)) else {
      return nil
    }
    let last = value.count - 1
    if value.count == 44, !holds(28..<42, digit(42)) { return nil }
    let composite = value[0..<10] + value[13..<20] + value[21..<last]
    guard sum(composite) == digit(last) else { return nil }
    let number = value[0..<9].filter { $0 != 0x3C }
    return Validator.Verdict(
      evidence: [.checkDigit, .shape], normal: Array(number), attributes: person(value))
  }

  /// Values 0–9, A 10 to Z 35, < 0; weights 7, 3, 1; modulo 10.
  static func sum(_ field: ArraySlice<UInt8>) -> Int {
    var sum = 0
    for (i, byte) in field.enumerated() {
      let value =
        0x30...0x39 ~= byte ? Int(byte - 0x30) : byte == 0x3C ? 0 : Int(byte) - 0x41 + 10
      sum += value * [7, 3, 1][i % 3]
    }
    return sum % 10
  }

  /// A year above 30 lies in the last century: nobody carries a passport at 100.
  private static func person(_ line: [UInt8]) -> Attributes {
    let year = Digits.number(line[13..<15])
    let sex: Attributes.Sex? = line[20] == 0x4D ? .male : line[20] == 0x46 ? .female : nil
    return Attributes(birthYear: year > 30 ? 1900 + year : 2000 + year, sex: sex)
  }
}
