// Names of those who own or may read the files with findings, asked once when a
// scan ends: a report may be written elsewhere, or when the user has left.

import Linux
import Model

enum AccountBook {
  static func names(in reaches: Set<Reach>) -> Accounts {
    var users: Set<UInt32> = []
    var groups: Set<UInt32> = []
    for reach in reaches {
      users.insert(reach.owner)
      users.formUnion(reach.users)
      groups.formUnion(reach.groups)
    }
    var accounts = Accounts()
    for id in users { accounts.users[id] = AccountNames.user(id) }
    let primary = groups.isEmpty ? [:] : AccountNames.byPrimaryGroup()
    for id in groups {
      guard let group = AccountNames.group(id) else { continue }
      let members = group.members.union(primary[id] ?? [])
      accounts.groups[id] = Accounts.Group(name: group.name, members: members.count)
    }
    return accounts
  }
}
