// A walk over bytes that a worker or a store has handed over, for what is read by the
// million: numbers and places, nothing copied, each step checked as in `ByteReader`.

import Bytes
import Model

struct RecordWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  private let kinds = Kind.allCases.count

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var malformed: ByteReader.Malformed { ByteReader.Malformed(position: position) }

  @inline(__always)
  private mutating func byte() throws(ByteReader.Malformed) -> UInt8 {
    guard position < bytes.count else { throw malformed }
    defer { position &+= 1 }
    return bytes[position]
  }

  @inline(__always)
  private mutating func number() throws(ByteReader.Malformed) -> UInt64 {
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
    guard count >= 0, count <= bytes.count - position else { throw malformed }
    position += count
  }

  /// The units of a record, and its steps.
  @inline(__always)
  mutating func passPlaces() throws(ByteReader.Malformed) {
    for _ in 0..<(try int()) {
      _ = try number()
      _ = try int()
    }
    for _ in 0..<(try int()) {
      switch try byte() {
      case 0, 1, 2, 4, 5: try pass(try int())
      case 3: _ = try int()
      default: throw malformed
      }
    }
  }

  /// What of an identifier is counted: the number of its digest, and kind and confidences
  /// as `ValueList` keeps them.
  @inline(__always)
  mutating func value(
    below count: Int
  ) throws(ByteReader.Malformed) -> (number: Int, said: UInt16) {
    let tag = try byte()
    let more = tag & 3 == 3 ? try byte() : tag & 3
    let number = try int()
    guard tag >> 2 < kinds, more & 3 < 3, number < count else { throw malformed }
    for _ in 0..<(more >> 2 & 3) where try int() >= count { throw malformed }
    return (number, UInt16(tag >> 2) << 3 | 1 << UInt16(more & 3))
  }

  @inline(__always)
  mutating func passAttributes() throws(ByteReader.Malformed) {
    let known = try byte()
    if known & 1 != 0 { _ = try int() }
    try pass((known & 2 != 0 ? 1 : 0) + (known & 4 != 0 ? 1 : 0))
    if known & 8 != 0 { _ = try int() }
    try pass((known & 16 != 0 ? 1 : 0) + (known & 32 != 0 ? 1 : 0))
  }
}
