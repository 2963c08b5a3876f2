// Reading and writing single scalars of text already known to be valid UTF-8.

public enum UTF8Scalar {
  /// The scalar that begins at `index` and its length in bytes.
  @inlinable public static func read(
    _ text: [UInt8], _ index: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = UInt32(text[index])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | continuation(text, index + 1), 2) }
    if first < 0xF0 {
      let high = (first & 0x0F) << 12 | continuation(text, index + 1) << 6
      return (high | continuation(text, index + 2), 3)
    }
    let high = (first & 0x07) << 18 | continuation(text, index + 1) << 12
    return (high | continuation(text, index + 2) << 6 | continuation(text, index + 3), 4)
  }

  @inlinable public static func continuation(_ text: [UInt8], _ index: Int) -> UInt32 {
    UInt32(text[index]) & 0x3F
  }

  /// The scalar that ends before `index`, with its length; nil at the start.
  package static func before(_ text: [UInt8], _ index: Int) -> (scalar: UInt32, length: Int)? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0 && text[start] & 0xC0 == 0x80 { start -= 1 }
    return read(text, start)
  }

  @inlinable public static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// The number of scalars in `text[range]`: bytes that are no continuation.
  package static func count(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var n = 0
    for i in range where text[i] & 0xC0 != 0x80 { n &+= 1 }
    return n
  }

  /// The scalars of a range.
  package static func scalars(_ text: [UInt8], _ range: Range<Int>) -> [UInt32] {
    var result: [UInt32] = []
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = read(text, i)
      result.append(scalar)
      i += length
    }
    return result
  }

  /// The largest index ≤ `index` at which a scalar begins.
  package static func boundary(_ text: [UInt8], atOrBefore index: Int) -> Int {
    var i = min(index, text.count)
    while i > 0 && i < text.count && text[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }
}
