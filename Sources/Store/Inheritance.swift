// What hangs on a row, and what becomes of it when the row's path is read anew
// or is gone. The content of a hard-linked file hangs on one of its names; when
// that name goes another way, the content passes to the next one, so that no
// name is left pointing at nothing or at what it never was.

import GRDB

enum Inheritance {
  private static let content = ["tally", "member", "sample", "record"]
  private static let work = ["plan", "part", "piece"]
  static let tables = content + work

  /// Clears a row for other content.
  static func vacate(_ row: Int64, _ db: Database) throws {
    if let heir = try db.number(
      "SELECT min(id) FROM entry WHERE same_as = ?", [row.databaseValue])
    {
      try bequeath(row, to: heir, db)
    }
    for table in tables {
      try db.run("DELETE FROM \(table) WHERE entry = ?", [row.databaseValue])
    }
  }

  /// Moves what hangs on `row` to another name of the same file, and all its
  /// other names with it.
  static func bequeath(_ row: Int64, to heir: Int64, _ db: Database) throws {
    let both = [row.databaseValue, heir.databaseValue]
    // A file that is still open has no content to pass on; its other names are
    // told of again with it.
    try db.run(
      """
      DELETE FROM entry WHERE same_as = ?1
        AND (SELECT outcome FROM entry WHERE id = ?1) IS NULL
      """, [row.databaseValue])
    if db.changesCount > 0 { return }
    // Bytes stay counted where they were read.
    try db.run(
      """
      UPDATE entry SET same_as = NULL, outcome = p.outcome, format = p.format,
        sha256 = p.sha256, findings = p.findings, problems = p.problems
      FROM (SELECT * FROM entry WHERE id = ?1) AS p WHERE entry.id = ?2
      """, both)
    try db.run("UPDATE entry SET same_as = ?2 WHERE same_as = ?1", both)
    for table in content { try db.run("UPDATE \(table) SET entry = ?2 WHERE entry = ?1", both) }
  }
}
