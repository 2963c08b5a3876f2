// A POSIX access list in the form of the extended attribute
// system.posix_acl_access (linux/posix_acl_xattr.h): a version, then entries of
// tag, permissions and id, all little-endian. It comes from whatever file
// system is mounted, so nothing in it is taken on trust.

package struct AccessList: Hashable, Sendable {
  package enum Tag: Hashable, Sendable {
    case owner
    case user(UInt32)
    case owningGroup
    case group(UInt32)
    case mask, others
  }

  package struct Entry: Hashable, Sendable {
    package var tag: Tag
    package var permissions: UInt8
  }

  package let entries: [Entry]

  private static let mostEntries = 4096

  /// Nil when the bytes are no such list.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count >= 4, bytes.count % 8 == 4, (bytes.count - 4) / 8 <= Self.mostEntries,
      bytes[0] == 2, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0
    else { return nil }
    var entries: [Entry] = []
    for at in stride(from: 4, to: bytes.count, by: 8) {
      guard let tag = Self.tag(Self.u16(bytes, at), id: Self.u32(bytes, at + 4)) else { return nil }
      entries.append(Entry(tag: tag, permissions: bytes[at + 2] & 7))
    }
    self.entries = entries
  }

  private static func tag(_ code: UInt16, id: UInt32) -> Tag? {
    switch code {
    case 0x01: .owner
    case 0x02: .user(id)
    case 0x04: .owningGroup
    case 0x08: .group(id)
    case 0x10: .mask
    case 0x20: .others
    default: nil
    }
  }

  private static func u16(_ bytes: [UInt8], _ at: Int) -> UInt16 {
    UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
  }

  private static func u32(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(u16(bytes, at)) | UInt32(u16(bytes, at + 2)) << 16
  }

  package func permissions(_ tag: Tag) -> UInt8? { entries.first { $0.tag == tag }?.permissions }

  /// What named users and all groups are given, once the mask is laid over it.
  package var masked: [Entry] {
    let mask = permissions(.mask) ?? 7
    return entries.compactMap { entry in
      switch entry.tag {
      case .user, .group, .owningGroup:
        Entry(tag: entry.tag, permissions: entry.permissions & mask)
      default: nil
      }
    }
  }
}
