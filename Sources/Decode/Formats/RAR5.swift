// Which members of a RAR 5 archive are encrypted: libarchive 3.6 does not say,
// and hands out the encrypted bytes as if they were the file. Headers only, by
// the published description of the format (RAR 5.0 archive format, general
// archive structure).

enum RAR5 {
  enum Lock: Equatable {
    case none
    /// Members by number, among the files and folders in the archive.
    case members(Set<Int>)
    /// The headers too: not even names can be read.
    case names

    func holds(_ number: Int) -> Bool {
      if case .members(let numbers) = self { return numbers.contains(number) }
      return false
    }
  }

  private static let signature: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00]
  private static let longestHeader = 2 << 20
  private static let mostMembers = 1_000_000

  static func encrypted(_ content: Content) -> Lock {
    guard content.bytes(at: 0, 8) == signature else { return .none }
    var at: UInt64 = 8
    var members: Set<Int> = []
    var number = 0
    while number < mostMembers, at < content.size, let header = Header(content, at) {
      switch header.kind {
      case 2:
        if header.isEncrypted { members.insert(number) }
        number += 1
      case 4: return .names
      case 5: return members.isEmpty ? .none : .members(members)
      default: break
      }
      guard header.next > at else { break }
      at = header.next
    }
    return members.isEmpty ? .none : .members(members)
  }

  private struct Header {
    var kind: UInt64
    var isEncrypted: Bool
    var next: UInt64

    /// CRC32, size, type, flags, then sizes of what follows (all but the first
    /// of variable length).
    init?(_ content: Content, _ at: UInt64) {
      var head = Numbers(bytes: content.bytes(at: at + 4, 3))
      guard let size = head.next(), size > 0, size <= UInt64(RAR5.longestHeader) else { return nil }
      let start = at + 4 + UInt64(head.at)
      var body = Numbers(bytes: content.bytes(at: start, Int(size)))
      guard let kind = body.next(), let flags = body.next() else { return nil }
      self.kind = kind
      let extra = flags & 1 != 0 ? body.next() ?? 0 : 0
      let data = flags & 2 != 0 ? body.next() ?? 0 : 0
      isEncrypted = Header.hasLock(body.bytes, extra: extra)
      let (next, over) = (start + size).addingReportingOverflow(data)
      guard !over else { return nil }
      self.next = next
    }

    /// The extra area lies at the end of the header: records of size, type, data.
    /// Type 1 is file encryption.
    private static func hasLock(_ body: [UInt8], extra: UInt64) -> Bool {
      guard extra > 0, extra <= UInt64(body.count) else { return false }
      var records = Numbers(bytes: Array(body.suffix(Int(extra))))
      while let size = records.next() {
        let end = records.at + Int(clamping: size)
        guard let type = records.next() else { return false }
        if type == 1 { return true }
        guard end > records.at - 1, end <= records.bytes.count else { return false }
        records.at = end
      }
      return false
    }
  }

  /// Numbers of seven bits a byte, the lowest first.
  private struct Numbers {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> UInt64? {
      var value: UInt64 = 0
      for shift in stride(from: UInt64(0), through: 56, by: 7) {
        guard at < bytes.count else { return nil }
        let byte = bytes[at]
        at += 1
        value |= UInt64(byte & 0x7F) << shift
        if byte & 0x80 == 0 { return value }
      }
      return nil
    }
  }
}
