// Who may read a file, as the file system has it: what fstat and the access
// list say of the file, and of each folder on the way to it. Kept as it was
// found; what it means is worked out when a report is written (Reach).

/// Owner, group and permissions of a file or folder.
package struct Access: Hashable, Sendable {
  package var owner: UInt32
  package var group: UInt32
  /// The lower twelve bits of st_mode.
  package var permissions: UInt16
  /// The access list as the kernel gives it; empty when there is none.
  package var list: [UInt8]

  package init(owner: UInt32, group: UInt32, permissions: UInt16, list: [UInt8] = []) {
    self.owner = owner
    self.group = group
    self.permissions = permissions & 0o7777
    self.list = list
  }
}

/// The folders on the way to a file that do not let everybody pass, from the
/// outermost on. Empty: whoever may read the file can also reach it.
package struct Way: Hashable, Sendable {
  package var closed: [Access]

  package init(_ closed: [Access] = []) { self.closed = closed }

  /// The way into a folder from the one that holds it.
  package func into(_ folder: Access) -> Way {
    let isOpen = folder.permissions & 0o1 != 0 && folder.list.isEmpty
    // Equal neighbours close no more than one of them does.
    return isOpen || closed.last == folder ? self : Way(closed + [folder])
  }
}

extension Entry {
  package var access: Access {
    Access(
      owner: owner, group: group, permissions: UInt16(truncatingIfNeeded: mode & 0o7777),
      list: accessList)
  }
}
