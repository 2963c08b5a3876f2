// A file whose pieces are coming in. Its pieces are committed as they come, so
// that an interrupted scan goes on where it stood; with the last one the file
// gets its counts and its row closes.

import Bytes
import GRDB
import Model
import Packed

struct OpenEntry {
  let row: Int64
  let path: PathBytes
  var format: String
  /// Findings of each kind kept so far, by piece and part.
  private var kept: [Kind: [Place: Int]] = [:]
  /// Of all its pieces so far.
  let values = PieceValues()

  private struct Place: Hashable, Comparable {
    var piece: Int
    var part: Int
    static func < (a: Place, b: Place) -> Bool { (a.piece, a.part) < (b.piece, b.part) }
  }

  init(row: Int64, path: PathBytes, format: String) {
    self.row = row
    self.path = path
    self.format = format
  }

  /// Takes up what an interrupted run has committed.
  mutating func resume(_ db: Database) throws {
    let rows = try db.rows(
      "SELECT piece, part, samples FROM part WHERE entry = ? AND samples IS NOT NULL",
      [row.databaseValue])
    while let row = try rows.next() {
      _ = keep((row[2] as Blob).bytes, Place(piece: row[0], part: row[1]))
    }
    let packs = try db.rows("SELECT pack FROM record WHERE entry = ?", [self.row.databaseValue])
    while let pack = try packs.next() { values.add((pack[0] as Blob).bytes) }
  }

  func plan(_ plan: CutPlan, _ db: Database) throws {
    try db.run(
      "INSERT OR REPLACE INTO plan VALUES (?, ?, ifnull(?, x''))",
      [row.databaseValue, plan.length.value, plan.context.value])
  }

  mutating func part(_ part: StoredPart, _ db: Database) throws {
    var tallies = ByteWriter()
    tallies.tallies(part.tallies)
    let samples = keep(part.samples, Place(piece: part.range, part: part.part))
    try db.run(
      "INSERT OR IGNORE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        row.databaseValue, part.range.databaseValue, part.part.databaseValue,
        part.bytesRead.value, part.findings.databaseValue, tallies.bytes.value,
        samples.isEmpty ? .null : samples.value,
      ])
    // Readers are deterministic: a part that is there already is the same part.
    guard db.changesCount > 0 else { return }
    try Content.record(part.records, row, piece: part.range, part: part.part, db)
    values.add(part.records)
  }

  func range(_ index: Int, _ census: Census?, _ problems: [Problem], _ db: Database) throws {
    try db.run(
      "INSERT OR REPLACE INTO piece VALUES (?, ?, ?, ?, ?, ?)",
      [
        row.databaseValue, index.databaseValue, census?.newlines.databaseValue ?? .null,
        census?.endsInsideFromOutside.databaseValue ?? .null,
        census?.endsInsideFromInside.databaseValue ?? .null, problems.stored,
      ])
  }

  func close(
    _ outcome: Outcome, _ problems: [Problem], format: String, sha256: [UInt8]?, _ db: Database
  ) throws {
    let sum = try PieceSum(of: row, values, db)
    try Content.tally(sum.tallies, row, db)
    try Content.sample(sum.samples, row, db)
    try db.run(
      """
      UPDATE entry SET outcome = ?, problems = ?, format = ?, sha256 = ?, bytes_read = ?,
        findings = ? WHERE id = ?
      """,
      [
        outcome.stored, problems.stored, format.databaseValue, sha256?.value ?? .null,
        sum.bytesRead.value, sum.findings.databaseValue, row.databaseValue,
      ])
    for table in ["plan", "part", "piece"] {
      try db.run("DELETE FROM \(table) WHERE entry = ?", [row.databaseValue])
    }
  }

  /// The findings of one part that can still be among the first of their kind
  /// in the file, whatever parts come in later.
  private mutating func keep(_ samples: [UInt8], _ place: Place) -> [UInt8] {
    guard let findings = try? ByteReader.findings(samples) else { return [] }
    var writer = ByteWriter()
    for finding in findings {
      let earlier = kept[finding.kind, default: [:]].reduce(0) {
        $1.key <= place ? $0 + $1.value : $0
      }
      if earlier >= Content.sampleLimit { continue }
      kept[finding.kind, default: [:]][place, default: 0] += 1
      writer.finding(finding)
    }
    return writer.bytes
  }
}
