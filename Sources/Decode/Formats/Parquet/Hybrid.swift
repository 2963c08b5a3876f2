// Parquet's runs of repeated and of bit-packed numbers: levels and places in a
// dictionary.

enum Hybrid {
  /// - Parameters:
  ///   - width: bits of a number, 32 at most.
  ///   - count: numbers wanted.
  /// - Returns: nil where there are not so many.
  static func numbers(_ bytes: ArraySlice<UInt8>, width: Int, count: Int) -> [UInt32]? {
    guard 0...32 ~= width, count >= 0 else { return nil }
    var numbers: [UInt32] = []
    var at = bytes.startIndex
    while numbers.count < count {
      guard let head = head(bytes, &at) else { return nil }
      let wanted = count - numbers.count
      if head & 1 == 0 {
        let bytesWide = (width + 7) / 8
        guard bytes.endIndex - at >= bytesWide, head > 1 else { return nil }
        let value = (0..<bytesWide).reduce(UInt32(0)) {
          $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1)
        }
        at += bytesWide
        numbers += repeatElement(value, count: min(wanted, Int(head >> 1)))
      } else {
        // Groups of eight, each as many bytes as a number has bits.
        let groups = Int(head >> 1)
        guard groups > 0 else { return nil }
        let here = min(groups, (wanted + 7) / 8)
        guard bytes.endIndex - at >= here * width else { return nil }
        unpack(bytes, at, width, min(wanted, here * 8), into: &numbers)
        at += min(groups * width, bytes.endIndex - at)
      }
    }
    return numbers
  }

  private static func unpack(
    _ bytes: ArraySlice<UInt8>, _ at: Int, _ width: Int, _ count: Int, into numbers: inout [UInt32]
  ) {
    var at = at
    var pending: UInt64 = 0
    var bits = 0
    let mask = (UInt64(1) << UInt64(width)) - 1
    for _ in 0..<count {
      while bits < width {
        pending |= UInt64(bytes[at]) << UInt64(bits)
        at += 1
        bits += 8
      }
      numbers.append(UInt32(pending & mask))
      pending >>= UInt64(width)
      bits -= width
    }
  }

  private static func head(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> UInt32? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 35, by: 7) {
      guard at < bytes.endIndex else { return nil }
      let next = bytes[at]
      at += 1
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return UInt32(exactly: value) }
    }
    return nil
  }
}
