// What the store knows of a file before this scan looks at it. Whether it
// counts as unchanged is decided by who asks; here is all that decides it.

import Bytes
import GRDB
import Model
import Packed

package struct KnownEntry: Sendable {
  package var row: Int64
  package var size: UInt64
  package var mtime: Int64
  package var ctime: Int64
  package var device: UInt64
  package var inode: UInt64
  package var outcome: Outcome
  /// Whether it was scanned under what alters results as this scan does; false
  /// throughout a scan that is to read everything.
  package var resultKeyMatches: Bool
  /// Nanoseconds since 1970, at or before its reading began.
  package var scannedAt: Int64
  /// Done by an earlier run of this same scan.
  package var closedInThisScan: Bool
  /// The row that holds its content, when it is another name of a file.
  package var sameAs: Int64?
  package var problems: [Problem]

  private static let query = """
    SELECT e.name, e.id, e.size, e.mtime, e.ctime, e.device, e.inode, e.scan, e.scanned_at,
      e.same_as, coalesce(p.outcome, e.outcome), coalesce(p.problems, e.problems)
    FROM directory d JOIN entry e ON e.directory = d.id LEFT JOIN entry p ON p.id = e.same_as
    WHERE d.path = ifnull(?1, x'')
    """

  /// The closed entries of one directory.
  static func all(
    in directory: PathBytes, expecting count: Int, _ course: Course, _ db: Database
  ) throws -> [[UInt8]: KnownEntry] {
    var known: [[UInt8]: KnownEntry] = [:]
    known.reserveCapacity(count)
    let rows = try db.rows(query, [directory.asFolder.value])
    while let row = try rows.next() {
      known[(row[0] as Blob).bytes] = KnownEntry(row, course)
    }
    return known
  }

  /// One closed entry.
  static func one(_ path: PathBytes, _ course: Course, _ db: Database) throws -> KnownEntry? {
    let rows = try db.rows(
      query + " AND e.name = ?2", [path.directory.asFolder.value, path.name.value])
    return try rows.next().flatMap { KnownEntry($0, course) }
  }
}

extension KnownEntry {
  fileprivate init?(_ row: Row, _ course: Course) {
    guard let outcome = (row[10] as String?).flatMap(Outcome.init(code:)) else { return nil }
    let scan: Int64 = row[7]
    let current = scan == course.scan
    self.init(
      row: row[1], size: UInt64(bitPattern: row[2]), mtime: row[3], ctime: row[4],
      device: UInt64(bitPattern: row[5]), inode: UInt64(bitPattern: row[6]), outcome: outcome,
      resultKeyMatches: current || course.comparable.contains(scan), scannedAt: row[8],
      closedInThisScan: current, sameAs: row[9],
      problems: [Problem](stored: (row[11] as Blob?)?.bytes))
  }
}

extension Outcome {
  private static let byCode = Dictionary(
    uniqueKeysWithValues: Outcome.allCases.map { ($0.code, $0) })

  private static let values = Outcome.allCases.map(\.code.databaseValue)

  var stored: DatabaseValue { Outcome.values[Int(rawValue)] }

  init?(code: String) {
    guard let found = Outcome.byCode[code] else { return nil }
    self = found
  }
}

extension [Problem] {
  /// Nil when there is none.
  var stored: DatabaseValue {
    if isEmpty { return .null }
    var writer = ByteWriter()
    writer.list(self) { $0.problem($1) }
    return writer.bytes.value
  }

  init(stored bytes: [UInt8]?) {
    guard let bytes else {
      self = []
      return
    }
    var reader = ByteReader(bytes)
    let read = try? reader.list { r throws(ByteReader.Malformed) in try r.problem() }
    // A row that says there were problems and no longer says which is a gap.
    self = read ?? [Problem(.decode, .damaged, "problems in the store")]
  }
}
