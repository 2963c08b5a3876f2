// Archives and compressed files: the names and the bytes of their members, in
// the order in which they come.

import Archive
import Bytes
import Model

package enum Archives {
  /// - Parameter name: of the file itself; one compressed alone is called what
  ///   is left of it.
  package static func read(
    _ container: Container, _ content: Content, name: [UInt8], _ intake: any Intake
  ) {
    let source = ArchiveSource(size: content.size) { offset, buffer in
      switch content.bytes(offset..<(offset + UInt64(buffer.count))) {
      case .success(let bytes):
        buffer.copyBytes(from: bytes)
        return bytes.count
      case .failure: return -1
      }
    }
    guard let family = family(container), let reader = ArchiveReader(source, family) else {
      return intake.problem(.damaged, container.rawValue)
    }
    let locked = container == .rar ? RAR5.encrypted(content) : .none
    if locked == .names { return intake.problem(.encrypted, container.rawValue) }
    Walk(reader: reader, container: container, name: name, locked: locked, intake: intake).run()
    if container == .zip, !hasDirectory(content) {
      intake.problem(.damaged, "zip without its directory")
    }
  }

  /// A zip ends with its directory; one that was cut off lists what is left.
  private static func hasDirectory(_ content: Content) -> Bool {
    let reach = min(content.size, 66 << 10)
    let tail = content.bytes(at: content.size - reach, Int(reach))
    return Find.first(Array("PK\u{5}\u{6}".utf8), in: tail, 0..<tail.count) != nil
  }

  private static func family(_ container: Container) -> ArchiveReader.Family? {
    switch container {
    case .gzip, .bzip2, .xz, .zstd, .lz4, .lzip, .compress, .lzma, .rpm: .compressed
    case .zip: .zip
    case .tar: .tar
    case .sevenZip: .sevenZip
    case .rar: .rar
    case .iso9660: .iso9660
    case .cpio: .cpio
    case .cab: .cab
    case .lha: .lha
    case .ar: .ar
    default: nil
    }
  }
}

private struct Walk {
  let reader: ArchiveReader
  let container: Container
  let name: [UInt8]
  let locked: RAR5.Lock
  let intake: any Intake

  func run() {
    var number = 0
    while intake.budget.exceeded == nil {
      switch reader.next() {
      case .end:
        // A library without anything in it is its mark alone.
        if number == 0, container != .zip, container != .ar {
          intake.problem(.damaged, "no members")
        }
        return
      case .fault(let fault):
        let cause = Walk.cause(fault)
        return intake.problem(cause, number == 0 ? container.rawValue : "after \(number) members")
      case .member(let member):
        hand(in: member, number)
        number += 1
      }
    }
  }

  private func hand(in member: ArchiveReader.Member, _ number: Int) {
    let step = Step.member(stepName(member))
    guard member.isFile else { return intake.name(step, at: []) }
    if member.isEncrypted || locked.holds(number) {
      intake.name(step, at: [])
      return intake.problem(.encrypted, container.rawValue, at: [step])
    }
    intake.file(step, at: [], MemberSupply(reader))
  }

  private func stepName(_ member: ArchiveReader.Member) -> [UInt8] {
    if member.isAlone {
      guard let dot = PathBytes.ending(of: name) else { return name }
      return Array(name[..<dot])
    }
    return intake.textOf(name: member.name)
  }

  static func cause(_ fault: ArchiveReader.Fault) -> Cause {
    switch fault {
    case .encrypted: .encrypted
    case .unsupported: .unsupported
    case .truncated, .checksum, .damaged: .damaged
    }
  }
}

/// The bytes of the member at hand.
private final class MemberSupply: Supply {
  private let reader: ArchiveReader

  init(_ reader: ArchiveReader) { self.reader = reader }

  func next(_ count: Int) -> Supplied {
    switch reader.read(count) {
    case .success(let bytes): bytes.isEmpty ? .end : .bytes(bytes)
    case .failure(let fault): .broken(Walk.cause(fault), "\(fault)")
    }
  }
}
