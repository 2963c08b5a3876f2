// Whether bytes can be text of an encoding at all: structure only, no tables.
// A character cut off at the end is no fault: the next chunk has the rest.

import Bytes

enum Validity {
  static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var i = 0
      while i + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { return false }
        i += 8
      }
      while i < buffer.count {
        if buffer[i] >= 0x80 { return false }
        i += 1
      }
      return true
    }
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    let end = UTF8Form.end(of: bytes, from: 0)
    guard end < bytes.count, case .malformed = UTF8Form.length(bytes, end) else { return true }
    return false
  }

  static func isEUCJP(_ bytes: [UInt8]) -> Bool {
    var i = 0
    while i < bytes.count {
      let lead = bytes[i]
      let length =
        lead < 0x80 ? 1 : lead == 0x8E ? 2 : lead == 0x8F ? 3 : 0xA1...0xFE ~= lead ? 2 : 0
      guard length > 0 else { return false }
      if i + length > bytes.count { return true }
      for trail in bytes[(i + 1)..<(i + length)] where !(0xA1...0xFE ~= trail) { return false }
      if lead == 0x8E, bytes[i + 1] > 0xDF { return false }
      i += length
    }
    return true
  }

  static func isCP932(_ bytes: [UInt8]) -> Bool {
    var i = 0
    while i < bytes.count {
      let lead = bytes[i]
      if lead < 0x80 || 0xA1...0xDF ~= lead {
        i += 1
      } else if 0x81...0x9F ~= lead || 0xE0...0xFC ~= lead {
        if i + 1 >= bytes.count { return true }
        let trail = bytes[i + 1]
        guard 0x40...0x7E ~= trail || 0x80...0xFC ~= trail else { return false }
        i += 2
      } else {
        return false
      }
    }
    return true
  }
}
