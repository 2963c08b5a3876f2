// The scan under way, as those who ask about known files need it: settled when
// the scan begins, so that asking never waits for the writer.

import GRDB
import Linux
import Model

struct Course: Sendable {
  let scan: Int64
  /// Scans whose results are what this one would find; empty when this one is
  /// to read everything.
  let comparable: Set<Int64>
  let roots: [PathBytes]
  /// The scan before, where it came to its end and looked at the same paths in the
  /// same way: what it has walked need not be asked again.
  let before: Inventory?
  /// Rows that scan answered for, where it left no gap: their subject records decoded.
  let sound: RowSet
  /// Whether the store held no path when the scan began.
  let isFirst: Bool
  /// The latest scan that history knows; nil before the first.
  let milestone: Int64?
  /// When this run began: at or before the reading of anything it writes.
  let began: Int64
  /// Shared with the ledger, which follows on what was left.
  let left: Lock<[PathBytes: LeftOpen]>

  static func begin(
    _ identity: ScanIdentity, fresh: Bool, _ db: Database
  ) throws -> (start: ScanStart, course: Course) {
    let last = try ScanRow.last(db)
    let started: ScanStart
    var fresh = fresh
    let before = last.flatMap { $0.isWhole(identity) && !fresh ? Inventory(scan: $0) : nil }
    if let last, last.interrupted, !fresh, identity.continues(last.identity) {
      started = ScanStart(scan: last.id, resumed: true, outputOffset: last.outputOffset)
      fresh = last.fresh
      // The row is written with every offset of the output: keep it small.
      try db.run("UPDATE scan SET seen = NULL WHERE id = ?", [last.id.databaseValue])
    } else {
      try dropOpen(db)
      let scan = try ScanRow.insert(identity, fresh: fresh, db)
      started = ScanStart(scan: scan, resumed: false, outputOffset: 0)
    }
    let comparable = try Int64.fetchAll(
      db, sql: "SELECT id FROM scan WHERE result_key = ?", arguments: [identity.resultKey])
    let course = Course(
      scan: started.scan, comparable: fresh ? [] : Set(comparable), roots: identity.roots,
      before: before, sound: try before.map { try Self.sound($0, db) } ?? RowSet(),
      isFirst: try db.number("SELECT 1 FROM entry LIMIT 1") == nil,
      milestone: try Milestone.latest(db), began: Clock.now(),
      left: Lock(try LeftOpen.all(db)))
    return (started, course)
  }

  private static func sound(_ before: Inventory, _ db: Database) throws -> RowSet {
    let gaps = try db.number(
      "SELECT gaps FROM scan WHERE id = ?", [before.scan.id.databaseValue])
    return gaps == 0 ? before.scan.seen : RowSet()
  }

  /// A scan that does not go on where one was interrupted has no use for its
  /// pieces: their lines stand in another output, or other rules made them.
  private static func dropOpen(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE doomed (id INTEGER PRIMARY KEY);
        INSERT INTO doomed SELECT id FROM entry WHERE outcome IS NULL AND same_as IS NULL;
        INSERT INTO doomed SELECT id FROM entry WHERE same_as IN (SELECT id FROM doomed);
        """)
    try Departure.remove(db)
  }
}
