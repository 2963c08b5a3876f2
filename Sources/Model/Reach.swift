// Who can read a file: its own permissions, and those of every folder on the
// way. A group counts when its members get through all of it by being members;
// who belongs to several groups may reach more, and root reaches everything.

package struct Reach: Hashable, Sendable {
  /// From the widest to the narrowest.
  package enum Width: String, CaseIterable, Sendable {
    case everybody, group, people, owner, unknown
  }

  package private(set) var everybody = false
  package private(set) var owner: UInt32
  package private(set) var groups: [UInt32] = []
  /// Named in an access list, beside the owner.
  package private(set) var users: [UInt32] = []
  /// Whether the way to the file is known, and every list on it could be read.
  package private(set) var isKnown: Bool

  /// - Parameter way: nil when it was not noted.
  package init(_ file: Access, way: Way?) {
    owner = file.owner
    let doors = [Door(file, asking: 4)] + (way?.closed ?? []).map { Door($0, asking: 1) }
    isKnown = way != nil && doors.allSatisfy(\.isLegible)
    everybody = doors.allSatisfy(\.others)
    if everybody { return }
    groups = Self.named(doors.flatMap(\.groups.keys)) { group in
      doors.allSatisfy { $0.lets(group: group) }
    }
    users = Self.named(doors.flatMap(\.users.keys)) { user in
      user != file.owner && doors.allSatisfy { $0.lets(user: user) }
    }
  }

  package var width: Width {
    if !isKnown { return .unknown }
    if everybody { return .everybody }
    if !groups.isEmpty { return .group }
    return users.isEmpty ? .owner : .people
  }

  private static func named(_ ids: [UInt32], _ pass: (UInt32) -> Bool) -> [UInt32] {
    Set(ids).filter(pass).sorted()
  }
}

/// What one file or folder on the way asks of who wants through.
private struct Door {
  let others: Bool
  let groups: [UInt32: Bool]
  let users: [UInt32: Bool]
  let isLegible: Bool

  /// - Parameter bit: 4 to read a file, 1 to pass a folder.
  init(_ access: Access, asking bit: UInt8) {
    func says(_ permissions: UInt8) -> Bool { permissions & bit != 0 }
    let mode = access.permissions
    let list = access.list.isEmpty ? nil : AccessList(access.list)
    isLegible = access.list.isEmpty || list != nil
    others = says(list?.permissions(.others) ?? UInt8(mode & 7))
    var groups: [UInt32: Bool] = [:]
    var users = [access.owner: says(UInt8(mode >> 6 & 7))]
    if let list {
      for entry in list.masked {
        switch entry.tag {
        case .owningGroup:
          groups[access.group] = (groups[access.group] ?? false) || says(entry.permissions)
        case .group(let id): groups[id] = (groups[id] ?? false) || says(entry.permissions)
        // What the list says of its owner by name never counts.
        case .user(let id) where id != access.owner: users[id] = says(entry.permissions)
        default: break
        }
      }
    } else {
      groups[access.group] = says(UInt8(mode >> 3 & 7))
    }
    self.groups = groups
    self.users = users
  }

  func lets(group: UInt32) -> Bool { groups[group] ?? others }

  /// Whether a user it does not name passes by a group is not known here.
  func lets(user: UInt32) -> Bool { users[user] ?? others }
}

/// Names of users and groups, as the machine knew them that made the scan.
package struct Accounts: Hashable, Sendable {
  package struct Group: Hashable, Sendable {
    package var name: String
    /// Nil where it cannot be told.
    package var members: Int?

    package init(name: String, members: Int?) {
      self.name = name
      self.members = members
    }
  }

  package var users: [UInt32: String]
  package var groups: [UInt32: Group]

  package init(users: [UInt32: String] = [:], groups: [UInt32: Group] = [:]) {
    self.users = users
    self.groups = groups
  }
}
