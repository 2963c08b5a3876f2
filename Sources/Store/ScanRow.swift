// One scan in the ledger: written when it begins, completed when it ends.

import Bytes
import GRDB
import Model

struct ScanRow: Sendable {
  var id: Int64
  var identity: ScanIdentity
  var fresh: Bool
  var finished: Int64?
  var interrupted: Bool
  var outputOffset: Int64
  var seen: RowSet
  var sandbox: SandboxState?
  var notes: [String: String]

  static func last(_ db: Database) throws -> ScanRow? {
    let rows = try db.rows(
      """
      SELECT id, roots, result_key, output, options, started, fresh, finished, interrupted,
        output_offset, seen, sandbox, notes
      FROM scan ORDER BY id DESC LIMIT 1
      """)
    guard let row = try rows.next() else { return nil }
    return ScanRow(
      id: row[0], identity: ScanIdentity(row, from: 1), fresh: row[6], finished: row[7],
      interrupted: row[8],
      outputOffset: row[9], seen: RowSet(packed: (row[10] as Blob?)?.bytes ?? []),
      sandbox: (row[11] as Blob?).flatMap { SandboxState(stored: $0.bytes) },
      notes: [String: String](stored: row[12]))
  }

  /// Whether it came to its end, over the same paths and by the same rules.
  func isWhole(_ other: ScanIdentity) -> Bool {
    finished != nil && !interrupted && identity.roots == other.roots
      && identity.resultKey == other.resultKey
  }

  /// - Returns: its number.
  static func insert(_ identity: ScanIdentity, fresh: Bool, _ db: Database) throws -> Int64 {
    try db.run(
      """
      INSERT INTO scan (roots, result_key, output, options, started, fresh, interrupted,
        output_offset)
      VALUES (?, ?, ?, ?, ?, ?, 1, 0)
      """,
      [
        identity.roots.stored, identity.resultKey.databaseValue, identity.output.databaseValue,
        identity.options.stored, identity.started.databaseValue, fresh.databaseValue,
      ])
    return db.lastInsertedRowID
  }

  /// Notes how far the output goes with what is committed.
  static func reach(_ offset: Int64, in scan: Int64, _ db: Database) throws {
    try db.run(
      "UPDATE scan SET output_offset = ? WHERE id = ?",
      [offset.databaseValue, scan.databaseValue])
  }

  static func end(
    _ scan: Int64, _ end: ScanEnd, seen: RowSet, gone: Int, _ db: Database
  ) throws {
    try db.run(
      """
      UPDATE scan SET finished = ?, interrupted = ?, seen = ?, sandbox = ?, notes = ?, gone = ?
      WHERE id = ?
      """,
      [
        end.finished.databaseValue, end.interrupted.databaseValue, seen.packed.value,
        end.sandbox?.stored ?? .null, end.notes.stored, gone.databaseValue, scan.databaseValue,
      ])
  }

  /// Completes it with what it covers.
  static func end(_ scan: Int64, counting coverage: Coverage, _ db: Database) throws {
    try db.run(
      """
      UPDATE scan SET scanned = ?, partial = ?, skipped = ?, failed = ?, unchanged = ?,
        gaps = ?, findings = ?, bytes_read = ? WHERE id = ?
      """,
      Outcome.allCases.map { (coverage.outcomes[$0] ?? 0).databaseValue } + [
        coverage.gaps.databaseValue, coverage.findings.databaseValue, coverage.bytesRead.value,
        scan.databaseValue,
      ])
  }
}

extension ScanIdentity {
  /// From columns roots, result_key, output, options, started.
  init(_ row: Row, from column: Int) {
    self.init(
      roots: [PathBytes](stored: row[column]), resultKey: row[column + 1],
      output: row[column + 2], options: [String: String](stored: row[column + 3]),
      started: row[column + 4])
  }
}

extension [PathBytes] {
  var stored: DatabaseValue {
    var writer = ByteWriter()
    writer.list(self) { $0.blob($1.bytes) }
    return writer.bytes.value
  }

  init(stored blob: Blob) {
    var reader = ByteReader(blob.bytes)
    self =
      (try? reader.list { r throws(ByteReader.Malformed) in PathBytes(try r.blob()) }) ?? []
  }
}

extension [String: String] {
  fileprivate var stored: DatabaseValue {
    var writer = ByteWriter()
    writer.list(sorted { $0.key < $1.key }) {
      $0.text($1.key)
      $0.text($1.value)
    }
    return writer.bytes.value
  }

  fileprivate init(stored blob: Blob?) {
    var reader = ByteReader(blob?.bytes ?? [0])
    let pairs = try? reader.list { r throws(ByteReader.Malformed) in (try r.text(), try r.text()) }
    self = Dictionary(pairs ?? []) { first, _ in first }
  }
}

extension SandboxState {
  fileprivate var stored: DatabaseValue {
    var writer = ByteWriter()
    writer.flag(seccomp)
    writer.number(landlock)
    writer.flag(limits)
    writer.flag(jit)
    return writer.bytes.value
  }

  fileprivate init?(stored bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let seccomp = try? reader.flag(), let landlock = try? reader.int(),
      let limits = try? reader.flag(), let jit = try? reader.flag()
    else { return nil }
    self.init(seccomp: seccomp, landlock: landlock, limits: limits, jit: jit)
  }
}
