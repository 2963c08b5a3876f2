// Which rows the latest scan answers for, and the paths they have.

import GRDB
import Model
import Packed

struct Inventory: Sendable {
  let scan: ScanRow

  init(scan: ScanRow) { self.scan = scan }

  init(_ db: Database) throws {
    guard let scan = try ScanRow.last(db) else { throw StoreError.failed("no scan in the store") }
    self.scan = scan
  }

  func holds(_ row: Int64, scan writer: Int64) -> Bool {
    writer == scan.id || scan.seen.contains(row)
  }

  /// What counts for this scan: a file that was scanned by an earlier one and
  /// kept is unchanged; one that could not be read then keeps its outcome.
  func outcome(_ stored: Outcome, scan writer: Int64) -> Outcome {
    stored == .scanned && writer != scan.id ? .unchanged : stored
  }

  /// The path under which the content of a row is reported: its own when that
  /// is in scope, else the first of its other names in scope.
  func path(ofContent row: Int64, _ db: Database) throws -> PathBytes? {
    let names = try db.rows(
      """
      SELECT e.id, e.scan, d.path, e.name FROM entry e JOIN directory d ON d.id = e.directory
      WHERE (e.id = ?1 OR e.same_as = ?1)
        AND (SELECT outcome FROM entry WHERE id = ?1) IS NOT NULL
      """, [row.databaseValue])
    var first: PathBytes?
    while let name = try names.next() {
      let id: Int64 = name[0]
      guard holds(id, scan: name[1]) else { continue }
      let path = PathBytes(folder: (name[2] as Blob).bytes, name: (name[3] as Blob).bytes)
      if id == row { return path }
      first = first.map { min($0, path) } ?? path
    }
    return first
  }

  /// The packs of subject records in scope, each once.
  func eachPack(_ db: Database, _ body: (Int64, PathBytes, [UInt8]) throws -> Void) throws {
    let rows = try db.rows("SELECT entry, pack FROM record ORDER BY entry, piece, part")
    var at: Int64?
    var path: PathBytes?
    while let row = try rows.next() {
      let entry: Int64 = row[0]
      if at != entry {
        at = entry
        path = try self.path(ofContent: entry, db)
      }
      if let path { try body(entry, path, (row[1] as Blob).bytes) }
    }
  }

  /// The rows in scope whose subject records do not decode: their persons would vanish.
  /// - Parameter isKnown: rows that somebody else has looked at, or need not be.
  func damaged(_ db: Database, besides isKnown: (Int64) -> Bool) throws -> Set<Int64> {
    var damaged: Set<Int64> = []
    let rows = try Int64.fetchCursor(db, sql: "SELECT DISTINCT entry FROM record ORDER BY entry")
    while let row = try rows.next() {
      if try !isKnown(row) && isDamaged(row, db) { damaged.insert(row) }
    }
    return damaged
  }

  private func isDamaged(_ row: Int64, _ db: Database) throws -> Bool {
    guard try path(ofContent: row, db) != nil else { return false }
    let packs = try db.rows("SELECT pack FROM record WHERE entry = ?", [row.databaseValue])
    while let pack = try packs.next() {
      if !ValueList.isWhole(packed: (pack[0] as Blob).bytes) { return true }
    }
    return false
  }
}
