// The file of a store: its lock, its mode, its making, its opening. It is made
// under another name and renamed, so a store that exists is whole; and it is
// looked at through SQLite alone, because closing a second descriptor of the
// file would drop the locks SQLite holds on it (fcntl(2)), and with them the
// write-ahead log of a running scan.

import GRDB
import Linux

struct StoreFile: Sendable {
  let pool: DatabasePool
  private let lock: FileLock?

  init(path: String, keyFingerprint: String, writing: Bool) throws {
    if writing {
      guard let lock = try FileLock.take(path + "-lock").get() else {
        throw StoreError.inUse(path)
      }
      self.lock = lock
      if PrivateFile.size(path) ?? 0 == 0 { try StoreFile.make(path, keyFingerprint) }
      try PrivateFile.restrict(path).get()
    } else {
      lock = nil
      guard PrivateFile.size(path) != nil else { throw StoreError.notAStore("no such file") }
    }
    pool = try DatabasePool(path: path, configuration: StoreFile.configuration(readonly: !writing))
    // One connection is enough to begin with: each costs reading the tables' texts.
    func check(_ db: Database) throws {
      let fingerprint = try String.fetchOne(db, sql: "SELECT key_fingerprint FROM store")
      if !keyFingerprint.isEmpty && keyFingerprint != fingerprint { throw StoreError.otherKey }
    }
    guard writing else {
      try pool.read(check)
      return
    }
    try pool.writeWithoutTransaction(check)
    try pool.write { db in try Migration.run(db) }
  }

  private static func make(_ path: String, _ keyFingerprint: String) throws {
    let draft = path + "-new"
    try PrivateFile.create(draft).get()
    // Nobody sees it before it is whole, so no journal has to tell how to undo a half.
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      // Records are long: with pages of the usual 4 kB a commit is three times as many calls.
      try db.execute(sql: "PRAGMA page_size = 16384; PRAGMA journal_mode = MEMORY")
    }
    let queue = try DatabaseQueue(path: draft, configuration: configuration)
    try queue.write { db in
      try db.execute(sql: Schema.text)
      try db.execute(sql: "INSERT INTO store VALUES (?)", arguments: [keyFingerprint])
      try db.execute(sql: "PRAGMA application_id = \(Schema.application)")
      try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
    }
    try queue.close()
    try PrivateFile.rename(draft, to: path).get()
  }

  private static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.label = "leakscope.store"
    configuration.readonly = readonly
    configuration.maximumReaderCount = 2
    configuration.busyMode = .timeout(10)
    // No foreign keys are declared: checking them costs a look-up per row, and
    // the rows that belong together are written and removed in one place.
    configuration.foreignKeysEnabled = false
    // Runs before GRDB turns the write-ahead log on, so a file that is not ours
    // stays as it is.
    configuration.prepareDatabase { db in
      let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
      guard application == Schema.application else {
        throw StoreError.notAStore("not a store of leakscope")
      }
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard version <= Schema.version else { throw StoreError.newerSchema(version) }
      try db.execute(
        sql: """
          PRAGMA cache_size = -16384;
          PRAGMA temp_store = MEMORY;
          PRAGMA journal_size_limit = 67108864;
          """)
    }
    return configuration
  }
}
