// Frames that travel in one message, each with its length before it: a small
// file is told in four of them, and a message each would cost both sides more
// than the file does.

import Bytes
import Model

package struct FrameBundle {
  private var writer = ByteWriter()

  package init() {}

  package init(_ frame: Frame) { add(frame) }

  package var bytes: [UInt8] { writer.bytes }

  package var count: Int { writer.count }

  package mutating func add(_ frame: Frame) { add(packed: frame.packed) }

  /// One that has its bytes already.
  package mutating func add(packed frame: [UInt8]) {
    writer.number(frame.count)
    frame.withUnsafeBufferPointer { writer.raw($0) }
  }

  /// A frame of one portion, its bytes not copied twice.
  package mutating func add(_ id: UInt32, _ portion: Frame.Portion, _ bytes: ArraySlice<UInt8>) {
    let head = Frame.append(id, portion, []).packed
    writer.number(head.count + bytes.count)
    writer.raw(head)
    bytes.withUnsafeBufferPointer { writer.raw($0) }
  }

  package mutating func clear() { writer.clear() }
}

/// The frames of a message, one after the other. It comes from a worker: what
/// does not decode ends the walk with an error.
package struct FrameWalk {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var isAtEnd: Bool { position >= bytes.count }

  package mutating func next() throws(Unpackable) -> Frame {
    var reader = ByteReader(bytes, from: position)
    guard let length = try? reader.int(), length <= bytes.count - reader.position else {
      throw Unpackable(position: position)
    }
    position = reader.position + length
    return try Frame(packed: bytes, reader.position..<position)
  }
}
