// One end of a SOCK_SEQPACKET pair: whole messages with descriptors, so a
// process that dies leaves no half frame behind, and the kernel's buffer is the
// credit: who does not read makes the other side wait.

import CLinux
import Glibc

package final class MessageSocket: Sendable {
  /// The largest message; well under the kernel's default send buffer.
  package static let capacity = 64 * 1024

  package let descriptor: Descriptor
  // SAFETY: touched in `receive` alone, and one thread receives at an end of a pair.
  nonisolated(unsafe) private let room = UnsafeMutableRawBufferPointer.allocate(
    byteCount: capacity, alignment: 16)

  package init(_ descriptor: Descriptor) { self.descriptor = descriptor }

  deinit { room.deallocate() }

  package static func pair() -> Swift.Result<(MessageSocket, MessageSocket), Errno> {
    var ends: [Int32] = [-1, -1]
    guard leakscope_socketpair(&ends) == 0 else { return .failure(Errno(errno)) }
    return .success((MessageSocket(Descriptor(ends[0])), MessageSocket(Descriptor(ends[1]))))
  }

  /// Sends one message; blocks while the peer does not read.
  package func send(_ bytes: [UInt8], descriptors: [Int32] = []) -> Swift.Result<Void, Errno> {
    let sent = bytes.withUnsafeBytes {
      leakscope_send(descriptor.raw, $0.baseAddress, $0.count, descriptors, descriptors.count)
    }
    return sent == bytes.count ? .success(()) : .failure(Errno(errno))
  }

  package enum Reception: Sendable {
    case message([UInt8], [Descriptor])
    case closed
    case timedOut
    case failed(Errno)
  }

  /// Waits for one message, `timeout` in milliseconds (-1: for ever). Not for two threads.
  package func receive(timeout: Int32 = -1) -> Reception {
    if timeout >= 0 {
      var wait = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wait, 1, timeout)
      if ready == 0 || (ready < 0 && errno == EINTR) { return .timedOut }
      if ready < 0 { return .failed(Errno(errno)) }
    }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.mostDescriptors) { fds in
      var fdCount = fds.count
      let got = leakscope_receive(
        descriptor.raw, room.baseAddress, room.count, fds.baseAddress, &fdCount)
      if got > 0 {
        return .message(
          [UInt8](UnsafeRawBufferPointer(rebasing: room[..<got])),
          fds[..<fdCount].map(Descriptor.init))
      }
      return got == 0 || errno == ECONNRESET ? .closed : .failed(Errno(errno))
    }
  }

  private static let mostDescriptors = 250
}
