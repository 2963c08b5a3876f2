// What a finished scan did not find any more: it leaves the scope and stays in
// history with its counts. Its digests go with it, because who no longer keeps
// a file need not keep the traces of the persons in it.

import GRDB
import Model

enum Departure {
  /// - Returns: how many entries went.
  static func run(_ ledger: Ledger, _ db: Database) throws -> Int {
    try db.execute(sql: "CREATE TEMP TABLE doomed (id INTEGER PRIMARY KEY)")
    for row in try missed(ledger, db) {
      try db.run("INSERT INTO doomed VALUES (?)", [row.databaseValue])
    }
    try db.run(
      """
      INSERT INTO gone (path, missed_by, scan, scanned_at, size, mtime, outcome, format, sha256,
        tallies)
      SELECT CAST(d.path || e.name AS BLOB), ?, e.scan, e.scanned_at, e.size, e.mtime,
        coalesce(p.outcome, e.outcome), coalesce(p.format, e.format),
        coalesce(p.sha256, e.sha256),
        (SELECT json_group_array(json_object('kind', kind, 'confidence', confidence,
            'findings', findings, 'distinct', distinct_values))
          FROM tally t WHERE t.entry = coalesce(e.same_as, e.id))
      FROM doomed JOIN entry e ON e.id = doomed.id JOIN directory d ON d.id = e.directory
        LEFT JOIN entry p ON p.id = e.same_as
      WHERE coalesce(p.outcome, e.outcome) IS NOT NULL
      """, [ledger.course.scan.databaseValue])
    let gone = db.changesCount
    if let milestone = ledger.course.milestone {
      try Former.noteDoomed(since: milestone, db)
    }
    let heirs = try Row.fetchAll(
      db,
      sql: """
        SELECT e.same_as, min(e.id) FROM doomed JOIN entry e ON e.same_as = doomed.id
        WHERE e.id NOT IN (SELECT id FROM doomed) GROUP BY e.same_as
        """)
    for row in heirs { try Inheritance.bequeath(row[0], to: row[1], db) }
    try remove(db)
    try dropFolders(db)
    return gone
  }

  /// History speaks of folders long after their files have gone.
  private static func dropFolders(_ db: Database) throws {
    try db.run(
      """
      DELETE FROM directory WHERE id NOT IN (SELECT directory FROM entry)
        AND NOT EXISTS (SELECT 1 FROM folder_count WHERE directory = directory.id)
        AND id NOT IN (SELECT directory FROM former)
      """)
  }

  /// Removes the rows named in the temporary table `doomed`, and the table.
  static func remove(_ db: Database) throws {
    for table in Inheritance.tables {
      try db.execute(sql: "DELETE FROM \(table) WHERE entry IN (SELECT id FROM doomed)")
    }
    try db.execute(
      sql: """
        DELETE FROM entry WHERE id IN (SELECT id FROM doomed);
        DROP TABLE doomed;
        """)
  }

  /// What can be said of the files of a folder.
  private enum Search { case made, hindered, outside }

  /// The rows below the roots that were neither written nor kept.
  private static func missed(_ ledger: Ledger, _ db: Database) throws -> [Int64] {
    let grounds = Grounds(ledger.course.roots)
    let unlisted = Grounds(ledger.unlisted.map { PathBytes($0) })
    var searches: [Int64: Search] = [:]
    let directories = try db.rows("SELECT id, path FROM directory")
    while let row = try directories.next() {
      let path = (row[1] as Blob).bytes
      searches[row[0]] =
        unlisted.hold(folder: path) ? .hindered : grounds.hold(folder: path) ? .made : .outside
    }
    var missed: [Int64] = []
    let entries = try db.rows(
      """
      SELECT e.id, e.directory, e.name, d.path FROM entry e JOIN directory d ON d.id = e.directory
      WHERE e.scan <> ? OR (e.outcome IS NULL AND e.same_as IS NULL)
      """, [ledger.course.scan.databaseValue])
    while let row = try entries.next() {
      let id: Int64 = row[0]
      if ledger.seen.contains(id) { continue }
      switch searches[row[1]] {
      case .made: missed.append(id)
      case .hindered, nil: break
      case .outside:
        // A file may itself be a root.
        let path = PathBytes(folder: (row[3] as Blob).bytes, name: (row[2] as Blob).bytes)
        if grounds.hold(path) { missed.append(id) }
      }
    }
    return missed
  }
}
