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
