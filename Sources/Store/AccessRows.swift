// Who may read, as rows: ways and access lists are few and shared by many
// files, so each is written once and named by its number.

import Bytes
import GRDB
import Model

enum AccessRows {
  /// The row of an access list, made if need be.
  static func row(of list: [UInt8], _ db: Database) throws -> Int64 {
    try db.run("INSERT INTO acl (list) VALUES (?) ON CONFLICT DO NOTHING", [list.value])
    if db.changesCount > 0 { return db.lastInsertedRowID }
    return try db.number("SELECT id FROM acl WHERE list = ?", [list.value]) ?? 0
  }

  /// Notes the way to the files of a folder; writes nothing where it is as it was.
  /// - Parameter known: ways by what they say, found before: many folders share one.
  static func note(
    _ way: Way, folder: Int64, _ known: inout [[UInt8]: Int64], _ db: Database
  ) throws {
    let packed = way.packed
    let row = try known[packed] ?? Self.row(ofWay: packed, db)
    if known.count >= mostWays { known = [:] }
    known[packed] = row
    try db.run(
      "UPDATE directory SET way = ?1 WHERE id = ?2 AND way IS NOT ?1",
      [row.databaseValue, folder.databaseValue])
  }

  private static let mostWays = 10_000

  private static func row(ofWay packed: [UInt8], _ db: Database) throws -> Int64 {
    if let known = try db.number("SELECT id FROM way WHERE closed = ?", [packed.value]) {
      return known
    }
    try db.run("INSERT INTO way (closed) VALUES (?)", [packed.value])
    return db.lastInsertedRowID
  }

  /// All ways by number.
  static func ways(_ db: Database) throws -> [Int64: Way] {
    var ways: [Int64: Way] = [:]
    let rows = try db.rows("SELECT id, closed FROM way")
    while let row = try rows.next() { ways[row[0]] = Way(packed: (row[1] as Blob).bytes) }
    return ways
  }

  static func lists(_ db: Database) throws -> [Int64: [UInt8]] {
    var lists: [Int64: [UInt8]] = [:]
    let rows = try db.rows("SELECT id, list FROM acl")
    while let row = try rows.next() { lists[row[0]] = (row[1] as Blob).bytes }
    return lists
  }

  /// Of files with findings in the scope of the latest scan.
  static func reaches(_ db: Database) throws -> Set<Reach> {
    let inventory = try Inventory(db)
    let (ways, lists) = (try ways(db), try lists(db))
    var seen: Set<Marks> = []
    let rows = try db.rows(
      """
      SELECT e.id, e.scan, e.owner, e.owner_group, e.mode, e.acl, d.way
      FROM entry e JOIN directory d ON d.id = e.directory
      WHERE e.findings > 0
        OR (SELECT p.findings FROM entry p WHERE p.id = e.same_as) > 0
      """)
    while let row = try rows.next() {
      guard inventory.holds(row[0], scan: row[1]) else { continue }
      seen.insert(
        Marks(owner: row[2], group: row[3], mode: row[4], list: row[5], way: row[6]))
    }
    return Set(
      seen.map { marks in
        Reach(
          Access(
            owner: marks.owner, group: marks.group,
            permissions: UInt16(truncatingIfNeeded: marks.mode & 0o7777),
            list: marks.list.map { lists[$0] ?? [0] } ?? []), way: marks.way.flatMap { ways[$0] })
      })
  }

  /// What tells apart who may read, as rows have it.
  private struct Marks: Hashable {
    var owner: UInt32
    var group: UInt32
    var mode: UInt32
    var list: Int64?
    var way: Int64?
  }

  static func accounts(_ db: Database) throws -> Accounts {
    var accounts = Accounts()
    let rows = try db.rows("SELECT sort, id, name, members FROM account")
    while let row = try rows.next() {
      guard let id = UInt32(exactly: row[1] as Int64) else { continue }
      if row[0] as String == "user" {
        accounts.users[id] = row[2]
      } else {
        accounts.groups[id] = Accounts.Group(name: row[2], members: row[3])
      }
    }
    return accounts
  }

  /// Writes what differs from what is there.
  static func note(_ accounts: Accounts, _ db: Database) throws {
    let known = try Self.accounts(db)
    for (id, name) in accounts.users where known.users[id] != name {
      try put("user", id, name, nil, db)
    }
    for (id, group) in accounts.groups where known.groups[id] != group {
      try put("group", id, group.name, group.members, db)
    }
  }

  private static func put(
    _ sort: String, _ id: UInt32, _ name: String, _ members: Int?, _ db: Database
  ) throws {
    try db.run(
      "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?)",
      [
        sort.databaseValue, Int64(id).databaseValue, name.databaseValue,
        members?.databaseValue ?? .null,
      ])
  }
}

extension Way {
  fileprivate var packed: [UInt8] {
    var writer = ByteWriter()
    writer.list(closed) { w, access in
      w.number(Int(access.owner))
      w.number(Int(access.group))
      w.number(Int(access.permissions))
      w.blob(access.list)
    }
    return writer.bytes
  }

  /// What does not decode is a way nobody knows.
  fileprivate init?(packed: [UInt8]) {
    var reader = ByteReader(packed)
    let closed = try? reader.list { r throws(ByteReader.Malformed) in
      Access(
        owner: UInt32(truncatingIfNeeded: try r.int()),
        group: UInt32(truncatingIfNeeded: try r.int()),
        permissions: UInt16(truncatingIfNeeded: try r.int()), list: try r.blob())
    }
    guard let closed else { return nil }
    self.init(closed)
  }
}
