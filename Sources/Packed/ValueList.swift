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
    var said: [UInt16] = []
    start = try Self.walk(bytes) { count in
      said = [UInt16](repeating: 0, count: count)
    } value: { number, what in
      said[number] |= what
    }
    self.said = said
    self.bytes = bytes
  }

  /// Whether packed records decode.
  package static func isWhole(packed bytes: [UInt8]) -> Bool {
    (try? walk(bytes) { _ in
    } value: { _, _ in
    }) != nil
  }

  /// - Parameters:
  ///   - begin: is told how many values there are.
  ///   - value: is given each value of each record by its number.
  /// - Returns: where the table of digests begins.
  @inline(__always)
  private static func walk(
    _ bytes: [UInt8], begin: (Int) -> Void, value: (Int, UInt16) -> Void
  ) throws(ByteReader.Malformed) -> Int {
    try bytes.withUnsafeBufferPointer { bytes throws(ByteReader.Malformed) in
      var walk = ByteWalk(bytes)
      let count = try walk.int()
      guard count <= bytes.count / 10 else { throw ByteReader.Malformed(position: 0) }
      let start = walk.position
      try walk.pass(count * 10)
      begin(count)
      for _ in 0..<(try walk.int()) {
        try walk.passPlaces()
        for _ in 0..<(try walk.int()) {
          let (number, said) = try walk.value(below: count)
          value(number, said)
        }
        try walk.passAttributes()
      }
      return start
    }
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
