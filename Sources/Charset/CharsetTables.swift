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

  /// Bytes decoded at a time into a room of their own: growing the text at each
  /// character takes longer than reading it.
  private static let block = 8 * 1024

  func cp932(_ bytes: [UInt8], _ text: inout [UInt8], _ malformed: inout Int) -> Int {
    text.reserveCapacity(text.count + bytes.count + bytes.count / 2)
    var i = 0
    bytes.withUnsafeBufferPointer { bytes in
      // No byte becomes more than three; ASCII is written by eight.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.block * 3 + 16) { room in
        var isWhole = true
        while isWhole, i < bytes.count {
          var out = Room(start: room.baseAddress!)
          isWhole = cp932(bytes, &i, min(bytes.count, i + Self.block), &out)
          malformed += out.malformed
          text += UnsafeBufferPointer(start: out.start, count: out.count)
        }
      }
    }
    return i
  }

  /// Where characters are written, and what could not be read.
  private struct Room {
    let start: UnsafeMutablePointer<UInt8>
    var count = 0
    var malformed = 0

    init(start: UnsafeMutablePointer<UInt8>) { self.start = start }

    /// - Parameter scalar: of the first plane.
    @inline(__always) mutating func put(_ scalar: UInt32) {
      if scalar < 0x80 {
        start[count] = UInt8(truncatingIfNeeded: scalar)
        count &+= 1
        return
      }
      if scalar < 0x800 {
        start[count] = UInt8(truncatingIfNeeded: 0xC0 | scalar &>> 6)
        start[count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        count &+= 2
        return
      }
      start[count] = UInt8(truncatingIfNeeded: 0xE0 | scalar &>> 12)
      start[count &+ 1] = UInt8(truncatingIfNeeded: 0x80 | (scalar &>> 6) & 0x3F)
      start[count &+ 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      count &+= 3
    }

    @inline(__always) mutating func putNone() {
      malformed &+= 1
      put(0xFFFD)
    }
  }

  /// Characters that begin before `end`.
  /// - Returns: false at one that is cut off by the end of the bytes.
  private func cp932(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int, _ out: inout Room
  ) -> Bool {
    var i = at
    defer { at = i }
    while i < end {
      let lead = bytes[i]
      if lead < 0x80 {
        let length = ascii(bytes, i, end, out.start + out.count)
        i &+= length
        out.count &+= length
      } else if 0xA1...0xDF ~= lead {
        out.put(0xFF61 + UInt32(lead - 0xA1))
        i &+= 1
      } else if 0x81...0x9F ~= lead || 0xE0...0xFC ~= lead {
        guard i + 1 < bytes.count else { return false }
        let scalar = pair(lead, bytes[i + 1])
        if scalar == 0 { out.putNone() } else { out.put(scalar) }
        // A broken pair must not swallow a line end.
        i &+= scalar == 0 && bytes[i + 1] < 0x40 ? 1 : 2
      } else {
        out.putNone()
        i &+= 1
      }
    }
    return true
  }

  /// Copies ASCII up to `end`, and perhaps seven bytes more, which nobody reads.
  /// - Returns: how many bytes there were.
  @inline(__always)
  private func ascii(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int,
    _ out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let source = UnsafeRawPointer(bytes.baseAddress!) + from
    let target = UnsafeMutableRawPointer(out)
    let most = end &- from
    var i = 0
    while from &+ i &+ 8 <= bytes.count, i < most {
      let word = source.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      target.storeBytes(of: word, toByteOffset: i, as: UInt64.self)
      let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
      if high != 0 { return min(most, i &+ high.trailingZeroBitCount &>> 3) }
      i &+= 8
    }
    if i >= most { return most }
    while i < most, bytes[from &+ i] < 0x80 {
      out[i] = bytes[from &+ i]
      i &+= 1
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
