// The ledger row of one path. A path keeps its row over the years; what hangs
// on the row is removed before another scan's words take its place.

import GRDB
import Model

struct EntryRow {
  var entry: Entry
  var scan: Int64
  var began: Int64
  /// Nil while the file is open, and for another name of a file.
  var outcome: Outcome?
  var sameAs: Int64?
  var format = ""
  var sha256: [UInt8]?
  var bytesRead: UInt64 = 0
  var findings = 0
  var problems: [Problem] = []

  private static let insertion = """
    INSERT INTO entry (directory, name, scan, scanned_at, size, mtime, ctime, atime, device,
      inode, mode, owner, owner_group, links, outcome, same_as, format, sha256, bytes_read,
      findings, problems, created, acl)
    VALUES (?1, ifnull(?2, x''), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
      ?17, ?18, ?19, ?20, ?21, ?22, ?23)
    ON CONFLICT DO NOTHING
    """

  private static let replacement = """
    UPDATE entry SET scan = ?3, scanned_at = ?4, size = ?5, mtime = ?6, ctime = ?7, atime = ?8,
      device = ?9, inode = ?10, mode = ?11, owner = ?12, owner_group = ?13, links = ?14,
      outcome = ?15, same_as = ?16, format = ?17, sha256 = ?18, bytes_read = ?19,
      findings = ?20, problems = ?21, created = ?22, acl = ?23
    WHERE directory = ?1 AND name = ifnull(?2, x'')
    """

  /// A row that says just this, written by whichever scan.
  private static let same = """
    SELECT id, scan FROM entry WHERE directory = ?1 AND name = ifnull(?2, x'')
      AND size = ?5 AND mtime = ?6 AND ctime = ?7 AND device = ?9 AND inode = ?10 AND mode = ?11
      AND owner = ?12 AND owner_group = ?13 AND links = ?14 AND outcome IS ?15
      AND same_as IS ?16 AND format = ?17 AND sha256 IS ?18 AND bytes_read = ?19
      AND findings = ?20 AND problems IS ?21 AND created IS ?22 AND acl IS ?23
    """

  private func values(_ directory: Int64, _ db: Database) throws -> [DatabaseValue] {
    [
      directory.databaseValue, entry.path.name.value, scan.databaseValue, began.databaseValue,
      entry.size.value, entry.mtime.databaseValue, entry.ctime.databaseValue,
      entry.atime.databaseValue, entry.device.value, entry.inode.value,
      Int64(entry.mode).databaseValue, Int64(entry.owner).databaseValue,
      Int64(entry.group).databaseValue, entry.links.value,
      outcome?.stored ?? .null, sameAs?.databaseValue ?? .null, format.databaseValue,
      sha256?.value ?? .null, bytesRead.value, findings.databaseValue, problems.stored,
      entry.created?.databaseValue ?? .null,
      entry.accessList.isEmpty ? .null : try AccessRows.row(of: entry.accessList, db).databaseValue,
    ]
  }

  /// Writes the row of a new path.
  /// - Returns: nil when the path has a row already.
  func insert(directory: Int64, _ db: Database) throws -> Int64? {
    try db.run(EntryRow.insertion, values(directory, db))
    return db.changesCount > 0 ? db.lastInsertedRowID : nil
  }

  /// The row that says the same already, if one of `scans` wrote it.
  func stored(directory: Int64, by scans: Set<Int64>, _ db: Database) throws -> Int64? {
    let rows = try db.rows(EntryRow.same, values(directory, db))
    guard let row = try rows.next(), scans.contains(row[1]) else { return nil }
    return row[0]
  }

  func replace(directory: Int64, _ db: Database) throws {
    try db.run(EntryRow.replacement, values(directory, db))
  }

  /// The row that holds the content of a path.
  static func holder(directory: Int64, name: [UInt8], _ db: Database) throws -> Int64? {
    try db.number(
      "SELECT coalesce(same_as, id) FROM entry WHERE directory = ? AND name = ifnull(?, x'')",
      [directory.databaseValue, name.value])
  }

  static func row(directory: Int64, name: [UInt8], _ db: Database) throws -> Int64? {
    try db.number(
      "SELECT id FROM entry WHERE directory = ? AND name = ifnull(?, x'')",
      [directory.databaseValue, name.value])
  }
}
