// What earlier scans found, and what is no longer there: the store's memory
// beyond the latest scope.

import GRDB
import Model

extension ScanTotals {
  static func all(_ db: Database) throws -> [ScanTotals] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT id, finished, interrupted, ifnull(gaps, 0), ifnull(findings, 0),
          ifnull(bytes_read, 0), ifnull(gone, 0), scanned, partial, skipped, failed, unchanged,
          roots, result_key, output, options, started
        FROM scan ORDER BY id
        """
    ).map { row in
      var totals = ScanTotals(
        scan: row[0], identity: ScanIdentity(row, from: 12), finished: row[1],
        interrupted: row[2])
      totals.gaps = row[3]
      totals.findings = row[4]
      totals.bytesRead = UInt64(bitPattern: row[5])
      totals.gone = row[6]
      for (i, outcome) in Outcome.allCases.enumerated() {
        totals.outcomes[outcome] = row[7 + i] as Int?
      }
      return totals
    }
  }
}

extension Store {
  /// What the latest scan of these paths that came to its end visited: entries,
  /// and the bytes of those still in the ledger. Nil before the first.
  package func expectation(of roots: [PathBytes]) -> (files: Int, bytes: UInt64)? {
    guard
      let last = (try? history())?.last(where: {
        $0.identity.roots == roots && $0.finished != nil && !$0.interrupted
      })
    else { return nil }
    return (last.outcomes.values.reduce(0, +), (try? ledgerBytes()) ?? 0)
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
