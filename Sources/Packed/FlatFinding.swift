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
  private var walk: ByteWalk

  package init(_ bytes: UnsafeBufferPointer<UInt8>) { walk = ByteWalk(bytes) }

  package var position: Int { walk.position }
  package var isAtEnd: Bool { walk.isAtEnd }

  /// Goes on behind what was read otherwise.
  package mutating func move(to position: Int) { walk.position = position }

  /// The next finding, up to its steps: what is not plain must be read again.
  package mutating func next() throws(ByteReader.Malformed) -> FlatFinding {
    let tag = try walk.byte()
    let level = try walk.byte()
    guard let kind = Kind(index: tag), let confidence = Confidence(rawValue: level & 3) else {
      throw walk.malformed
    }
    let rule = try walk.int()
    guard let evidence = UInt16(exactly: try walk.int()) else { throw walk.malformed }
    let (line, column) = (try walk.int(), try walk.int())
    let unit = UnitID(line: try walk.int(), ordinal: try walk.int())
    let length = try walk.int()
    let mask = try walk.bytes(length)
    let digest = try walk.bytes(16)
    let steps = try walk.byte()
    return FlatFinding(
      kind: kind, confidence: confidence, rule: rule, evidence: Evidence(rawValue: evidence),
      line: line, column: column, unit: unit, mask: mask, digest: digest.baseAddress!,
      isPlain: steps == 0 && level & ~3 == 0)
  }
}
