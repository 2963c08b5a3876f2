// LZ4's block format, without frame: literals, then a copy of what came before.

enum BlockLZ4 {
  /// - Parameter size: what it must unpack to.
  /// - Returns: nil where it is damaged.
  static func unpacked(_ bytes: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(min(size, 1 << 24))
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let token = bytes[at]
      at += 1
      guard let literals = length(Int(token >> 4), bytes, &at, limit: size),
        bytes.endIndex - at >= literals, size - out.count >= literals
      else { return nil }
      out += bytes[at..<(at + literals)]
      at += literals
      // The last sequence has literals only.
      if at == bytes.endIndex { break }
      guard bytes.endIndex - at >= 2 else { return nil }
      let offset = Int(bytes[at]) | Int(bytes[at + 1]) << 8
      at += 2
      guard let more = length(Int(token & 15), bytes, &at, limit: size),
        offset > 0, offset <= out.count, size - out.count >= more + 4
      else { return nil }
      for _ in 0..<(more + 4) { out.append(out[out.count - offset]) }
    }
    return out.count == size ? out : nil
  }

  /// Fifteen means that bytes follow, each added, as long as they are 255.
  private static func length(
    _ start: Int, _ bytes: ArraySlice<UInt8>, _ at: inout Int, limit: Int
  ) -> Int? {
    guard start == 15 else { return start }
    var length = start
    while at < bytes.endIndex, length <= limit {
      let next = bytes[at]
      at += 1
      length += Int(next)
      if next < 255 { return length }
    }
    return nil
  }
}
