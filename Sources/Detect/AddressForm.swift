// The form in which two spellings of an address are one: the municipality by
// its code, numbers by digits and hyphens, no blanks.

import Bytes
import Model

enum AddressForm {
  /// How long 丁目, 番地, 番, 号, の, ノ or 之 is that begins at `i`, 0 for none.
  private static func sign(_ value: [UInt8], _ i: Int, _ scalar: UInt32) -> Int {
    var next: UInt32 { i + 6 <= value.count ? UTF8Scalar.read(value, i + 3).scalar : 0 }
    return switch scalar {
    case 0x4E01: next == 0x76EE ? 6 : 0
    case 0x756A: next == 0x5730 ? 6 : 3
    case 0x53F7, 0x306E, 0x30CE, 0x4E4B: 3
    default: 0
    }
  }

  /// 〇一二三四五六七八九
  private static func digit(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x3007: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  static func normal(_ value: [UInt8], _ attributes: Attributes) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(value.count + 8)
    var i = afterMunicipality(value)
    if i > 0, let code = attributes.municipality {
      out += "\(code)|".utf8
    } else {
      i = 0
    }
    while i < value.count {
      let (scalar, length) = UTF8Scalar.read(value, i)
      if case let sign = sign(value, i, scalar), sign > 0, endsInDigit(out) {
        out.append(0x2D)
        i += sign
        continue
      }
      if let digit = digit(scalar) {
        out.append(0x30 + digit)
      } else if scalar == 0x5341 {
        ten(value, i, &out)
      } else if scalar > 0x20 {
        for k in i..<(i + length) { out.append(value[k]) }
      }
      i += length
    }
    while out.last == 0x2D { out.removeLast() }
    return out
  }

  /// 十: one ten, digits after a number, the rest of a number before digits.
  private static func ten(_ value: [UInt8], _ i: Int, _ out: inout [UInt8]) {
    let nextIsDigit =
      i + 3 < value.count && digit(UTF8Scalar.read(value, i + 3).scalar) != nil
    if !endsInDigit(out) { out.append(0x31) }
    if !nextIsDigit { out.append(0x30) }
  }

  private static func endsInDigit(_ out: [UInt8]) -> Bool {
    out.last.map { 0x30...0x39 ~= $0 } ?? false
  }

  /// Past the last of 市区町村 before the first digit: where the town begins.
  private static func afterMunicipality(_ value: [UInt8]) -> Int {
    var end = 0
    var i = 0
    while i < value.count, value[i] >= 0xE3 {
      let (scalar, length) = UTF8Scalar.read(value, i)
      i += length
      if scalar == 0x5E02 || scalar == 0x533A { end = i }
      if end == 0, scalar == 0x753A || scalar == 0x6751 { end = i }
    }
    return end
  }
}
