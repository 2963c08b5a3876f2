// CP932 and EUC-JP by table. CP932 is Microsoft's (①㈱髙﨑 included), never
// plain Shift_JIS; EUC-JP reads its two-byte rows through the same table, which
// gives it the vendor rows, and its three-byte part through JIS X 0212 as
// eucJP-ms has it.

import Bytes
import Rules

package struct CharsetTables: Sendable {
  // Arrays, not the mapped sections: the loops below index them per character.
  private let double: [UInt16]
  private let triple: [UInt16]

  package init(_ lists: Lists) {
    double = lists.cp932.halves()
    triple = lists.jisX0212.halves()
  }

  /// The character of a CP932 pair, 0 when there is none.
  @inline(__always) func pair(_ lead: UInt8, _ trail: UInt8) -> UInt32 {
    guard trail >= 0x40, trail != 0x7F, trail <= 0xFC, lead >= 0x81 else { return 0 }
    let column = Int(trail) - (trail > 0x7F ? 0x41 : 0x40)
    let at = (Int(lead) - 0x81) * 188 + column
    return at < double.count ? UInt32(double[at]) : 0
  }

  /// The character of JIS row and cell (each 0x21–0x7E), through CP932.
  @inline(__always) func jis(_ row: UInt8, _ cell: UInt8) -> UInt32 {
    guard 0x21...0x7E ~= row, 0x21...0x7E ~= cell else { return 0 }
    let r = Int(row) - 0x21
    let lead = r / 2 + (r < 62 ? 0x81 : 0xC1)
    let trail = r & 1 == 0 ? Int(cell) + (cell < 0x60 ? 0x1F : 0x20) : Int(cell) + 0x7E
    return pair(UInt8(lead), UInt8(trail))
  }

  func jisX0212(_ row: UInt8, _ cell: UInt8) -> UInt32 {
    guard row >= 0xA1, 0xA1...0xFE ~= cell else { return 0 }
    let at = (Int(row) - 0xA1) * 94 + Int(cell) - 0xA1
    return at < triple.count ? UInt32(triple[at]) : 0
  }

  func cp932(_ bytes: [UInt8], _ text: inout [UInt8], _ malformed: inout Int) -> Int {
    var i = 0
    text.reserveCapacity(text.count + bytes.count + bytes.count / 2)
    while i < bytes.count {
      let lead = bytes[i]
      if lead < 0x80 {
        let end = asciiRun(bytes, i)
        text += bytes[i..<end]
        i = end
      } else if 0xA1...0xDF ~= lead {
        UTF8Scalar.append(0xFF61 + UInt32(lead - 0xA1), to: &text)
        i += 1
      } else if 0x81...0x9F ~= lead || 0xE0...0xFC ~= lead {
        guard i + 1 < bytes.count else { return i }
        let scalar = pair(lead, bytes[i + 1])
        if scalar == 0 { malformed += 1 }
        UTF8Scalar.append(scalar == 0 ? 0xFFFD : scalar, to: &text)
        // A broken pair must not swallow a line end.
        i += scalar == 0 && bytes[i + 1] < 0x40 ? 1 : 2
      } else {
        malformed += 1
        UTF8Scalar.append(0xFFFD, to: &text)
        i += 1
      }
    }
    return i
  }

  func eucJP(_ bytes: [UInt8], _ text: inout [UInt8], _ malformed: inout Int) -> Int {
    var i = 0
    text.reserveCapacity(text.count + bytes.count + bytes.count / 2)
    while i < bytes.count {
      let lead = bytes[i]
      if lead < 0x80 {
        let end = asciiRun(bytes, i)
        text += bytes[i..<end]
        i = end
        continue
      }
      let length = lead == 0x8F ? 3 : lead == 0x8E || lead >= 0xA1 ? 2 : 1
      guard i + length <= bytes.count else { return i }
      let scalar: UInt32
      switch lead {
      case 0x8E: scalar = 0xA1...0xDF ~= bytes[i + 1] ? 0xFF61 + UInt32(bytes[i + 1] - 0xA1) : 0
      case 0x8F: scalar = jisX0212(bytes[i + 1], bytes[i + 2])
      case 0xA1...0xFE: scalar = jis(lead & 0x7F, bytes[i + 1] & 0x7F)
      default: scalar = 0
      }
      if scalar == 0 { malformed += 1 }
      UTF8Scalar.append(scalar == 0 ? 0xFFFD : scalar, to: &text)
      i += scalar == 0 && length > 1 && bytes[i + 1] < 0x80 ? 1 : length
    }
    return i
  }

  private func asciiRun(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      var i = start
      while i + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        let high = word & 0x8080_8080_8080_8080
        if high != 0 { return i + high.trailingZeroBitCount / 8 }
        i += 8
      }
      while i < buffer.count && buffer[i] < 0x80 { i += 1 }
      return i
    }
  }
}
