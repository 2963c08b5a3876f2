// What check digits are computed of.

import Bytes

extension Digits {
  /// The number that ASCII digits write.
  static func number(_ digits: some Sequence<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// The sum of the first digits, each times its weight.
  static func weighted(_ digits: [UInt8], _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + (Int($1.0) - 0x30) * $1.1 }
  }
}
