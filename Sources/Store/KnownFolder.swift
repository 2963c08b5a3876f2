// What the store knows of a folder's name, which is text too and is looked at like a
// file. Most names say nothing and leave no row; that they were asked shows in what
// lies below.

import GRDB
import Model

package enum KnownFolder: Sendable {
  /// It has to be looked at.
  case unknown
  /// The scan before looked at it, and it said nothing.
  case silent
  /// It said what stands in this row.
  case row(Int64)

  init(_ entry: Entry, _ course: Course, _ db: Database) throws {
    self = .unknown
    guard let before = course.before, try KnownFolder.wasWalked(entry.path, by: before, db) else {
      return
    }
    guard let known = try KnownEntry.one(entry.path, course, db) else {
      self = .silent
      return
    }
    if known.isName(of: entry) { self = .row(known.row) }
  }

  /// Whether the scan answers for anything below a folder.
  private static func wasWalked(
    _ path: PathBytes, by before: Inventory, _ db: Database
  ) throws -> Bool {
    let first = path.asFolder
    // The byte after the slash that ends it.
    let end = first.dropLast() + [0x30]
    let rows = try db.rows(
      """
      SELECT e.id, e.scan FROM directory d JOIN entry e ON e.directory = d.id
      WHERE d.path >= ? AND d.path < ? LIMIT 64
      """, [first.value, Array(end).value])
    while let row = try rows.next() {
      if before.holds(row[0], scan: row[1]) { return true }
    }
    return false
  }
}

extension KnownEntry {
  /// Whether it stands for this folder, its name read under the rules of now.
  package func isName(of entry: Entry) -> Bool {
    resultKeyMatches && inode == entry.inode && device == entry.device
      && (outcome == .scanned || outcome == .unchanged)
  }
}
