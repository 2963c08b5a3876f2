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
  private let outbox: Outbox
  private let item: WorkItem
  /// Whether what is said of this item may travel with what is said of the next.
  private let canWait: Bool
  private var socket: MessageSocket { outbox.socket }
  /// Bytes read of a part that is handed on at once, whatever comes behind it.
  private static let largePart: UInt64 = 1 << 20

  init(_ outbox: Outbox, _ item: WorkItem, canWait: Bool) {
    self.outbox = outbox
    self.item = item
    self.canWait = canWait
  }

  private func send(_ frame: Frame) {
    outbox.put(frame)
    outbox.flush()
  }

  /// The item is through. The parent sees on the slate which one is begun next.
  func done(_ note: ContentNote) {
    outbox.put(.done(item.id, note))
    if canWait { outbox.flushWhenDue() } else { outbox.flush() }
  }

  func beat(_ bytesRead: UInt64) { send(.beat(bytesRead)) }

  func cut(_ plan: CutPlan) { send(.cut(item.id, plan)) }

  func refer(_ content: Descriptor, to reader: Reader) -> Referral {
    outbox.flush()
    outbox.put(.refer(item.id, reader))
    outbox.flush(descriptors: [content.raw])
    guard case .message(let bytes, let descriptors) = socket.receive(),
      let order = try? Order(packed: bytes), case .extract(item.id, let problem) = order
    else { exit(0) }
    guard let file = descriptors.first else { return Referral(nil, problem) }
    var said: [UInt8] = []
    guard case .success(let status) = FileStatus.of(file.raw),
      case .success = file.append(0..<status.size, to: &said)
    else { return Referral(nil, Problem(.crew, .unreadable, reader.name)) }
    return Referral(said, problem)
  }

  func problem(_ problem: Problem) { outbox.put(.problem(item.id, problem)) }

  func base(after census: Census) -> Base? {
    send(.census(item.id, census))
    guard case .message(let bytes, _) = socket.receive(), let order = try? Order(packed: bytes),
      case .base(item.id, let base) = order
    else { exit(0) }
    return base
  }

  func part(_ index: Int, bytesRead: UInt64, _ draft: borrowing Draft) {
    append(.findings, draft.findings.bytes)
    append(.values, draft.values.bytes)
    append(.samples, draft.samples.bytes)
    append(.records, draft.packedRecords)
    append(.dropped, draft.dropped.bytes)
    append(.columns, draft.columns.packed)
    append(.excused, draft.excused.bytes)
    outbox.put(
      .part(
        item.id,
        PartSummary(
          index: index, bytesRead: bytesRead, findings: draft.findingCount, tallies: draft.tallies))
    )
    if bytesRead >= Self.largePart { outbox.flush() }
  }

  private func append(_ portion: Frame.Portion, _ bytes: [UInt8]) {
    var at = 0
    while at < bytes.count {
      let end = min(at + Outbox.chunk, bytes.count)
      outbox.put(item.id, portion, bytes[at..<end])
      at = end
    }
  }
}
