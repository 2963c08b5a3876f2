// Who could read is kept with the files, each value once, and follows folders
// whose files have not changed.

import Model
import Store
import Testing

struct ExposureTests {
  let scratch = Scratch()

  private static let shut = Way([Access(owner: 5, group: 6, permissions: 0o700, list: [9])])

  private func entry(_ path: String, list: [UInt8] = []) -> Entry {
    var entry = file(path)
    entry.created = 77
    entry.accessList = list
    return entry
  }

  @Test func waysAndListsAreShared() throws {
    try scratch.scan { store in
      store.write(.reached(PathBytes("/share/x"), Self.shut))
      for name in ["a", "b", "c"] {
        store.whole(entry("/share/x/\(name)", list: [2, 0, 0, 0]), part([1]))
      }
    }
    let files = try scratch.read().scope().files
    #expect(files.count == 3 && files.allSatisfy { $0.way == Self.shut && $0.entry.created == 77 })
    #expect(files.allSatisfy { $0.entry.accessList == [2, 0, 0, 0] })
    #expect(try scratch.rows(of: "way") == 1 && scratch.rows(of: "acl") == 1)
  }

  @Test func aFolderThatOpensIsNotedThoughNoFileChanged() throws {
    try scratch.scan { store in
      store.write(.reached(PathBytes("/share"), Self.shut))
      store.whole(entry("/share/a"), part([1]))
    }
    try scratch.scan { store in
      store.write(.reached(PathBytes("/share"), Way()))
      let row = try #require(store.known("/share/a")?.row)
      store.write(.unchanged(row: row))
    }
    let file = try #require(try scratch.read().scope().files.first)
    #expect(file.way == Way() && file.outcome == .unchanged)
  }

  @Test func olderStoresSayNothingOfIt() throws {
    try scratch.scan { $0.whole(entry("/share/a"), part([1])) }
    try scratch.ageToVersion1()
    let file = try #require(try scratch.read().scope().files.first)
    #expect(file.way == nil && file.entry.created == nil && file.reach.width == .unknown)
  }

  @Test func namesAreKeptAndReplaced() throws {
    try scratch.scan { $0.whole(entry("/share/a"), part([1])) }
    let store = try scratch.open()
    let first = Accounts(users: [1000: "desk"], groups: [100: .init(name: "sales", members: 12)])
    try store.note(first)
    #expect(try store.scope().accounts == first)
    try store.note(Accounts(users: [1000: "front"]))
    #expect(try store.scope().accounts.users[1000] == "front")
    #expect(try store.scope().accounts.groups[100]?.members == 12)
  }
}
