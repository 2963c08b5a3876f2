// A walk over packed subject records: what of them is counted, nothing built.

import Bytes
import Model

extension ByteWalk {
  private static let kinds = Kind.allCases.count

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
    guard tag >> 2 < ByteWalk.kinds, more & 3 < 3, number < count else { throw malformed }
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
