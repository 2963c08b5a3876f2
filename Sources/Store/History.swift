// What earlier scans found, and what is no longer there: the store's memory
// beyond the latest scope.

import GRDB
import Model

/// The totals of one scan.
package struct ScanTotals: Sendable {
  package var scan: Int64
  package var roots: [PathBytes]
  /// Nanoseconds since 1970.
  package var started: Int64
  /// Nil when it was killed or still runs; then there are no totals.
  package var finished: Int64?
  package var interrupted: Bool
  package var outcomes: [Outcome: Int] = [:]
  package var gaps = 0
  package var findings = 0
  package var bytesRead: UInt64 = 0
  package var gone = 0

  static func all(_ db: Database) throws -> [ScanTotals] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT id, roots, started, finished, interrupted, ifnull(gaps, 0), ifnull(findings, 0),
          ifnull(bytes_read, 0), ifnull(gone, 0), scanned, partial, skipped, failed, unchanged
        FROM scan ORDER BY id
        """
    ).map { row in
      var totals = ScanTotals(
        scan: row[0], roots: [PathBytes](stored: row[1]), started: row[2], finished: row[3],
        interrupted: row[4], gaps: row[5], findings: row[6],
        bytesRead: UInt64(bitPattern: row[7]), gone: row[8])
      for (i, outcome) in Outcome.allCases.enumerated() {
        totals.outcomes[outcome] = row[9 + i] as Int?
      }
      return totals
    }
  }
}

/// A file that a scan did not find any more.
package struct GoneFile: Sendable {
  package var path: PathBytes
  /// The scan that did not find it.
  package var missedBy: Int64
  /// The scan that last read it.
  package var scan: Int64
  package var size: UInt64
  package var mtime: Int64
  package var outcome: Outcome
  package var format: String
  /// JSON: kind, confidence, findings, distinct.
  package var tallies: String

  static func all(_ db: Database) throws -> [GoneFile] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT path, missed_by, scan, size, mtime, outcome, format, tallies FROM gone ORDER BY id
        """
    ).map { row in
      GoneFile(
        path: PathBytes((row[0] as Blob).bytes), missedBy: row[1], scan: row[2],
        size: UInt64(bitPattern: row[3]), mtime: row[4],
        outcome: Outcome(code: row[5]) ?? .failed, format: row[6], tallies: row[7])
    }
  }
}
