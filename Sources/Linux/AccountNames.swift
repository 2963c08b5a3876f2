// Names of users and groups, from wherever this machine keeps them
// (getpwuid(3), getgrgid(3)). A mounted image brings its own numbers: who shows
// these names says whose they are.

import Glibc

package enum AccountNames {
  package static func user(_ id: UInt32) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withRoom { room, start in
      guard getpwuid_r(id, &entry, start, room.count, &found) == 0, found != nil else {
        return nil
      }
      return entry.pw_name.map { String(cString: $0) }
    }
  }

  package static func group(_ id: UInt32) -> (name: String, members: Set<String>)? {
    var entry = Glibc.group()
    var found: UnsafeMutablePointer<Glibc.group>?
    return withRoom { room, start in
      guard getgrgid_r(id, &entry, start, room.count, &found) == 0, found != nil,
        let name = entry.gr_name
      else { return nil }
      var members: Set<String> = []
      var at = entry.gr_mem
      while let next = at, let member = next.pointee {
        members.insert(String(cString: member))
        at = next + 1
      }
      return (String(cString: name), members)
    }
  }

  /// Users whose own group each is, by group. Directories that are asked over a
  /// network seldom list all their users: then these are the local ones.
  package static func byPrimaryGroup() -> [UInt32: Set<String>] {
    var users: [UInt32: Set<String>] = [:]
    setpwent()
    defer { endpwent() }
    var count = 0
    while count < 100_000, let entry = getpwent() {
      count += 1
      if let name = entry.pointee.pw_name {
        users[entry.pointee.pw_gid, default: []].insert(String(cString: name))
      }
    }
    return users
  }

  private static func withRoom<R>(
    _ body: (UnsafeMutableBufferPointer<CChar>, UnsafeMutablePointer<CChar>) -> R?
  ) -> R? {
    let room = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 1 << 18)
    defer { room.deallocate() }
    return room.baseAddress.flatMap { body(room, $0) }
  }
}
