// What paths held at the latest milestone, noted before their rows take other
// content. It is a table and not memory, because between two milestones there
// may be scans that were interrupted, killed or given up.

import GRDB

enum Former {
  /// A row is about to be written over.
  /// - Parameter blank: its next content has no findings.
  static func note(_ row: Int64, since milestone: Int64, blank: Bool, _ db: Database) throws {
    try db.run(
      """
      INSERT OR IGNORE INTO former SELECT directory, name, \(FileCounts.query) FROM entry e
      WHERE id = ?1 AND scan <= ?2
        AND (NOT ?3 OR EXISTS (SELECT 1 FROM tally WHERE entry = coalesce(e.same_as, e.id)))
      """, [row.databaseValue, milestone.databaseValue, blank.databaseValue])
  }

  /// A path that had no row was written.
  static func noteNew(_ name: [UInt8], in directory: Int64, _ db: Database) throws {
    try db.run(
      "INSERT OR IGNORE INTO former VALUES (?, ifnull(?, x''), NULL)",
      [directory.databaseValue, name.value])
  }

  /// The rows named in the temporary table `doomed` are about to go.
  static func noteDoomed(since milestone: Int64, _ db: Database) throws {
    try db.run(
      """
      INSERT OR IGNORE INTO former SELECT directory, name, \(FileCounts.query) FROM entry e
      WHERE id IN (SELECT id FROM doomed) AND scan <= ?1
        AND EXISTS (SELECT 1 FROM tally WHERE entry = coalesce(e.same_as, e.id))
      """, [milestone.databaseValue])
  }
}
