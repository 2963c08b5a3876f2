// Whole numbers out of bytes, without a String between.

enum Digits {
  /// The number that `bytes[range]` is in full; nil for anything else.
  static func int(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var value = 0
    var isNegative = false
    for i in range {
      let byte = bytes[i]
      if i == range.lowerBound, byte == 0x2D {
        isNegative = true
        continue
      }
      guard 0x30...0x39 ~= byte else { return nil }
      value = value &* 10 &+ Int(byte &- 0x30)
    }
    return isNegative ? -value : value
  }

  static func int(_ bytes: [UInt8]) -> Int? { int(bytes, 0..<bytes.count) }
}
