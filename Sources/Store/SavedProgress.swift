// What an interrupted run had committed of a file that was still open.

import Bytes
import GRDB
import Linux
import Model
import Packed

package struct SavedPiece: Sendable, Equatable {
  /// Parts committed, from the first on.
  package var parts: Int
  package var complete: Bool
  package var census: Census?

  package init(parts: Int, complete: Bool, census: Census?) {
    self.parts = parts
    self.complete = complete
    self.census = census
  }
}

package struct SavedProgress: Sendable {
  package var plan: CutPlan?
  package var format: String
  package var pieces: [Int: SavedPiece]
  /// Of the complete pieces.
  package var problems: [Problem]
}

/// A file the interrupted run left open, until this run meets it.
struct LeftOpen: Sendable {
  var row: Int64
  var entry: Entry
  /// Whether its progress was asked for and given out: only then are its pieces
  /// what the next ones follow on.
  var taken = false

  func isStill(_ now: Entry) -> Bool {
    entry.size == now.size && entry.mtime == now.mtime && entry.ctime == now.ctime
      && entry.device == now.device && entry.inode == now.inode
  }

  static func all(_ db: Database) throws -> [PathBytes: LeftOpen] {
    var left: [PathBytes: LeftOpen] = [:]
    let rows = try db.rows(
      """
      SELECT e.id, d.path, e.name, e.size, e.mtime, e.ctime, e.device, e.inode
      FROM entry e JOIN directory d ON d.id = e.directory
      WHERE e.outcome IS NULL AND e.same_as IS NULL
      """)
    while let row = try rows.next() {
      let path = PathBytes(folder: (row[1] as Blob).bytes, name: (row[2] as Blob).bytes)
      left[path] = LeftOpen(
        row: row[0],
        entry: Entry(
          path: path, size: UInt64(bitPattern: row[3]), mtime: row[4], ctime: row[5],
          device: UInt64(bitPattern: row[6]), inode: UInt64(bitPattern: row[7])))
    }
    return left
  }
}

extension SavedProgress {
  init(of entry: Int64, _ db: Database) throws {
    plan = nil
    format = ""
    pieces = [:]
    problems = []
    let key = [entry.databaseValue]
    let about = try db.rows(
      """
      SELECT e.format, p.length, p.context
      FROM entry e LEFT JOIN plan p ON p.entry = e.id WHERE e.id = ?
      """, key)
    if let row = try about.next() {
      format = row[0]
      if let length = row[1] as Int64? {
        plan = CutPlan(length: UInt64(bitPattern: length), context: (row[2] as Blob).bytes)
      }
    }
    let parts = try db.rows("SELECT piece, max(part) FROM part WHERE entry = ? GROUP BY piece", key)
    while let row = try parts.next() {
      pieces[row[0]] = SavedPiece(parts: row[1] + 1, complete: false, census: nil)
    }
    let complete = try db.rows(
      """
      SELECT piece, newlines, ends_inside_from_outside, ends_inside_from_inside, problems
      FROM piece WHERE entry = ? ORDER BY piece
      """, key)
    while let row = try complete.next() {
      let index: Int = row[0]
      let census = (row[1] as Int?).map {
        Census(newlines: $0, endsInsideFromOutside: row[2], endsInsideFromInside: row[3])
      }
      pieces[index] = SavedPiece(
        parts: pieces[index]?.parts ?? 0, complete: true, census: census)
      for problem in [Problem](stored: (row[4] as Blob?)?.bytes)
      where !problems.contains(problem) {
        problems.append(problem)
      }
    }
  }
}
