// Stores of earlier versions, brought up to date when they are opened for
// writing, in one transaction. Reading leaves them as they are.

import GRDB
import Model

enum Migration {
  static func run(_ db: Database) throws {
    guard try version(db) < Schema.version else { return }
    try toVersion2(db)
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
}
