// Whether bytes can be text of an encoding at all: structure only, no tables.
// A character cut off at the end is no fault: the next chunk has the rest.

import Bytes

enum Validity {
  static func isASCII(_ bytes: [UInt8]) -> Bool { firstHigh(bytes, 0..<bytes.count) == nil }

  /// The first byte of `bytes[range]` beyond ASCII.
  static func firstHigh(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var i = range.lowerBound
      while i &+ 8 <= range.upperBound {
        let word = buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        let high = word & 0x8080_8080_8080_8080
        if high != 0 { return i &+ high.trailingZeroBitCount &>> 3 }
        i &+= 8
      }
      while i < range.upperBound {
        if buffer[i] >= 0x80 { return i }
        i &+= 1
      }
      return nil
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
      if bytes[i] < 0x80 {
        guard let high = firstHigh(bytes, i..<bytes.count) else { return true }
        i = high
      }
      let lead = bytes[i]
      let length = lead == 0x8E ? 2 : lead == 0x8F ? 3 : 0xA1...0xFE ~= lead ? 2 : 0
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
      if lead < 0x80 {
        guard let high = firstHigh(bytes, i..<bytes.count) else { return true }
        i = high
      } else if 0xA1...0xDF ~= lead {
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
