// Numbers out of bytes, least significant byte first. What lies beyond the end
// reads as 0: whoever cares asks for the count before.

import Bytes

package struct LittleEndian {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var count: Int { bytes.count }

  @inline(__always) package func byte(_ at: Int) -> Int {
    at >= 0 && at < bytes.count ? Int(bytes[at]) : 0
  }

  @inline(__always) package func half(_ at: Int) -> Int {
    guard at >= 0, at < bytes.count - 1 else { return 0 }
    return Int(bytes[at]) | Int(bytes[at + 1]) << 8
  }

  @inline(__always) package func word(_ at: Int) -> UInt32 {
    guard at >= 0, at < bytes.count - 3 else { return 0 }
    return UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
      | UInt32(bytes[at + 3]) << 24
  }

  package func long(_ at: Int) -> UInt64 { UInt64(word(at)) | UInt64(word(at + 4)) << 32 }

  package func double(_ at: Int) -> Double { Double(bitPattern: long(at)) }

  /// A length or an offset; the largest forged one is still an Int.
  package func int(_ at: Int) -> Int { Int(word(at)) }

  /// The bytes between, fewer where there are none.
  package func slice(_ from: Int, _ to: Int) -> [UInt8] {
    let low = min(max(0, from), bytes.count)
    return Array(bytes[low..<max(low, min(to, bytes.count))])
  }

  /// UTF-16 to UTF-8; `to` may lie beyond the end.
  package func wide(_ from: Int, _ to: Int, into text: inout [UInt8]) {
    var i = max(0, from)
    let end = min(to, bytes.count) - 1
    while i < end {
      let first = UInt32(half(i))
      i += 2
      if 0xD800..<0xDC00 ~= first, i < end, 0xDC00..<0xE000 ~= UInt32(half(i)) {
        UTF8Scalar.append(0x10000 + (first - 0xD800) << 10 + (UInt32(half(i)) - 0xDC00), to: &text)
        i += 2
      } else {
        UTF8Scalar.append(0xD800..<0xE000 ~= first ? 0xFFFD : first, to: &text)
      }
    }
  }
}
