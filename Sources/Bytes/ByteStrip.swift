// Bytes written side by side into memory that is known to be large enough, in the
// encoding of `ByteWriter`: a growing list would ask for room at each of them.

public struct ByteStrip {
  @usableFromInline let start: UnsafeMutablePointer<UInt8>
  @usableFromInline var next: UnsafeMutablePointer<UInt8>

  /// - Parameter start: of room for all that is written; a number takes up to
  ///   ten bytes.
  @inlinable public init(_ start: UnsafeMutablePointer<UInt8>) {
    self.start = start
    next = start
  }

  @inlinable public var count: Int { next - start }

  @inlinable public mutating func byte(_ value: UInt8) {
    next.pointee = value
    next += 1
  }

  @inlinable public mutating func number(_ value: Int) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      byte(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    byte(UInt8(truncatingIfNeeded: rest))
  }

  /// The lowest byte first.
  @inlinable public mutating func word(_ value: UInt64) {
    UnsafeMutableRawPointer(next).storeBytes(of: value.littleEndian, as: UInt64.self)
    next += 8
  }

  @inlinable public mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let from = bytes.baseAddress else { return }
    next.update(from: from, count: bytes.count)
    next += bytes.count
  }
}
