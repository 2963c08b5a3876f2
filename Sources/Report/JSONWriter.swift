// JSON as bytes, written once from front to back. Findings come by the million,
// so there is no tree, no Codable and no String per value.

import Bytes

package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// Whether the next value in the open object or array needs a comma.
  private var needsComma = false

  package init() {}

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  // MARK: a name with its value, nil as null

  package mutating func pair(_ name: StaticString, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  package mutating func pair(_ name: StaticString, _ value: Int?) {
    key(name)
    if let value { number(value) } else { null() }
  }

  /// Bytes that are valid UTF-8.
  package mutating func pair(_ name: StaticString, _ value: [UInt8]) {
    key(name)
    string(value)
  }

  package mutating func pair(_ name: StaticString, _ value: UInt64) {
    key(name)
    number(value)
  }

  package mutating func pair(_ name: StaticString, _ value: Bool) {
    key(name)
    flag(value)
  }

  package mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  package mutating func array(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    key(name)
    array(body)
  }

  // MARK: values

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// One that is not written here.
  package mutating func key(named name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ text: String) {
    var text = text
    separate()
    text.withUTF8 { quoted($0) }
  }

  /// Bytes that are valid UTF-8.
  package mutating func string(_ text: [UInt8]) {
    separate()
    text.withUnsafeBufferPointer { quoted($0) }
  }

  package mutating func number(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  package mutating func number(_ value: UInt64) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  package mutating func flag(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
    JSONWriter.quote(text, into: &bytes)
  }

  /// Appends text, valid UTF-8, as a JSON string.
  static func quote(_ text: ArraySlice<UInt8>, into bytes: inout [UInt8]) {
    text.withUnsafeBufferPointer { quote($0, into: &bytes) }
  }

  // RFC 8259, and U+007F–009F, U+2028, U+2029 and the marks that turn writing
  // direction around escaped as well: output is read in terminals and browsers.
  static func quote(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    bytes.append(0x22)
    var clean = 0
    var i = 0
    while i < text.count {
      guard special[Int(text[i])], let (escape, length) = escape(text, i) else {
        i &+= 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<i]))
      bytes.append(contentsOf: escape)
      i &+= length
      clean = i
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    bytes.append(0x22)
  }

  /// Bytes that are escaped, or begin characters of which some are.
  private static let special: [Bool] = (0..<256).map {
    $0 < 0x20 || [0x22, 0x5C, 0x7F, 0xC2, 0xE2].contains($0)
  }

  /// What stands for the character at `i`, and its bytes; nil: itself.
  private static func escape(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> (escape: [UInt8], length: Int)? {
    switch text[i] {
    case 0x22: return ([0x5C, 0x22], 1)
    case 0x5C: return ([0x5C, 0x5C], 1)
    case 0x0A: return ([0x5C, 0x6E], 1)
    case 0x0D: return ([0x5C, 0x72], 1)
    case 0x09: return ([0x5C, 0x74], 1)
    case 0xC2:
      guard i + 1 < text.count, text[i + 1] < 0xA0 else { return nil }
      return (code(UInt32(text[i + 1])), 2)
    case 0xE2:
      guard i + 2 < text.count, turnsDirection(text[i + 1], text[i + 2]) else { return nil }
      return (
        code(0x2000 | UInt32(text[i + 1] & 0x3F) << 6 | UInt32(text[i + 2] & 0x3F)), 3
      )
    default: return (code(UInt32(text[i])), 1)
    }
  }

  /// U+200E, 200F, 2028–202E, 2066–2069.
  private static func turnsDirection(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x80
      ? (0x8E...0x8F ~= third || 0xA8...0xAE ~= third)
      : second == 0x81 && 0xA6...0xA9 ~= third
  }

  private static func code(_ scalar: UInt32) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [0x5C, 0x75] + [12, 8, 4, 0].map { digits[Int(scalar >> $0 & 15)] }
  }
}
