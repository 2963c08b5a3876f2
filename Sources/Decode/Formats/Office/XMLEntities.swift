// The five entities XML has of itself, and characters by number.

import Bytes

enum XMLEntities {
  private static let named: [(name: [UInt8], byte: UInt8)] = [
    (Array("amp".utf8), 0x26), (Array("lt".utf8), 0x3C), (Array("gt".utf8), 0x3E),
    (Array("quot".utf8), 0x22), (Array("apos".utf8), 0x27),
  ]

  /// Appends `text[range]` with its entities resolved; what is none stays.
  static func append(_ text: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
    var i = range.lowerBound
    while let sign = Find.first(0x26, in: text, i..<range.upperBound) {
      out += text[i..<sign]
      let reach = min(range.upperBound, sign + 12)
      guard let end = Find.first(0x3B, in: text, sign..<reach),
        add(text[(sign + 1)..<end], to: &out)
      else {
        out.append(0x26)
        i = sign + 1
        continue
      }
      i = end + 1
    }
    out += text[i..<range.upperBound]
  }

  private static func add(_ name: ArraySlice<UInt8>, to out: inout [UInt8]) -> Bool {
    if let known = named.first(where: { name.elementsEqual($0.name) }) {
      out.append(known.byte)
      return true
    }
    guard name.first == 0x23, name.count > 1 else { return false }
    let isHex = name.dropFirst().first.map { $0 | 0x20 } == 0x78
    let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
    guard let value = UInt32(digits, radix: isHex ? 16 : 10) else { return false }
    let scalar = Unicode.Scalar(value)?.value ?? 0xFFFD
    UTF8Scalar.append(scalar == 0 ? 0x20 : scalar, to: &out)
    return true
  }
}
