// What lies inside a file and is read by another program: handed over as a
// descriptor, taken back as texts and files, and scanned as if a reader of this
// program had found them.

import Bytes
import Decode
import Identify
import Linux
import Model
import Packed

extension InnerScan {
  /// - Returns: whether it said anything.
  @discardableResult
  func refer(_ content: Content, to reader: Reader) -> Bool {
    guard let file = descriptor(of: content) else {
      problem(.overBudget, "memory for \(reader.name)")
      return false
    }
    let referral = tray.refer(file, to: reader)
    if let found = referral.problem { problem(found.cause, found.detail) }
    guard let bytes = referral.bytes else { return false }
    if case .outside(let name) = reader { return take(text: bytes, of: name) }
    guard let extract = try? Extract(packed: bytes) else {
      problem(.damaged, reader.name)
      return false
    }
    for piece in extract.pieces { take(piece) }
    return true
  }

  /// What a program of the user's wrote: text of any layout and encoding, as if
  /// it were a file inside.
  private func take(text bytes: [UInt8], of reader: String) -> Bool {
    guard !bytes.isEmpty, budget.spend(bytes.count) else { return false }
    let identity = examiner.identifier.identify(Array(bytes.prefix(Identifier.headLength)))
    guard case .text(let charset) = identity.format else {
      problem(.damaged, Reader.outside(reader).name + ": wrote no text")
      return false
    }
    scan(
      Array(bytes.dropFirst(identity.mark)), charset, ByteSupply([]), isWhole: true,
      at: way + [.part(reader)])
    return true
  }

  private func descriptor(of content: Content) -> Descriptor? {
    if let file = content.descriptor { return file }
    guard let bytes = content.whole(limit: budget.limits.memory) else { return nil }
    return try? MemoryFile.sealed(bytes, name: "content").get()
  }

  private func take(_ piece: Extract.Piece) {
    switch piece {
    case .text(let steps, let bytes):
      if budget.spend(bytes.count) { text(bytes, at: steps) }
    case .file(let step, let steps, let bytes): file(step, at: steps, ByteSupply(bytes))
    case .problem(let cause, let detail, let steps): problem(cause, detail, at: steps)
    }
  }
}
