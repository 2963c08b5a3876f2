// JSON as bytes, written once from front to back. Findings come by the million,
// so there is no tree, no Codable and no String per value.

import Bytes

package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// Whether the next value in the open object or array needs a comma.
  private var needsComma = false

  package init() {}

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

  package mutating func key(_ name: String) {
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

  // RFC 8259, and U+007F–009F, U+2028, U+2029 and the marks that turn writing
  // direction around escaped as well: output is read in terminals and browsers.
  private mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(0x22)
    var i = 0
    while i < text.count {
      let byte = text[i]
      switch byte {
      case 0x22: bytes += [0x5C, 0x22]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x09: bytes += [0x5C, 0x74]
      case 0..<0x20, 0x7F: escape(UInt32(byte))
      case 0xC2 where i + 1 < text.count && text[i + 1] < 0xA0:
        escape(UInt32(text[i + 1]))
        i += 1
      case 0xE2 where i + 2 < text.count && JSONWriter.turnsDirection(text[i + 1], text[i + 2]):
        escape(
          UInt32(byte & 0x0F) << 12 | UInt32(text[i + 1] & 0x3F) << 6 | UInt32(text[i + 2] & 0x3F))
        i += 2
      default: bytes.append(byte)
      }
      i += 1
    }
    bytes.append(0x22)
  }

  /// U+200E, 200F, 2028–202E, 2066–2069.
  private static func turnsDirection(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x80
      ? (0x8E...0x8F ~= third || 0xA8...0xAE ~= third)
      : second == 0x81 && 0xA6...0xA9 ~= third
  }

  private mutating func escape(_ scalar: UInt32) {
    let digits = Array("0123456789abcdef".utf8)
    bytes += [0x5C, 0x75]
    for shift in [12, 8, 4, 0] as [UInt32] { bytes.append(digits[Int(scalar >> shift & 15)]) }
  }
}
