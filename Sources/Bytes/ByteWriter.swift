// Compact binary writing: what frames, packed records and the compiled image
// are made of. Integers are LEB128, so small numbers cost one byte.

public struct ByteWriter {
  @usableFromInline var stored: [UInt8] = []

  package init() {}

  package var bytes: [UInt8] { stored }

  package var count: Int { stored.count }

  /// Empty again, its memory kept.
  package mutating func clear() { stored.removeAll(keepingCapacity: true) }

  package mutating func reserve(_ count: Int) { stored.reserveCapacity(count) }

  @inlinable public mutating func byte(_ value: UInt8) { stored.append(value) }

  /// Bytes put together elsewhere, at once.
  @inlinable public mutating func raw(_ value: UnsafeBufferPointer<UInt8>) {
    stored.append(contentsOf: value)
  }

  @inlinable public mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      stored.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    stored.append(UInt8(truncatingIfNeeded: rest))
  }

  @inlinable public mutating func number(_ value: Int) { number(UInt64(value)) }

  /// Signed numbers, small in either direction.
  package mutating func signed(_ value: Int64) {
    number(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  package mutating func flag(_ value: Bool) { stored.append(value ? 1 : 0) }

  /// Bytes as they are: the reader must know how many.
  package mutating func raw(_ value: some Sequence<UInt8>) { stored.append(contentsOf: value) }

  /// Bytes with their length before them.
  package mutating func blob(_ value: some Collection<UInt8>) {
    number(value.count)
    stored.append(contentsOf: value)
  }

  package mutating func text(_ value: String) { blob(Array(value.utf8)) }

  package mutating func list<T>(_ values: [T], _ write: (inout ByteWriter, T) -> Void) {
    number(values.count)
    for value in values { write(&self, value) }
  }
}
