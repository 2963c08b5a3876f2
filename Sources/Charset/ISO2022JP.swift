// ISO-2022-JP as mail and old programs really write it: with half-width kana
// (ESC ( I) and the vendor rows (①), which strict decoders refuse.

import Bytes

enum ISO2022JP {
  enum Shift: Sendable { case ascii, kana, double, supplementary }

  static func decode(
    _ bytes: [UInt8], _ tables: CharsetTables, _ shift: inout Shift, _ text: inout [UInt8],
    _ malformed: inout Int
  ) -> Int {
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte == 0x1B {
        guard let (next, length) = escape(bytes, i) else {
          if i + 4 > bytes.count { return i }
          i += 1
          continue
        }
        shift = next
        i += length
        continue
      }
      // A line end returns to ASCII, whatever was forgotten before it.
      if byte == 0x0A || byte == 0x0D { shift = .ascii }
      switch shift {
      case .ascii:
        UTF8Scalar.append(byte < 0x80 ? UInt32(byte) : 0xFFFD, to: &text)
        i += 1
      case .kana:
        let kana = byte & 0x7F
        UTF8Scalar.append(
          0x21...0x5F ~= kana ? 0xFF61 + UInt32(kana - 0x21) : UInt32(byte), to: &text)
        i += 1
      case .double, .supplementary:
        if byte < 0x21 || byte > 0x7E {
          UTF8Scalar.append(byte < 0x80 ? UInt32(byte) : 0xFFFD, to: &text)
          i += 1
          continue
        }
        guard i + 1 < bytes.count else { return i }
        let scalar =
          shift == .double
          ? tables.jis(byte, bytes[i + 1]) : tables.jisX0212(byte | 0x80, bytes[i + 1] | 0x80)
        if scalar == 0 { malformed += 1 }
        UTF8Scalar.append(scalar == 0 ? 0xFFFD : scalar, to: &text)
        i += 2
      }
    }
    return i
  }

  private static func escape(_ bytes: [UInt8], _ i: Int) -> (Shift, Int)? {
    let rest = bytes[i...].prefix(4)
    let sequences: [([UInt8], Shift)] = [
      ([0x1B, 0x28, 0x42], .ascii), ([0x1B, 0x28, 0x4A], .ascii), ([0x1B, 0x28, 0x49], .kana),
      ([0x1B, 0x24, 0x42], .double), ([0x1B, 0x24, 0x40], .double),
      ([0x1B, 0x24, 0x28, 0x44], .supplementary), ([0x1B, 0x24, 0x28, 0x51], .double),
    ]
    for (sequence, shift) in sequences where rest.starts(with: sequence) {
      return (shift, sequence.count)
    }
    return nil
  }
}
