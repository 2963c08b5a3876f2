// The form in which two spellings of an address are one: the municipality by
// its code, numbers by digits and hyphens, no blanks.

import Bytes
import Model

enum AddressForm {
  private static let signs: [[UInt8]] = ["丁目", "番地", "番", "号", "の", "ノ", "之"].map { Array($0.utf8) }
  private static let numerals = Array("〇一二三四五六七八九".unicodeScalars.map(\.value))

  static func normal(_ value: [UInt8], _ attributes: Attributes) -> [UInt8] {
    var out: [UInt8] = []
    var i = afterMunicipality(value)
    if i > 0, let code = attributes.municipality {
      out = Array("\(code)|".utf8)
    } else {
      i = 0
    }
    while i < value.count {
      if value[i] >= 0xE3, endsInDigit(out),
        let sign = signs.first(where: { Find.matches($0, in: value, at: i) })
      {
        out.append(0x2D)
        i += sign.count
        continue
      }
      let (scalar, length) = UTF8Scalar.read(value, i)
      if scalar >= 0x3007, let digit = numerals.firstIndex(of: scalar) {
        out.append(0x30 + UInt8(digit))
      } else if scalar == 0x5341 {
        ten(value, i, &out)
      } else if scalar > 0x20 {
        out += value[i..<(i + length)]
      }
      i += length
    }
    while out.last == 0x2D { out.removeLast() }
    return out
  }

  /// 十: one ten, digits after a number, the rest of a number before digits.
  private static func ten(_ value: [UInt8], _ i: Int, _ out: inout [UInt8]) {
    let nextIsDigit =
      i + 3 < value.count && numerals.contains(UTF8Scalar.read(value, i + 3).scalar)
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
      if [0x5E02, 0x533A].contains(scalar) { end = i }
      if end == 0, [0x753A, 0x6751].contains(scalar) { end = i }
    }
    return end
  }
}
