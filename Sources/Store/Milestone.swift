// The end of a scan, for history: what differs from the milestone before is
// written down. A scan that was interrupted is no milestone: it has not looked
// at everything, and what it did find stands in the next one that comes to its
// end.

import GRDB
import Model

enum Milestone {
  /// Paths named of one milestone. When the rules change every file may have
  /// other counts: folders stay exact, and of the files those that changed most
  /// are named.
  static let mostFiles = 10_000

  static func latest(_ db: Database) throws -> Int64? {
    try db.number("SELECT max(scan) FROM milestone")
  }

  /// Called when all rows are as the scan leaves them.
  static func reach(_ scan: Int64, after latest: Int64?, _ db: Database) throws {
    if latest == nil { try begin(scan, db) } else { try proceed(scan, db) }
  }

  /// The first one: everything that is known.
  private static func begin(_ scan: Int64, _ db: Database) throws {
    var folders = FolderCounts()
    let entries = try db.rows(
      """
      SELECT directory, \(FileCounts.query) FROM entry e
      WHERE EXISTS (SELECT 1 FROM tally WHERE entry = coalesce(e.same_as, e.id))
      """)
    while let row = try entries.next() {
      folders.move(FileCounts(), to: FileCounts(row[1] as String), in: row[0])
    }
    try folders.write(scan, db)
    try db.run("INSERT INTO milestone VALUES (?, NULL, NULL)", [scan.databaseValue])
  }

  private static func proceed(_ scan: Int64, _ db: Database) throws {
    var folders = FolderCounts()
    var changed = 0
    let paths = try db.rows(
      """
      SELECT f.directory, f.name, f.counts, e.id, coalesce(p.outcome, e.outcome),
        \(FileCounts.query)
      FROM former f LEFT JOIN entry e ON e.directory = f.directory AND e.name = f.name
        LEFT JOIN entry p ON p.id = e.same_as
      """)
    while let row = try paths.next() {
      let isThere = (row[3] as Int64?) != nil
      let (before, after) = (FileCounts(row[2] as String?), FileCounts(row[5] as String))
      if before == after { continue }
      changed += 1
      folders.move(before, to: after, in: row[0])
      try db.run(
        """
        INSERT INTO file_change (scan, directory, name, before, after, outcome, weight)
        VALUES (?, ?, ifnull(?, x''), ?, ?, ?, ?)
        """,
        [
          scan.databaseValue, row[0], row[1], row[2], isThere ? row[5] : .null,
          isThere ? row[4] : .null, before.distance(to: after).databaseValue,
        ])
    }
    try db.execute(sql: "DELETE FROM former")
    try folders.write(scan, db)
    let listed = try trim(changed, scan, db)
    try db.run(
      "INSERT INTO milestone VALUES (?, ?, ?)",
      [scan.databaseValue, changed.databaseValue, listed.databaseValue])
  }

  /// - Returns: how many stay.
  private static func trim(_ changed: Int, _ scan: Int64, _ db: Database) throws -> Int {
    guard changed > mostFiles else { return changed }
    try db.run(
      """
      DELETE FROM file_change WHERE scan = ?1 AND id NOT IN (
        SELECT id FROM file_change WHERE scan = ?1 ORDER BY weight DESC, id LIMIT ?2)
      """, [scan.databaseValue, mostFiles.databaseValue])
    return mostFiles
  }
}
