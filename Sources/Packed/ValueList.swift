// The different values of packed subject records, each with its kind and the confidences
// it was found with: to count them nothing else needs to be built. They are counted by
// the million, so they stay where they are.

import Bytes
import Model

package struct ValueList {
  private let bytes: [UInt8]
  /// Where the table of digests begins.
  private let start: Int
  /// By digest: kind, and a bit per confidence. A digest is of one kind.
  private let said: [UInt16]

  package var count: Int { said.count }

  package init(packed bytes: [UInt8]) throws(ByteReader.Malformed) {
    var r = ByteReader(bytes)
    let count = try r.int()
    guard count <= bytes.count / 10 else { throw ByteReader.Malformed(position: 0) }
    start = r.position
    _ = try r.raw(count * 10)
    said = try Self.said(&r, count)
    self.bytes = bytes
  }

  private static func said(
    _ r: inout ByteReader, _ count: Int
  ) throws(ByteReader.Malformed) -> [UInt16] {
    var said = [UInt16](repeating: 0, count: count)
    for _ in 0..<(try r.int()) {
      for _ in 0..<(try r.int()) {
        _ = try r.signed()
        _ = try r.int()
      }
      _ = try r.steps()
      for _ in 0..<(try r.int()) {
        let (number, kind, confidence) = try r.value(below: count)
        said[number] |= UInt16(kind.index) << 3 | 1 << UInt16(confidence.rawValue)
      }
      _ = try r.attributes()
    }
    return said
  }

  package func withValues(_ body: (Values) -> Void) {
    said.withUnsafeBufferPointer { said in
      bytes.withUnsafeBytes { bytes in
        body(Values(said: said, digests: UnsafeRawBufferPointer(rebasing: bytes[start...])))
      }
    }
  }

  package struct Values {
    fileprivate let said: UnsafeBufferPointer<UInt16>
    fileprivate let digests: UnsafeRawBufferPointer

    package var count: Int { said.count }
    package func kind(_ n: Int) -> UInt8 { UInt8(truncatingIfNeeded: said[n] >> 3) }
    /// A bit for each confidence; none where no record names the value.
    package func confidences(_ n: Int) -> UInt32 { UInt32(said[n] & 7) }

    package func high(_ n: Int) -> UInt64 {
      UInt64(bigEndian: digests.loadUnaligned(fromByteOffset: 10 * n, as: UInt64.self))
    }

    package func low(_ n: Int) -> UInt16 {
      UInt16(bigEndian: digests.loadUnaligned(fromByteOffset: 10 * n + 8, as: UInt16.self))
    }
  }
}
