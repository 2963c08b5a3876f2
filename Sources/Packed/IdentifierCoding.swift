// An identifier of a subject record: a byte of kind and confidence, and numbers
// of digests in the pack's table. Most have nothing more; those that do say so
// in the place of the confidence and have a byte of traits.

import Bytes
import Model

/// Stands where the confidence would: a second byte follows.
private let extended: UInt8 = 3

extension ByteWriter {
  mutating func identifier(_ identifier: SubjectRecord.Identifier, _ index: inout DigestIndex) {
    let further: UInt8 = identifier.second != nil ? 2 : identifier.first != nil ? 1 : 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { room in
      var strip = ByteStrip(room.baseAddress!)
      strip.identifier(
        kind: identifier.kind.index, confidence: identifier.confidence.index,
        traits: identifier.traits.rawValue, further: further)
      strip.number(index.number(of: identifier.digest))
      if further > 0 { strip.number(index.number(of: identifier.first ?? identifier.digest)) }
      if further > 1 { strip.number(index.number(of: identifier.second ?? identifier.digest)) }
      raw(UnsafeBufferPointer(start: room.baseAddress, count: strip.count))
    }
  }
}

extension ByteStrip {
  /// What stands before the digests of an identifier.
  @inline(__always)
  mutating func identifier(kind: UInt8, confidence: UInt8, traits: UInt8, further: UInt8) {
    if further == 0, traits == 0 {
      byte(kind &<< 2 | confidence)
    } else {
      byte(kind &<< 2 | extended)
      byte(confidence | further &<< 2 | traits &<< 4)
    }
  }
}

extension ByteReader {
  /// - Parameter table: the digests of the pack.
  mutating func identifier(
    _ table: [ShortDigest]
  ) throws(Malformed) -> SubjectRecord.Identifier {
    let tag = try byte()
    let more = tag & 3 == extended ? try byte() : tag & 3
    guard let kind = Kind(index: tag >> 2), let confidence = Confidence(rawValue: more & 3) else {
      throw Malformed(position: position)
    }
    var identifier = SubjectRecord.Identifier(
      kind: kind, confidence: confidence, digest: try entry(of: table),
      traits: SubjectRecord.Traits(rawValue: more >> 4))
    if more >> 2 & 3 > 0 { identifier.first = try entry(of: table) }
    if more >> 2 & 3 > 1 { identifier.second = try entry(of: table) }
    return identifier
  }

  private mutating func entry(of table: [ShortDigest]) throws(Malformed) -> ShortDigest {
    let at = try int()
    guard at < table.count else { throw Malformed(position: position) }
    return table[at]
  }
}
