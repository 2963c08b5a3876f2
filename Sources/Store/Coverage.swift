// What the latest scan can and cannot answer for: outcomes, gaps, reasons.

import GRDB
import Model

struct Coverage {
  private(set) var outcomes: [Outcome: Int] = [:]
  /// Entries with at least one problem that leaves a hole.
  private(set) var gaps = 0
  /// Entries by cause; an entry counts once for each of its causes.
  private(set) var reasons: [Cause: Int] = [:]
  private(set) var bytesRead: UInt64 = 0
  private(set) var findings = 0
  private(set) var members = MemberCounts()

  init() {}

  /// Of all that is in the scope of the latest scan.
  /// - Parameter damaged: rows whose subject records do not decode.
  init(_ inventory: Inventory, damaged: Set<Int64>, _ db: Database) throws {
    try read(inventory, damaged: damaged, db)
  }

  /// Of a scan that kept every row there is, from the counts of the one before it. Nil
  /// where that one did not answer for the same rows, or did not come to its end.
  init?(before scan: Int64, of rows: Int, _ db: Database) throws {
    let last = try db.rows(
      """
      SELECT interrupted, scanned, partial, skipped, failed, unchanged, gaps, findings
      FROM scan WHERE id < ? ORDER BY id DESC LIMIT 1
      """, [scan.databaseValue])
    guard let row = try last.next(), row[0] as Int == 0 else { return nil }
    let counts = (1...7).compactMap { row[$0] as Int? }
    guard counts.count == 7, counts[..<5].reduce(0, +) == rows else { return nil }
    outcomes = [
      .unchanged: counts[0] + counts[4], .partial: counts[1], .skipped: counts[2],
      .failed: counts[3],
    ]
    gaps = counts[5]
    findings = counts[6]
  }

  /// How many paths there are, in scope or not.
  static func rows(_ db: Database) throws -> Int {
    Int(try db.number("SELECT count(*) FROM entry") ?? 0)
  }

  /// - Parameter damaged: rows whose subject records do not decode.
  mutating func read(
    _ inventory: Inventory, damaged: Set<Int64> = [], _ db: Database,
    problem: (PathBytes, Problem) -> Void = { _, _ in }
  ) throws {
    let inside = try MemberRows.all(db)
    let rows = try db.rows(
      """
      SELECT e.id, e.scan, coalesce(p.outcome, e.outcome), coalesce(p.problems, e.problems),
        e.bytes_read, coalesce(p.findings, e.findings), d.path, e.name, e.same_as
      FROM entry e JOIN directory d ON d.id = e.directory LEFT JOIN entry p ON p.id = e.same_as
      """)
    while let row = try rows.next() {
      let id: Int64 = row[0]
      let scan: Int64 = row[1]
      guard inventory.holds(id, scan: scan),
        let stored = (row[2] as String?).flatMap(Outcome.init(code:))
      else { continue }
      var problems = [Problem](stored: (row[3] as Blob?)?.bytes)
      if damaged.contains(row[8] as Int64? ?? id) {
        problems.append(Problem(.decode, .damaged, "subject records in the store"))
      }
      outcomes[inventory.outcome(stored, scan: scan), default: 0] += 1
      if let inside = inside[row[8] as Int64? ?? id] { members = members + inside }
      if scan == inventory.scan.id { bytesRead += UInt64(bitPattern: row[4]) }
      findings += row[5] as Int
      if problems.isEmpty { continue }
      if problems.contains(where: \.cause.isGap) { gaps += 1 }
      for cause in Set(problems.map(\.cause)) { reasons[cause, default: 0] += 1 }
      let path = PathBytes(folder: (row[6] as Blob).bytes, name: (row[7] as Blob).bytes)
      for found in problems { problem(path, found) }
    }
  }
}
