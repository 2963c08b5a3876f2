// Databases made by SQLite itself, read by our own reader: every row with its
// column's name and number, rows that are only in the log, and damage.

import Bytes
import Decode
import Foundation
import GRDB
import Model
import Testing

@Suite struct DatabaseTests {
  /// Files of a database as they lie there while it is open.
  private func make(
    _ statements: [String], wal: Bool = false, checkpoint: Int? = nil
  ) throws -> (database: [UInt8], log: [UInt8]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("t.db").path
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      if wal { try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0") }
      for (n, statement) in statements.enumerated() {
        try db.execute(sql: statement)
        if n == checkpoint { try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      }
    }
    func bytes(_ path: String) -> [UInt8] {
      FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
    }
    return (bytes(path), bytes(path + "-wal"))
  }

  private func read(_ database: [UInt8], log: [UInt8]? = nil) -> Notebook {
    let notebook = Notebook()
    var content = Content(database)
    content.companion = log.map { Content($0) }
    DatabaseReader.read(content, notebook)
    return notebook
  }

  private static let customers = [
    "CREATE TABLE customer (id INTEGER PRIMARY KEY, \"氏名\" TEXT, tel TEXT, note)",
    "INSERT INTO customer VALUES (7, '山田太郎', '090-0000-0001', NULL)",
    "INSERT INTO customer VALUES (17, '佐藤花子', '090-0000-0002', 12.5)",
  ]

  @Test func rowsWithTheirColumnsAndNumbers() throws {
    let notes = read(try make(Self.customers).database)
    #expect(
      notes.units.map(\.cells) == [
        ["id=7", "氏名=山田太郎", "tel=090-0000-0001"],
        ["id=17", "氏名=佐藤花子", "tel=090-0000-0002", "note=12.5"],
      ])
    #expect(notes.units.map(\.line) == [7, 17])
    #expect(notes.units.allSatisfy { $0.steps == "customer" })
    #expect(notes.problems.isEmpty && notes.tablesBegun == 1)
  }

  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"])
  func everyTextEncoding(encoding: String) throws {
    let made = try make(["PRAGMA encoding = '\(encoding)'"] + Self.customers)
    #expect(read(made.database).units.first?.cells[1] == "氏名=山田太郎")
  }

  @Test func rowsThatAreOnlyInTheLog() throws {
    let made = try make(
      Self.customers + [
        "INSERT INTO customer VALUES (18, '鈴木一郎', '090-0000-0003', NULL)",
        "UPDATE customer SET tel = '090-0000-0009' WHERE id = 7",
      ], wal: true, checkpoint: 2)
    #expect(read(made.database).units.count == 2)
    let whole = read(made.database, log: made.log)
    #expect(whole.units.map(\.line) == [7, 17, 18])
    #expect(whole.units.first?.cells.last == "tel=090-0000-0009")
    #expect(whole.problems.isEmpty)
  }

  @Test func aLogBesideItsDatabaseIsReadWithIt() throws {
    let made = try make(Self.customers, wal: true)
    let alone = Notebook()
    DatabaseLogReader.read(Content(made.log), alone)
    // All of this database is in its log: even its columns are known.
    #expect(alone.units.map(\.line) == [7, 17])
    #expect(alone.units.first?.cells[1] == "氏名=山田太郎")
    #expect(alone.problems.map(\.cause) == [.damaged])
    let beside = Notebook()
    var log = Content(made.log)
    log.companion = Content(made.database.isEmpty ? made.log : made.database)
    DatabaseLogReader.read(log, beside)
    #expect(beside.units.isEmpty)
  }

  @Test func whatWasNotCommittedDoesNotCount() throws {
    let made = try make(
      Self.customers + ["INSERT INTO customer VALUES (18, '鈴木一郎', '', NULL)"], wal: true,
      checkpoint: 2)
    var log = made.log
    log[log.count - 5] ^= 1
    #expect(read(made.database, log: log).units.map(\.line) == [7, 17])
  }

  @Test func tablesOfEverySort() throws {
    let made = try make([
      "CREATE TABLE [with key] (note TEXT, code TEXT, name TEXT, PRIMARY KEY(name, code)) WITHOUT ROWID",
      "INSERT INTO [with key] VALUES ('n', 'c', '山田太郎')",
      "CREATE TABLE g (a TEXT, b TEXT AS (a || 'x') VIRTUAL, c TEXT AS (a || 'y') STORED, d CHECK (d > 0))",
      "INSERT INTO g (a, d) VALUES ('va', 5)",
      "CREATE VIEW v AS SELECT * FROM g",
      "CREATE INDEX i ON g (a)",
      "CREATE VIRTUAL TABLE mail USING fts4(subject, body)",
      "INSERT INTO mail VALUES ('打合せ', '山田太郎様')",
      "CREATE TABLE grown (a)", "INSERT INTO grown VALUES ('old')",
      "ALTER TABLE grown ADD COLUMN /* , ( */ \"b\"\"c\" TEXT",
      "INSERT INTO grown VALUES ('x', 'y')",
    ])
    let notes = read(made.database)
    func cells(_ table: String) -> [[String]] {
      notes.units.filter { $0.steps == table }.map(\.cells)
    }
    #expect(cells("with key") == [["name=山田太郎", "code=c", "note=n"]])
    #expect(cells("g") == [["a=va", "c=vay", "d=5"]])
    #expect(cells("v").isEmpty)
    #expect(cells("mail_content") == [["docid=1", "c0subject=打合せ", "c1body=山田太郎様"]])
    #expect(cells("mail_segdir").isEmpty)
    #expect(cells("grown") == [["a=old"], ["a=x", "bc=y"]])
    #expect(notes.problems.isEmpty)
  }

  @Test func longValuesAndFilesInCells() throws {
    let long = String(repeating: "長い文章。", count: 5000)
    let made = try make([
      "CREATE TABLE t (id INTEGER PRIMARY KEY, memo TEXT, file BLOB)",
      "INSERT INTO t VALUES (1, '\(long)', zeroblob(20))",
      "INSERT INTO t VALUES (2, 'x', CAST('PK' || char(3) || hex(zeroblob(9000)) AS BLOB))",
      "INSERT INTO t VALUES (3, 'y', CAST('090-0000-0001' AS BLOB))",
    ])
    let notes = read(made.database)
    #expect(notes.units.first?.cells.last == "memo=" + long)
    #expect(notes.units.last?.cells.last == "file=090-0000-0001")
    #expect(notes.files.map(\.name) == ["t.file 2"])
    #expect(notes.files.first?.bytes.count == 18_003)
    #expect(notes.problems.isEmpty)
  }

  @Test func manyRowsOnManyPages() throws {
    let made = try make([
      "PRAGMA page_size = 512", "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)",
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO t SELECT i, 'name ' || i FROM n
      """,
    ])
    let notes = read(made.database)
    #expect(notes.units.count == 5000)
    #expect(notes.units.map(\.line) == Array(1...5000))
    #expect(notes.units.last?.cells.last == "name=name 5000")
    // A page torn out: the rest is read, and the loss is named.
    var torn = made.database
    for i in 0..<512 { torn[torn.count / 1024 * 512 + i] = 0 }
    let rest = read(torn)
    #expect(rest.units.count > 4800 && rest.units.count < 5000)
    #expect(rest.problems.map(\.cause) == [.damaged])
    let cut = read(Array(made.database[..<(made.database.count / 2)]))
    #expect(cut.units.count > 1000)
    #expect(cut.problems.contains { $0.cause == .damaged })
  }

  @Test func anyBytesEnd() throws {
    let made = try make(
      [
        "PRAGMA page_size = 512", "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, b BLOB)",
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
        INSERT INTO t SELECT i, hex(randomblob(20 * i)), randomblob(40) FROM n
        """,
        "CREATE TABLE w (a, b, PRIMARY KEY (b)) WITHOUT ROWID", "INSERT INTO w VALUES (1, 2)",
        "INSERT INTO t VALUES (99, 'x', 1)",
      ], wal: true, checkpoint: 2)
    for length in stride(from: 0, through: made.database.count, by: 97) {
      _ = read(Array(made.database[..<length]), log: made.log)
    }
    for length in stride(from: 0, through: made.log.count, by: 31) {
      _ = read(made.database, log: Array(made.log[..<length]))
    }
    var state: UInt64 = 11
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    for round in 0..<2000 {
      var database = made.database
      var log = made.log
      for _ in 0..<6 {
        // Headers of pages and files, where a byte says most.
        let page = random(database.count / 512) * 512
        database[min(database.count - 1, page + random(round % 2 == 0 ? 24 : 512))] = UInt8(
          random(256))
        if round % 3 == 0 { log[random(log.count)] = UInt8(random(256)) }
      }
      let notes = read(database, log: log)
      #expect(notes.units.count < 2000)
      let alone = Notebook()
      DatabaseLogReader.read(Content(log), alone)
    }
  }
}
