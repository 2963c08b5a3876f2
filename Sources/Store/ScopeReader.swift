// Reads the scope of the latest scan out of the tables.

import GRDB
import Model
import Packed

struct ScopeReader {
  let db: Database
  private let inventory: Inventory

  init(_ db: Database) throws {
    self.db = db
    inventory = try Inventory(db)
  }

  func read(everyFile: Bool) throws -> Scope {
    let scan = inventory.scan
    var scope = Scope(
      identity: scan.identity, scan: scan.id, finished: scan.finished,
      interrupted: scan.interrupted, sandbox: scan.sandbox, notes: scan.notes,
      schema: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
    scope.files = try files(all: everyFile, exposed: scope.schema >= 3)
    if scope.schema >= 3 { scope.accounts = try AccessRows.accounts(db) }
    var totals = KindTotals(scope.files)
    let damaged = try totals.countDistinct(inventory, db)
    scope.kinds = totals.kinds
    var coverage = Coverage()
    try coverage.read(inventory, damaged: damaged, db) { scope.problems.append(($0, $1)) }
    scope.problems.sort { $0.path < $1.path }
    scope.outcomes = coverage.outcomes
    scope.gaps = coverage.gaps
    scope.members = coverage.members
    scope.reasons = coverage.reasons
    scope.bytesRead = coverage.bytesRead
    return scope
  }

  /// - Parameter exposed: whether the store is one that notes who can read.
  private func files(all: Bool, exposed: Bool) throws -> [FileScope] {
    var files: [FileScope] = []
    let ways = exposed ? try AccessRows.ways(db) : [:]
    let lists = exposed ? try AccessRows.lists(db) : [:]
    let noted = exposed ? "e.created, e.acl, d.way" : "NULL, NULL, NULL"
    let rows = try db.rows(
      """
      SELECT d.path, e.name, e.size, e.mtime, e.ctime, e.atime, e.device, e.inode, e.mode,
        e.owner, e.owner_group, e.links, e.id, e.scan, coalesce(p.outcome, e.outcome),
        coalesce(p.format, e.format), coalesce(p.sha256, e.sha256), e.same_as, f.path, p.name,
        \(noted)
      FROM entry e JOIN directory d ON d.id = e.directory
        LEFT JOIN entry p ON p.id = e.same_as LEFT JOIN directory f ON f.id = p.directory
      WHERE ? OR coalesce(p.findings, e.findings) > 0
      """, [all.databaseValue])
    while let row = try rows.next() {
      let id: Int64 = row[12]
      guard inventory.holds(id, scan: row[13]),
        let outcome = (row[14] as String?).flatMap(Outcome.init(code:))
      else { continue }
      let holder = row[17] as Int64? ?? id
      var file = FileScope(
        entry: entry(row), outcome: inventory.outcome(outcome, scan: row[13]), format: row[15],
        sha256: (row[16] as Blob?)?.bytes)
      if holder != id {
        file.sameAs = PathBytes(
          folder: (row[18] as Blob?)?.bytes ?? [], name: (row[19] as Blob?)?.bytes ?? [])
      }
      file.entry.created = row[20]
      if let list = row[21] as Int64? { file.entry.accessList = lists[list] ?? [0] }
      file.way = (row[22] as Int64?).flatMap { ways[$0] }
      file.tallies = try tallies(holder)
      file.packedSamples = try samples(holder)
      files.append(file)
    }
    return files.sorted { $0.entry.path < $1.entry.path }
  }

  private func entry(_ row: Row) -> Entry {
    Entry(
      path: PathBytes(folder: (row[0] as Blob).bytes, name: (row[1] as Blob).bytes),
      size: UInt64(bitPattern: row[2]), mtime: row[3], ctime: row[4], atime: row[5],
      device: UInt64(bitPattern: row[6]), inode: UInt64(bitPattern: row[7]), mode: row[8],
      owner: row[9], group: row[10], links: UInt64(bitPattern: row[11]))
  }

  private func tallies(_ row: Int64) throws -> [Tally] {
    var tallies: [Tally] = []
    let rows = try db.rows(
      "SELECT kind, confidence, findings, distinct_values FROM tally WHERE entry = ?",
      [row.databaseValue])
    while let row = try rows.next() {
      guard let kind = Kind(rawValue: row[0]), let confidence = Confidence(code: row[1]) else {
        continue
      }
      tallies.append(
        Tally(slot: Tally.Slot(kind, confidence), findings: row[2], distinct: row[3]))
    }
    return Content.merged(tallies)
  }

  private func samples(_ row: Int64) throws -> [UInt8] {
    let rows = try db.rows("SELECT findings FROM sample WHERE entry = ?", [row.databaseValue])
    return try rows.next().map { ($0[0] as Blob).bytes } ?? []
  }
}
