// A database in use: its newest rows are only in the log beside it. They are
// found, the file counts as changed with its log, and nothing in the folder
// moves.

import Foundation
import GRDB
import Glibc
import Testing

@Suite struct DatabaseLogTests {
  private func run(_ sql: String, in queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  private func insert(_ number: Int, into queue: DatabaseQueue) throws {
    let row = "('山田太郎', '090-1234-567\(number)')"
    try run("INSERT INTO customer (name, tel) VALUES \(row)", in: queue)
  }

  private func phones(_ site: Site) throws -> Set<String> {
    Set(try site.findings().compactMap(\.value).filter { $0.hasPrefix("090") })
  }

  private func state(_ site: Site) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: site.tree).sorted().map { name in
      let s = try #require(status(of: site.path(name)))
      return "\(name) \(s.st_size) \(s.st_mtim) \(s.st_ctim) \(s.st_atim)"
    }
  }

  @Test func rowsOnlyInTheLogAreFound() async throws {
    let site = Site()
    let queue = try DatabaseQueue(path: site.path("customer.db"))
    try run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0", in: queue)
    try run("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, tel TEXT)", in: queue)
    try insert(1, into: queue)
    try run("PRAGMA wal_checkpoint(TRUNCATE)", in: queue)
    try insert(2, into: queue)
    try await site.settle()
    let before = try state(site)
    site.scan("--reveal", "--exclude", "*-shm")
    #expect(try state(site) == before)
    #expect(try phones(site) == ["090-1234-5671", "090-1234-5672"])
    let line = try #require(try site.findings().first { $0.value == "090-1234-5672" })
    #expect(line.text.contains("customer.db › customer.tel rowid 2"))
    // The file itself does not change with the next row.
    try insert(3, into: queue)
    site.scan("--reveal", "--exclude", "*-shm")
    #expect(try phones(site).contains("090-1234-5673"))
    // Named alone, it is read with its log all the same.
    site.scan("--reveal", of: [site.path("customer.db")])
    #expect(try phones(site).count == 3)
    // A check reads it so too, in a folder and named alone.
    for root in [site.tree, site.path("customer.db")] {
      let ended = site.run(["check", root, "--exclude", "*-shm", "-f", "ndjson"])
      let rows = ended.text.split(separator: "\n").filter { $0.contains("customer.tel rowid") }
      #expect(Set(rows.compactMap { $0.firstMatch(of: /rowid (\d)/)?.output.1 }).count == 3)
    }
    try queue.close()
  }
}
