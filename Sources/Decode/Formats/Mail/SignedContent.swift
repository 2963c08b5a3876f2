// What an S/MIME signature wraps: the mail itself, in clear, inside a CMS
// structure. Only the way to it is read: the content type "data" and the octet
// string behind it, whole or in pieces (RFC 5652, 5.2; X.690).

import Bytes

enum SignedContent {
  /// 1.2.840.113549.1.7.1
  private static let dataType: [UInt8] = [
    0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01,
  ]

  static func of(_ bytes: [UInt8]) -> [UInt8]? {
    guard let type = Find.first(dataType, in: bytes, 0..<bytes.count) else { return nil }
    var reader = TagReader(bytes: bytes, at: type + dataType.count)
    guard reader.open(0xA0) != nil else { return nil }
    var content: [UInt8] = []
    if let length = reader.open(0x04) {
      guard let length else { return nil }
      return reader.take(length)
    }
    guard reader.open(0x24) != nil else { return nil }
    while let length = reader.open(0x04), let length, let piece = reader.take(length) {
      content += piece
    }
    return content.isEmpty ? nil : content
  }

  private struct TagReader {
    let bytes: [UInt8]
    var at: Int

    /// The length behind `tag`, nil inside for one that is not said; nil when
    /// something else stands here.
    mutating func open(_ tag: UInt8) -> Int?? {
      guard at + 1 < bytes.count, bytes[at] == tag else { return nil }
      let first = bytes[at + 1]
      if first < 0x80 {
        at += 2
        return .some(Int(first))
      }
      let count = Int(first & 0x7F)
      guard count <= 4, at + 2 + count <= bytes.count else { return nil }
      let length = bytes[(at + 2)..<(at + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
      at += 2 + count
      return .some(count == 0 ? nil : length)
    }

    mutating func take(_ length: Int) -> [UInt8]? {
      guard length <= bytes.count - at else { return nil }
      defer { at += length }
      return Array(bytes[at..<(at + length)])
    }
  }
}
