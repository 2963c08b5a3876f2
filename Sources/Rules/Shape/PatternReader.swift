// The cursor over a pattern's bytes, with what \Q…\E means for it.

import Bytes

struct PatternReader {
  let bytes: [UInt8]
  var at = 0
  /// Between \Q and \E everything is itself.
  var isQuoting = false

  init(_ pattern: String) { bytes = Array(pattern.utf8) }

  var isAtEnd: Bool { at >= bytes.count }

  func peek(_ ahead: Int = 0) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }

  func next(is text: StaticString) -> Bool {
    guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard next(is: text) else { return false }
    at += text.utf8CodeUnitCount
    return true
  }

  mutating func scalar() -> UInt32 {
    let (scalar, length) = UTF8Scalar.read(bytes, at)
    at += length
    return scalar
  }

  /// The text up to `end`, which is taken as well; nil when it never comes.
  mutating func text(until end: UInt8) -> String? {
    guard let close = bytes[at...].firstIndex(of: end) else { return nil }
    defer { at = close + 1 }
    return String(decoding: bytes[at..<close], as: UTF8.self)
  }

  mutating func digits(base: UInt32 = 10, atMost: Int = 9) -> UInt32? {
    var value: UInt32 = 0
    var count = 0
    while count < atMost, let byte = peek(),
      let digit = Character(UnicodeScalar(byte)).hexDigitValue, digit < base
    {
      value = value * base + UInt32(digit)
      count += 1
      at += 1
    }
    return count == 0 ? nil : value
  }

  /// Passes blanks and comments of (?x).
  mutating func skipBlanks() {
    while let byte = peek() {
      if byte == UInt8(ascii: "#") {
        while let byte = peek(), byte != 0x0A {
          _ = byte
          at += 1
        }
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        at += 1
      } else {
        let (scalar, length) = UTF8Scalar.read(bytes, at)
        // Unicode's pattern blanks beyond ASCII.
        guard [0x85, 0x200E, 0x200F, 0x2028, 0x2029].contains(scalar) else { return }
        at += length
      }
    }
  }
}
