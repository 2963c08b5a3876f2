// Paths as the store keeps them: a folder with its last slash, and a name. Cut
// so, the two put together are the path byte for byte, whatever the root looked
// like on the command line.

import GRDB
import Model

extension PathBytes {
  /// Everything up to the last slash, with it; empty for a bare name.
  var folder: [UInt8] {
    guard let slash = bytes.lastIndex(of: 0x2F) else { return [] }
    return Array(bytes[...slash])
  }

  /// The folder of the entries in this directory, as `appending` joins them.
  var asFolder: [UInt8] { bytes.isEmpty || bytes.last == 0x2F ? bytes : bytes + [0x2F] }

  init(folder: [UInt8], name: [UInt8]) { self.init(folder + name) }
}

/// The rows of folders, those in use lately without asking SQLite.
struct Folders {
  private var rows: [[UInt8]: Int64] = [:]
  private var last: (path: [UInt8], row: Int64)?

  private static let most = 100_000

  /// The row of the folder of a path, made if need be.
  mutating func row(of path: PathBytes, _ db: Database) throws -> Int64 {
    try row(path.folder, db)
  }

  /// The row of a directory as the folder of what it holds.
  mutating func row(holding directory: PathBytes, _ db: Database) throws -> Int64 {
    try row(directory.asFolder, db)
  }

  private mutating func row(_ folder: [UInt8], _ db: Database) throws -> Int64 {
    if let last, last.path == folder { return last.row }
    let row = try rows[folder] ?? find(folder, db)
    if rows.count >= Folders.most { rows = [:] }
    rows[folder] = row
    last = (folder, row)
    return row
  }

  private func find(_ folder: [UInt8], _ db: Database) throws -> Int64 {
    // A folder is met once in a scan, and is there from the scan before but in the first.
    if let row = try db.number(
      "SELECT id FROM directory WHERE path = ifnull(?, x'')", [folder.value])
    {
      return row
    }
    try db.run("INSERT INTO directory (path) VALUES (ifnull(?, x''))", [folder.value])
    return db.lastInsertedRowID
  }
}
