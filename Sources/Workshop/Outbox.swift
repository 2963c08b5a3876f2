// What waits to go to the parent: frames are gathered into messages, since each of them
// wakes somebody up. Those of a few small files travel together; if this worker dies over
// the next one, what waits is lost, and the parent has these files read again.

import Glibc
import Linux
import Packed

final class Outbox {
  let socket: MessageSocket
  private var bundle = FrameBundle()
  /// Bytes of a portion that go into one frame, and room for the others beside it.
  static let chunk = 56 * 1024
  private static let largest = MessageSocket.capacity - 256
  /// Items, bytes and nanoseconds after which nothing waits any longer. Few and short, so
  /// that the parent is not behind when the batch ends, and hears of slow files one by one.
  private static let mostItems = 8
  private static let enough = 16 * 1024
  private static let longestWait: Int64 = 5_000_000
  private var waiting = 0
  /// Long ago: what is said first waits for nothing.
  private var lastFlush: Int64 = 0

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

  /// An item is through.
  func flushWhenDue() {
    waiting += 1
    if waiting >= Self.mostItems || bundle.count >= Self.enough
      || Clock.steady() - lastFlush >= Self.longestWait
    {
      flush()
    }
  }

  /// A parent that is gone leaves nothing to do.
  func flush(descriptors: [Int32] = []) {
    if bundle.count == 0 { return }
    if case .failure = socket.send(bundle.bytes, descriptors: descriptors) { exit(0) }
    bundle.clear()
    waiting = 0
    lastFlush = Clock.steady()
  }
}
