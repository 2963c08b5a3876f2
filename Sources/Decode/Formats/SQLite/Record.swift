// One row as a SQLite file holds it: types first, then values.
//
// Layout: https://www.sqlite.org/fileformat2.html, section 2.1.

import Bytes

enum Value {
  case null
  case integer(Int64)
  case real(Double)
  /// In the encoding of the database.
  case text(ArraySlice<UInt8>)
  case blob(ArraySlice<UInt8>)
}

enum Record {
  static let columnLimit = 32_767

  /// The values; as many as are whole when the payload is cut or damaged.
  static func values(_ payload: ArraySlice<UInt8>) -> [Value] {
    var at = payload.startIndex
    guard let length = Varint.read(payload, &at), length >= 1,
      length <= UInt64(payload.count)
    else { return [] }
    let headerEnd = payload.startIndex + Int(length)
    var body = headerEnd
    var values: [Value] = []
    while at < headerEnd, values.count < columnLimit {
      guard let type = Varint.read(payload, &at),
        let value = value(type, payload, &body)
      else { break }
      values.append(value)
    }
    return values
  }

  private static func value(
    _ type: UInt64, _ payload: ArraySlice<UInt8>, _ body: inout Int
  ) -> Value? {
    let sizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]
    guard type < 10 else {
      guard type >= 12, (type - 12) / 2 <= UInt64(payload.endIndex - body) else { return nil }
      let end = body + Int((type - 12) / 2)
      defer { body = end }
      return type & 1 == 0 ? .blob(payload[body..<end]) : .text(payload[body..<end])
    }
    let size = sizes[Int(type)]
    guard size <= payload.endIndex - body else { return nil }
    defer { body += size }
    switch type {
    case 0: return .null
    case 8: return .integer(0)
    case 9: return .integer(1)
    default:
      var bits: UInt64 = payload[body] >= 0x80 && type != 7 ? .max : 0
      for byte in payload[body..<(body + size)] { bits = bits << 8 | UInt64(byte) }
      return type == 7 ? .real(Double(bitPattern: bits)) : .integer(Int64(bitPattern: bits))
    }
  }
}

enum Varint {
  /// Up to nine bytes, the last of which counts whole.
  static func read(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> UInt64? {
    var value: UInt64 = 0
    for n in 0..<9 {
      guard at < bytes.endIndex else { return nil }
      let byte = bytes[at]
      at += 1
      if n == 8 { return value << 8 | UInt64(byte) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    return nil
  }
}
