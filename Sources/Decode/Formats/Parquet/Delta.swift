// Parquet's values as differences: numbers by blocks of differences, texts by
// their lengths and by what they share with the text before.

enum Delta {
  static func texts(
    _ bytes: ArraySlice<UInt8>, _ plain: Plain, count: Int, encoding: Int64
  ) throws(ParquetFault) -> Texts {
    guard count > 0 else { return Texts() }
    var at = bytes.startIndex
    switch encoding {
    case 5: return try numbers(try self.numbers(bytes, &at, count: count), plain)
    case 6:
      let lengths = try self.numbers(bytes, &at, count: count)
      return try join(bytes, at, plain, [Int64](repeating: 0, count: count), lengths)
    default:
      let shared = try self.numbers(bytes, &at, count: count)
      let lengths = try self.numbers(bytes, &at, count: count)
      return try join(bytes, at, plain, shared, lengths)
    }
  }

  private static func numbers(_ numbers: [Int64], _ plain: Plain) throws(ParquetFault) -> Texts {
    guard plain.type == 1 || plain.type == 2 else { throw .damaged }
    var texts = Texts()
    for number in numbers {
      _ = texts.append {
        plain.write(plain.type == 1 ? Int64(Int32(truncatingIfNeeded: number)) : number, into: &$0)
        return true
      }
    }
    return texts
  }

  /// Texts that share so many bytes with the one before and have so many of
  /// their own. Shared bytes cost nothing in the file, so there is an end to them.
  private static func join(
    _ bytes: ArraySlice<UInt8>, _ start: Int, _ plain: Plain, _ shared: [Int64], _ lengths: [Int64]
  ) throws(ParquetFault) -> Texts {
    var texts = Texts()
    var last: [UInt8] = []
    var at = start
    for (shared, length) in zip(shared, lengths) {
      guard let shared = Int(exactly: shared), let length = Int(exactly: length),
        0...last.count ~= shared, 0...(bytes.endIndex - at) ~= length
      else { throw .damaged }
      last.removeSubrange(shared...)
      last += bytes[at..<(at + length)]
      at += length
      guard texts.bytes.count + last.count <= Codec.largest else { throw .tooLarge }
      _ = texts.append { plain.write(last[...], into: &$0) }
    }
    return texts
  }

  /// Blocks of numbers: the smallest difference of each, and what the others are
  /// more, packed by bits.
  private static func numbers(
    _ bytes: ArraySlice<UInt8>, _ at: inout Int, count wanted: Int
  ) throws(ParquetFault) -> [Int64] {
    var thrift = Thrift(bytes[at...])
    guard let block = thrift.unsigned(), let parts = thrift.unsigned(),
      let total = thrift.unsigned(), let first = thrift.signed(),
      1...(1 << 20) ~= block, 1...1024 ~= parts, block % parts == 0, (block / parts) % 8 == 0,
      total >= UInt64(wanted), total <= UInt64(wanted) + block
    else { throw .damaged }
    let inPart = Int(block / parts)
    var numbers = [first]
    var last = first
    while numbers.count < Int(total) {
      guard let least = thrift.signed(), let widths = thrift.take(Int(parts)) else {
        throw .damaged
      }
      for width in widths where numbers.count < Int(total) {
        guard width <= 64, let packed = thrift.take(inPart / 8 * Int(width)) else { throw .damaged }
        let here = min(inPart, Int(total) - numbers.count)
        for index in 0..<here {
          last = last &+ least &+ bits(packed, index * Int(width), Int(width))
          numbers.append(last)
        }
      }
    }
    at = thrift.at
    return Array(numbers.prefix(wanted))
  }

  private static func bits(_ bytes: ArraySlice<UInt8>, _ start: Int, _ width: Int) -> Int64 {
    var value: UInt64 = 0
    var have = 0
    while have < width {
      let at = start + have
      let byte = UInt64(bytes[bytes.startIndex + at / 8]) >> UInt64(at % 8)
      value |= byte << UInt64(have)
      have += 8 - at % 8
    }
    return Int64(bitPattern: width == 64 ? value : value & ((1 << UInt64(width)) - 1))
  }
}
