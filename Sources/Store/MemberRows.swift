// How the files inside files ended, by the row that holds the content.

import GRDB
import Model

enum MemberRows {
  /// Nothing in a store that was made before members were counted and has not
  /// been written to since.
  static func all(_ db: Database) throws -> [Int64: MemberCounts] {
    guard try Migration.version(db) >= 4 else { return [:] }
    var all: [Int64: MemberCounts] = [:]
    let rows = try db.rows("SELECT entry, scanned, partial, skipped, failed FROM member")
    while let row = try rows.next() {
      var counts = MemberCounts()
      counts.scanned = row[1]
      counts.partial = row[2]
      counts.skipped = row[3]
      counts.failed = row[4]
      all[row[0]] = counts
    }
    return all
  }
}
