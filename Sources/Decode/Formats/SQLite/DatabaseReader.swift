// SQLite: every table of every program that keeps its data so, each with the
// names of its columns. Views hold nothing of their own, indexes nothing new;
// of full-text search only the table of contents is read.

import Bytes
import Charset
import Model

package enum DatabaseReader: FormatReader {
  package static func read(_ content: Content, _ intake: any Intake) {
    guard let file = DatabaseFile(content, log: content.companion) else {
      return intake.problem(.damaged, "header of a database")
    }
    var reading = DatabaseReading(file, intake)
    reading.run()
  }
}

/// The log of a database in a file of its own. Beside its database it is read
/// with that; alone, as far as what is in it explains itself.
package enum DatabaseLogReader: FormatReader {
  package static func read(_ content: Content, _ intake: any Intake) {
    if let database = content.companion, DatabaseFile(database, log: content) != nil { return }
    intake.problem(.damaged, "log of a database that is not beside it")
    guard let file = DatabaseFile(Content([]), log: content) ?? DatabaseFile(logAlone: content)
    else { return }
    var reading = DatabaseReading(file, intake)
    reading.run(isWhole: false)
  }
}

struct DatabaseReading {
  private let file: DatabaseFile
  private let intake: any Intake
  private let walk: TreeWalk

  private static let tableLimit = 20_000
  private static let longestSchema = 4 << 20
  /// Statements that hold words of somebody: values of views, of triggers.
  private var defined: [UInt8] = []
  /// Shorter ones hold flags and hashes, no files.
  private static let smallestFile = 32

  init(_ file: DatabaseFile, _ intake: any Intake) {
    self.file = file
    self.intake = intake
    walk = TreeWalk(file, longestRow: Int(clamping: intake.budget.limits.memory))
  }

  private struct Table {
    var name: String
    var root: UInt32
    var sql: String
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x27 || byte == 0x22 }

  mutating func run(isWhole: Bool = true) {
    for table in tables() { read(table) }
    if !defined.isEmpty { intake.text(defined, at: [.part("schema")]) }
    guard isWhole else { return salvage() }
    if file.pageCount < file.claimedPageCount {
      intake.problem(
        .damaged, "database of \(file.pageCount) pages where \(file.claimedPageCount) should be")
    }
    guard walk.faults > 0 else { return }
    intake.problem(.damaged, "\(walk.faults) pages or rows of a database")
    salvage()
  }

  /// From the table of tables, which begins on the first page.
  private mutating func tables() -> [Table] {
    var tables: [Table] = []
    var defined: [UInt8] = []
    var searched: [String] = []
    walk.rows(ofTreeAt: 1) { _, payload in
      let values = Record.values(payload)
      if values.count >= 5, case .text(let sql) = values[4], sql.contains(where: Self.isQuote),
        defined.count < Self.longestSchema
      {
        defined += text(sql) + [0x0A]
      }
      guard values.count >= 5, tables.count < Self.tableLimit,
        case .text(let sort) = values[0], text(sort) == Array("table".utf8),
        case .text(let name) = values[1], case .text(let sql) = values[4]
      else { return }
      let table = Table(
        name: String(decoding: text(name), as: UTF8.self), root: root(values[3]),
        sql: String(decoding: text(sql), as: UTF8.self))
      // A virtual table has no pages; what it holds is in tables of its own.
      if table.root == 0 { searched.append(table.name) } else { tables.append(table) }
    }
    self.defined = defined
    return tables.filter { table in
      !table.name.hasPrefix("sqlite_")
        && !searched.contains { Self.isIndex(table.name, of: $0) }
    }
  }

  private func root(_ value: Value) -> UInt32 {
    if case .integer(let number) = value { return UInt32(clamping: number) }
    return 0
  }

  /// Tables in which full-text search keeps its index.
  private static func isIndex(_ name: String, of virtual: String) -> Bool {
    guard name.hasPrefix(virtual + "_") else { return false }
    return [
      "segments", "segdir", "docsize", "stat", "data", "idx", "config", "node", "parent", "rowid",
    ].contains(String(name.dropFirst(virtual.count + 1)))
  }

  private func read(_ table: Table) {
    let schema = TableSchema(table.sql)
    let step = Step.table(table.name)
    var writer = TableWriter(
      at: [step], placing: .fields, labels: schema.columns.map { Array($0.utf8) }, intake)
    var ordinal = 0
    var files: [(name: String, bytes: [UInt8])] = []
    walk.rows(ofTreeAt: table.root) { rowid, payload in
      ordinal += 1
      let values = Record.values(payload)
      // Numbers below one name no row of ours: the place in the table does.
      let number = rowid.flatMap { $0 > 0 ? Int(exactly: $0) : nil } ?? ordinal
      var cells: [TableWriter.Cell] = []
      for (column, value) in values.enumerated() {
        if let text = shown(value) {
          cells.append(TableWriter.Cell(column, text))
        } else if column == schema.rowidColumn, let rowid {
          cells.append(TableWriter.Cell(column, Array("\(rowid)".utf8)))
        } else if case .blob(let bytes) = value, bytes.count >= Self.smallestFile {
          let label = column < schema.columns.count ? schema.columns[column] : "\(column + 1)"
          files.append(("\(table.name).\(label) \(number)", Array(bytes)))
        }
      }
      writer.row(number, cells)
      hand(&files, at: step)
      if ordinal & 0xFFF == 0 { intake.beat() }
    }
    writer.finish()
  }

  private func hand(_ files: inout [(name: String, bytes: [UInt8])], at step: Step) {
    for file in files {
      intake.file(.member(Array(file.name.utf8)), at: [step], ByteSupply(file.bytes))
    }
    files.removeAll(keepingCapacity: true)
  }

  /// Rows of pages that nothing leads to, in a damaged file: without labels.
  private func salvage() {
    var writer = TableWriter(
      at: [.table("lost pages")], placing: .fields, labels: [], intake)
    var ordinal = 0
    for page in 1...max(1, file.pageCount) {
      walk.leaf(page) { _, payload in
        ordinal += 1
        let cells = Record.values(payload).enumerated().compactMap { column, value in
          shown(value).map { TableWriter.Cell(column, $0) }
        }
        writer.row(ordinal, cells)
      }
    }
    writer.finish()
  }

  // MARK: values

  /// What a cell shows; nil for nothing and for bytes that are no text.
  private func shown(_ value: Value) -> [UInt8]? {
    switch value {
    case .null: nil
    case .integer(let number): Array("\(number)".utf8)
    case .real(let number): Array(Self.shown(number).utf8)
    case .text(let bytes): text(bytes)
    case .blob(let bytes): textInBlob(bytes)
    }
  }

  private static func shown(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  /// Old programs write CP932 where the database says UTF-8.
  private func text(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch file.encoding {
    case .utf8:
      if String(validating: bytes, as: UTF8.self) != nil { return Array(bytes) }
      return NamedCharset.utf8(Array(bytes), nil, intake.tables)
    case .utf16LittleEndian:
      return NamedCharset.decoded(Array(bytes), .utf16LittleEndian, intake.tables)
    case .utf16BigEndian:
      return NamedCharset.decoded(Array(bytes), .utf16BigEndian, intake.tables)
    }
  }

  /// Programs that bind text as bytes.
  private func textInBlob(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard !bytes.isEmpty, bytes.count < 64 * 1024, !bytes.contains(where: { $0 < 0x09 }),
      String(validating: bytes, as: UTF8.self) != nil
    else { return nil }
    return Array(bytes)
  }
}
