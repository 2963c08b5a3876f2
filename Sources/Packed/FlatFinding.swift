// Packed findings on their way to an output, read by the million: numbers and
// offsets, nothing copied. What has more to it than a plain finding of a text
// is said to, and is read again in full.

import Bytes
import Model

package struct FlatFinding {
  package let kind: Kind
  package let confidence: Confidence
  package let rule: Int
  package let evidence: Evidence
  package let line: Int
  package let column: Int
  package let unit: UnitID
  package let mask: UnsafeBufferPointer<UInt8>
  /// 16 bytes.
  package let digest: UnsafePointer<UInt8>
  /// Without steps, a field or a label that spoke.
  package let isPlain: Bool
}

/// A walk over packed findings. They come from a worker, so each step is
/// checked as in `ByteReader`.
package struct FindingWalk {
  private let bytes: UnsafeBufferPointer<UInt8>
  package private(set) var position = 0

  package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  package var isAtEnd: Bool { position >= bytes.count }

  /// Goes on behind what was read otherwise.
  package mutating func move(to position: Int) { self.position = position }

  /// The next finding, up to its steps: what is not plain must be read again.
  package mutating func next() throws(ByteReader.Malformed) -> FlatFinding {
    let tag = try byte()
    let level = try byte()
    guard let kind = Kind(index: tag), let confidence = Confidence(rawValue: level & 3) else {
      throw malformed
    }
    let rule = try int()
    guard let evidence = UInt16(exactly: try int()) else { throw malformed }
    let (line, column) = (try int(), try int())
    let unit = UnitID(line: try int(), ordinal: try int())
    let length = try int()
    guard bytes.count - position >= 17, length <= bytes.count - position - 17,
      let base = bytes.baseAddress
    else { throw malformed }
    let mask = UnsafeBufferPointer(start: base + position, count: length)
    let digest = base + position + length
    position += length + 16
    let steps = try byte()
    return FlatFinding(
      kind: kind, confidence: confidence, rule: rule, evidence: Evidence(rawValue: evidence),
      line: line, column: column, unit: unit, mask: mask, digest: digest,
      isPlain: steps == 0 && level & ~3 == 0)
  }

  private var malformed: ByteReader.Malformed { ByteReader.Malformed(position: position) }

  @inline(__always)
  private mutating func byte() throws(ByteReader.Malformed) -> UInt8 {
    guard position < bytes.count else { throw malformed }
    defer { position &+= 1 }
    return bytes[position]
  }

  @inline(__always)
  private mutating func int() throws(ByteReader.Malformed) -> Int {
    let first = try byte()
    if first < 0x80 { return Int(first) }
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      guard shift < 63 else { throw malformed }
      value |= UInt64(next & 0x7F) &<< shift
      if next < 0x80 { break }
      shift &+= 7
    }
    guard let value = Int(exactly: value) else { throw malformed }
    return value
  }
}
