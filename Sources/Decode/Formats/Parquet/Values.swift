// The values of one page, unpacked: texts one behind the other, or places in the
// dictionary of the column.

struct Texts {
  private(set) var bytes: [UInt8] = []
  /// Where each text ends.
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Appends what `body` writes as one text.
  mutating func append(_ body: (inout [UInt8]) -> Bool) -> Bool {
    guard body(&bytes) else { return false }
    ends.append(bytes.count)
    return true
  }
}

enum Values {
  case none
  case texts(Texts)
  case places([UInt32], Texts)

  func append(_ index: Int, to text: inout [UInt8]) {
    switch self {
    case .none: return
    case .texts(let texts): text += texts[index]
    case .places(let places, let dictionary): text += dictionary[Int(places[index])]
    }
  }

  /// Values that stand one after the other.
  static func plain(
    _ bytes: ArraySlice<UInt8>, _ plain: Plain, count: Int
  ) throws(ParquetFault) -> Texts {
    var texts = Texts()
    var at = bytes.startIndex
    for _ in 0..<count {
      guard texts.append({ plain.read(bytes, &at, into: &$0) }) else { throw .damaged }
    }
    return texts
  }

  static func read(
    _ bytes: ArraySlice<UInt8>, _ plain: Plain, count: Int, encoding: Int64, dictionary: Texts
  ) throws(ParquetFault) -> Values {
    switch encoding {
    case 0: return .texts(try self.plain(bytes, plain, count: count))
    case 2, 8:
      guard count > 0 else { return .none }
      guard let width = bytes.first,
        let places = Hybrid.numbers(bytes.dropFirst(), width: Int(width), count: count),
        places.allSatisfy({ Int($0) < dictionary.count })
      else { throw .damaged }
      return .places(places, dictionary)
    case 5, 6, 7: return .texts(try Delta.texts(bytes, plain, count: count, encoding: encoding))
    case 9: return .texts(try split(bytes, plain, count: count))
    default: throw .unsupported("encoding \(encoding)")
    }
  }

  /// First bytes of all values, then all second ones.
  private static func split(
    _ bytes: ArraySlice<UInt8>, _ plain: Plain, count: Int
  ) throws(ParquetFault) -> Texts {
    guard let width = plain.width, width > 0, bytes.count / width >= count else { throw .damaged }
    var joined = [UInt8](repeating: 0, count: width * count)
    for byte in 0..<width {
      for value in 0..<count {
        joined[value * width + byte] = bytes[bytes.startIndex + byte * count + value]
      }
    }
    return try self.plain(joined[...], plain, count: count)
  }
}
