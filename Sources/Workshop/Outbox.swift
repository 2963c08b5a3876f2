// What waits to go to the parent: frames are gathered into messages, but none
// waits while something that may end this worker is begun, so that the parent
// knows which file was at hand.

import Glibc
import Linux
import Packed

final class Outbox {
  let socket: MessageSocket
  private var bundle = FrameBundle()
  /// Bytes of a portion that go into one frame, and room for the others beside it.
  static let chunk = 56 * 1024
  private static let largest = MessageSocket.capacity - 256

  init(_ socket: MessageSocket) { self.socket = socket }

  func put(_ frame: Frame) {
    let packed = frame.packed
    if bundle.count + packed.count > Self.largest { flush() }
    bundle.add(packed: packed)
  }

  func put(_ id: UInt32, _ portion: Frame.Portion, _ bytes: ArraySlice<UInt8>) {
    if bundle.count + bytes.count + 64 > Self.largest { flush() }
    bundle.add(id, portion, bytes)
  }

  /// A parent that is gone leaves nothing to do.
  func flush(descriptors: [Int32] = []) {
    if bundle.count == 0 { return }
    if case .failure = socket.send(bundle.bytes, descriptors: descriptors) { exit(0) }
    bundle.clear()
  }
}
