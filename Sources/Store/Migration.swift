// Stores of earlier versions, brought up to date when they are opened for
// writing, in one transaction. Reading leaves them as they are.

import GRDB
import Model

enum Migration {
  static func run(_ db: Database) throws {
    let version = try version(db)
    guard version < Schema.version else { return }
    if version < 2 { try toVersion2(db) }
    if version < 3 { try toVersion3(db) }
    if version < 4 { try db.execute(sql: Schema.member) }
    try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
  }

  static func version(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
  }

  /// History begins with the last scan where that came to its end. Where it was
  /// interrupted the rows are partly older, partly newer than any scan that
  /// did, and the next one to end is the first that history knows.
  private static func toVersion2(_ db: Database) throws {
    try db.execute(sql: Schema.history)
    if let last = try ScanRow.last(db), last.finished != nil, !last.interrupted {
      try Milestone.reach(last.id, after: nil, db)
    }
  }

  /// What was scanned before keeps its rows: of those files nobody noted who
  /// could reach them, until they are read again.
  private static func toVersion3(_ db: Database) throws {
    try db.execute(
      sql: Schema.exposure + """

        ALTER TABLE directory ADD COLUMN way INTEGER;
        ALTER TABLE entry ADD COLUMN created INTEGER;
        ALTER TABLE entry ADD COLUMN acl INTEGER;
        """)
  }
}
