// A walk over bytes that a worker or a store has handed over, for what is read by the
// million: numbers and places, nothing copied, each step checked as in `ByteReader`.

import Bytes

struct ByteWalk {
  private let all: UnsafeBufferPointer<UInt8>
  var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { all = bytes }

  var isAtEnd: Bool { position >= all.count }

  var malformed: ByteReader.Malformed { ByteReader.Malformed(position: position) }

  @inline(__always)
  mutating func byte() throws(ByteReader.Malformed) -> UInt8 {
    guard position < all.count else { throw malformed }
    defer { position &+= 1 }
    return all[position]
  }

  @inline(__always)
  mutating func number() throws(ByteReader.Malformed) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    return try number(after: first)
  }

  private mutating func number(after first: UInt8) throws(ByteReader.Malformed) -> UInt64 {
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      guard shift < 63 || (shift == 63 && next <= 1) else { throw malformed }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  @inline(__always)
  mutating func int() throws(ByteReader.Malformed) -> Int {
    guard let value = Int(exactly: try number()) else { throw malformed }
    return value
  }

  mutating func pass(_ count: Int) throws(ByteReader.Malformed) {
    guard count >= 0, count <= all.count - position else { throw malformed }
    position += count
  }

  @inline(__always)
  mutating func bytes(_ count: Int) throws(ByteReader.Malformed) -> UnsafeBufferPointer<UInt8> {
    let start = position
    try pass(count)
    return UnsafeBufferPointer(rebasing: all[start..<position])
  }
}
