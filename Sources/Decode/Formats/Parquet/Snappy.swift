// Snappy's block format: a length, then literals and copies of what came before.

enum Snappy {
  /// - Parameter limit: more than this is no page.
  /// - Returns: nil where it is damaged.
  static func unpacked(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var at = bytes.startIndex
    guard let length = length(bytes, &at), length <= limit else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(min(length, 1 << 24))
    while at < bytes.endIndex {
      let tag = bytes[at]
      at += 1
      if tag & 3 == 0 {
        guard let count = literal(tag, bytes, &at), bytes.endIndex - at >= count,
          out.count + count <= length
        else { return nil }
        out += bytes[at..<(at + count)]
        at += count
        continue
      }
      guard let (count, offset) = copy(tag, bytes, &at), offset > 0, offset <= out.count,
        out.count + count <= length
      else { return nil }
      // Byte by byte: a copy may reach into itself.
      for _ in 0..<count { out.append(out[out.count - offset]) }
    }
    return out.count == length ? out : nil
  }

  private static func length(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Int? {
    var value = 0
    for shift in [0, 7, 14, 21, 28] {
      guard at < bytes.endIndex else { return nil }
      let next = bytes[at]
      at += 1
      value |= Int(next & 0x7F) << shift
      if next < 0x80 { return value }
    }
    return nil
  }

  private static func literal(_ tag: UInt8, _ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Int? {
    let short = Int(tag >> 2)
    return short < 60 ? short + 1 : number(short - 59, bytes, &at).map { $0 + 1 }
  }

  private static func copy(
    _ tag: UInt8, _ bytes: ArraySlice<UInt8>, _ at: inout Int
  ) -> (count: Int, offset: Int)? {
    switch tag & 3 {
    case 1:
      return number(1, bytes, &at).map { (Int(tag >> 2 & 7) + 4, Int(tag >> 5) << 8 | $0) }
    case 2: return number(2, bytes, &at).map { (Int(tag >> 2) + 1, $0) }
    default: return number(4, bytes, &at).map { (Int(tag >> 2) + 1, $0) }
    }
  }

  /// Little-endian.
  private static func number(_ count: Int, _ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Int? {
    guard bytes.endIndex - at >= count else { return nil }
    defer { at += count }
    return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
  }
}
