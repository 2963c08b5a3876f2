// The other half of ByteWriter. Everything read may come from a broken worker
// or a damaged store, so each step is checked and the error is typed.

public struct ByteReader {
  public struct Malformed: Error {
    public let position: Int
    @inlinable public init(position: Int) { self.position = position }
  }

  @usableFromInline let bytes: [UInt8]
  public var position: Int

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  package var isAtEnd: Bool { position >= bytes.count }

  @inlinable public mutating func byte() throws(Malformed) -> UInt8 {
    guard position < bytes.count else { throw Malformed(position: position) }
    let byte = bytes[position]
    position += 1
    return byte
  }

  @inlinable public mutating func number() throws(Malformed) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7f)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      guard shift < 63 || (shift == 63 && next <= 1) else { throw Malformed(position: position) }
      value |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  @inlinable public mutating func int() throws(Malformed) -> Int {
    guard let value = Int(exactly: try number()) else { throw Malformed(position: position) }
    return value
  }

  package mutating func signed() throws(Malformed) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  package mutating func flag() throws(Malformed) -> Bool { try byte() != 0 }

  package mutating func raw(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - position else { throw Malformed(position: position) }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  /// A number of so many bytes, the highest first.
  package mutating func fixed(_ count: Int) throws(Malformed) -> UInt64 {
    guard count >= 0, count <= bytes.count - position else { throw Malformed(position: position) }
    var value: UInt64 = 0
    for at in position..<(position + count) { value = value << 8 | UInt64(bytes[at]) }
    position += count
    return value
  }

  package mutating func blob() throws(Malformed) -> [UInt8] { Array(try raw(try int())) }

  package mutating func text() throws(Malformed) -> String {
    String(decoding: try raw(try int()), as: UTF8.self)
  }

  package mutating func list<T>(
    _ read: (inout ByteReader) throws(Malformed) -> T
  ) throws(Malformed) -> [T] {
    let count = try int()
    // A forged count must not reserve memory that the bytes cannot fill.
    guard count <= bytes.count - position else { throw Malformed(position: position) }
    var values: [T] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }
}
