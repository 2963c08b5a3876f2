// Looks into a store's tables past the program, and makes stores of earlier
// versions out of today's.

import GRDB
import Model
import Store

extension Scratch {
  func rows(of table: String) throws -> Int {
    try sql { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1 }
  }

  @discardableResult
  func sql<R>(_ body: (Database) throws -> R) throws -> R {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction(body)
  }

  /// The store as version 1 would have left it.
  func ageToVersion1() throws {
    try sql { db in
      try db.execute(
        sql: """
          DROP TABLE milestone; DROP TABLE folder_count; DROP TABLE file_change;
          DROP TABLE former; DROP TABLE member; DROP TABLE way; DROP TABLE acl; DROP TABLE account;
          ALTER TABLE entry DROP COLUMN created; ALTER TABLE entry DROP COLUMN acl;
          ALTER TABLE directory DROP COLUMN way; PRAGMA user_version = 1;
          """)
    }
  }

  func compare(_ first: Int64, _ second: Int64) throws -> Comparison? {
    try read().comparison(from: first, to: second)
  }
}

extension Comparison {
  /// Each on its line, as text that can be compared.
  var told: String { (kindLines + folderLines + fileLines).joined(separator: "\n") }

  var kindLines: [String] {
    kinds.map {
      "\($0.kind.code) \($0.movement.code) \($0.before.findings)>\($0.after.findings)"
        + " in \($0.before.files)>\($0.after.files)"
    }
  }

  var folderLines: [String] {
    folders.map { folder in
      "\(folder.path.text) \(folder.movement.code) \(folder.before)>\(folder.after)"
    }
  }

  var fileLines: [String] {
    files.map { file in
      let counts = [file.before, file.after].map { $0.map { "\($0)" } ?? "none" }
      return "\(file.path.text) \(file.movement.code) \(counts[0])>\(counts[1])"
    }
  }
}
