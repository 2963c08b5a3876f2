// The desk whose drawer is a socket: everything leaves in frames of bounded
// size. Sending blocks while the parent does not read, which is the credit.

import Bytes
import Examine
import Glibc
import Linux
import Model
import Packed
import Redact

final class SocketDesk: Desk {
  private let socket: MessageSocket
  private let item: WorkItem
  /// Bytes of a portion that go into one message.
  private static let chunk = 56 * 1024

  init(_ socket: MessageSocket, _ item: WorkItem) {
    self.socket = socket
    self.item = item
  }

  /// A parent that is gone leaves nothing to do.
  func send(_ frame: Frame) {
    if case .failure = socket.send(frame.packed) { exit(0) }
  }

  func beat(_ bytesRead: UInt64) { send(.beat(bytesRead)) }

  func cut(_ plan: CutPlan) { send(.cut(item.id, plan)) }

  func refer(_ content: Descriptor, to reader: Reader) -> Referral {
    let frame = Frame.refer(item.id, reader).packed
    guard case .success = socket.send(frame, descriptors: [content.raw]),
      case .message(let bytes, let descriptors) = socket.receive(),
      let order = try? Order(packed: bytes), case .extract(item.id, let problem) = order
    else { exit(0) }
    guard let file = descriptors.first else { return Referral(nil, problem) }
    var said: [UInt8] = []
    guard case .success(let status) = FileStatus.of(file.raw),
      case .success = file.append(0..<status.size, to: &said)
    else { return Referral(nil, Problem(.crew, .unreadable, reader.name)) }
    return Referral(said, problem)
  }

  func problem(_ problem: Problem) { send(.problem(item.id, problem)) }

  func base(after census: Census) -> Base? {
    send(.census(item.id, census))
    guard case .message(let bytes, _) = socket.receive(), let order = try? Order(packed: bytes),
      case .base(item.id, let base) = order
    else { exit(0) }
    return base
  }

  func part(_ index: Int, bytesRead: UInt64, _ draft: Draft) {
    append(.findings, draft.findings.bytes)
    append(.values, draft.values.bytes)
    append(.samples, draft.samples.bytes)
    append(.records, draft.packedRecords)
    append(.dropped, draft.dropped.bytes)
    append(.columns, draft.columns.packed)
    append(.excused, draft.excused.bytes)
    send(
      .part(
        item.id,
        PartSummary(
          index: index, bytesRead: bytesRead, findings: draft.findingCount, tallies: draft.tallies))
    )
  }

  private func append(_ portion: Frame.Portion, _ bytes: [UInt8]) {
    var at = 0
    while at < bytes.count {
      let end = min(at + Self.chunk, bytes.count)
      send(.append(item.id, portion, Array(bytes[at..<end])))
      at = end
    }
  }
}
