// E.164 numbers of other countries: a country code that exists and a length
// that can be. What stands behind the country code each country orders for
// itself; that is not looked at.

import Bytes
import Model

enum InternationalPhone {
  static func check(_ value: [UInt8], _ digits: [UInt8]) -> Validator.Verdict? {
    guard 8...15 ~= digits.count, !digits.starts(with: Array("81".utf8)),
      Digits.distinct(digits.dropFirst(2)) > 2
    else { return nil }
    guard let code = (1...3).first(where: { codes.contains(Digits.number(digits.prefix($0))) })
    else { return nil }
    // North America: ten digits, of which neither area nor exchange begins with 0 or 1.
    if code == 1, digits[0] == 0x31 {
      guard digits.count == 11, digits[1] >= 0x32, digits[4] >= 0x32 else { return nil }
    }
    let isParted = value.dropFirst().contains { !(0x30...0x39 ~= $0) }
    return Validator.Verdict(evidence: isParted ? [.shape, .list] : .list, normal: digits)
  }

  /// ITU-T list of assigned country codes, without 81.
  private static let codes: Set<Int> = {
    var codes: Set<Int> = [1, 7, 20, 27, 98]
    codes.formUnion([30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49])
    codes.formUnion([51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66])
    codes.formUnion([82, 84, 86, 90, 91, 92, 93, 94, 95])
    codes.formUnion(211...213)
    codes.formUnion([216, 218])
    codes.formUnion(220...269)
    codes.subtract([259])
    codes.formUnion([290, 291, 297, 298, 299])
    codes.formUnion(350...359)
    codes.formUnion([370, 371, 372, 373, 374, 375, 376, 377, 378, 380, 381, 382, 383, 385, 386])
    codes.formUnion([387, 389, 420, 421, 423])
    codes.formUnion(500...509)
    codes.formUnion(590...599)
    codes.formUnion([670, 672, 673, 674, 675, 676, 677, 678, 679])
    codes.formUnion(680...692)
    codes.subtract([684])
    codes.formUnion([850, 852, 853, 855, 856, 880, 886])
    codes.formUnion([960, 961, 962, 963, 964, 965, 966, 967, 968])
    codes.formUnion([970, 971, 972, 973, 974, 975, 976, 977, 992, 993, 994, 995, 996, 998])
    return codes
  }()
}
