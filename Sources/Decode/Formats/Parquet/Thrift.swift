// Thrift's compact protocol as Parquet's headers use it: read into a tree, with
// limits on depth and size, and no trust in any count.

struct Thrift {
  indirect enum Value {
    case flag(Bool)
    case number(Int64)
    case real
    case bytes(ArraySlice<UInt8>)
    case list([Value])
    case fields([Int: Value])
  }

  private static let deepest = 24
  /// Values in one header: a wide table has thousands of columns.
  private static let most = 2_000_000

  private let bytes: ArraySlice<UInt8>
  private(set) var at: Int
  private var count = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// A whole struct; nil: it is none.
  mutating func fields(depth: Int = 0) -> [Int: Value]? {
    guard depth < Self.deepest else { return nil }
    var fields: [Int: Value] = [:]
    var number: Int64 = 0
    while let head = byte() {
      if head == 0 { return fields }
      let step = Int64(head >> 4)
      if step == 0 {
        guard let given = signed() else { return nil }
        number = given
      } else {
        number &+= step
      }
      guard 0..<4096 ~= number, let value = value(head & 15, depth: depth + 1) else { return nil }
      fields[Int(number)] = value
    }
    return nil
  }

  private mutating func value(_ type: UInt8, depth: Int) -> Value? {
    count += 1
    guard count < Self.most else { return nil }
    switch type {
    case 1: return .flag(true)
    case 2: return .flag(false)
    case 3: return byte().map { .number(Int64(Int8(bitPattern: $0))) }
    case 4, 5, 6: return signed().map { .number($0) }
    case 7: return skip(8) ? .real : nil
    case 8:
      guard let length = unsigned(), length <= UInt64(bytes.endIndex - at) else { return nil }
      defer { at += Int(length) }
      return .bytes(bytes[at..<(at + Int(length))])
    case 9, 10: return list(depth: depth)
    case 12: return fields(depth: depth).map { .fields($0) }
    default: return nil
    }
  }

  private mutating func list(depth: Int) -> Value? {
    guard depth < Self.deepest, let head = byte() else { return nil }
    var length = UInt64(head >> 4)
    if length == 15 {
      guard let given = unsigned() else { return nil }
      length = given
    }
    // Every element takes a byte at least.
    guard length <= UInt64(bytes.endIndex - at) else { return nil }
    var items: [Value] = []
    for _ in 0..<length {
      let isFlag = head & 15 == 1 || head & 15 == 2
      let item = isFlag ? byte().map { .flag($0 == 1) } : value(head & 15, depth: depth + 1)
      guard let item else { return nil }
      items.append(item)
    }
    return .list(items)
  }

  private mutating func byte() -> UInt8? {
    guard at < bytes.endIndex else { return nil }
    defer { at += 1 }
    return bytes[at]
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard bytes.endIndex - at >= count else { return false }
    at += count
    return true
  }

  /// The next bytes as they are.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    let start = at
    return skip(count) ? bytes[start..<at] : nil
  }

  mutating func unsigned() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let next = byte() else { return nil }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
    }
    return nil
  }

  mutating func signed() -> Int64? {
    unsigned().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
  }
}

extension [Int: Thrift.Value] {
  func number(_ field: Int) -> Int64? {
    if case .number(let value)? = self[field] { value } else { nil }
  }

  /// A length or an offset.
  func size(_ field: Int) -> Int? { number(field).flatMap { $0 >= 0 ? Int(exactly: $0) : nil } }

  func flag(_ field: Int) -> Bool? {
    if case .flag(let value)? = self[field] { value } else { nil }
  }

  func text(_ field: Int) -> [UInt8]? {
    guard case .bytes(let bytes)? = self[field] else { return nil }
    return Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  func fields(_ field: Int) -> [Int: Thrift.Value]? {
    if case .fields(let fields)? = self[field] { fields } else { nil }
  }

  func list(_ field: Int) -> [Thrift.Value] {
    if case .list(let items)? = self[field] { items } else { [] }
  }
}
