// What the pieces of one file add up to. Findings add; distinct values do not,
// so they are counted from the digests of all pieces. Values of kinds
// that make no subject record have no digest here: for them the largest count
// of any piece stands, which is never too high.

import Bytes
import GRDB
import Model
import Packed

struct PieceSum {
  private(set) var tallies: [Tally] = []
  /// Packed, the first of each kind.
  private(set) var samples: [UInt8] = []
  private(set) var bytesRead: UInt64 = 0
  private(set) var findings = 0

  init(of entry: Int64, _ values: PieceValues, _ db: Database) throws {
    var all: [Tally] = []
    var parts = 0
    let key = [entry.databaseValue]
    let rows = try db.rows(
      """
      SELECT bytes_read, findings, tallies, samples FROM part WHERE entry = ?
      ORDER BY piece, part
      """, key)
    while let row = try rows.next() {
      parts += 1
      bytesRead += UInt64(bitPattern: row[0])
      findings += row[1] as Int
      var reader = ByteReader((row[2] as Blob).bytes)
      all += (try? reader.tallies()) ?? []
      samples += (row[3] as Blob?)?.bytes ?? []
    }
    samples = Content.limited(samples)
    tallies = Content.merged(all)
    if parts < 2 { return }
    values.settle()
    for i in tallies.indices {
      tallies[i].distinct = max(tallies[i].distinct, values.count(tallies[i].slot))
    }
  }
}

/// The different values of the pieces of one file, counted as the pieces come in: when the
/// last one is in, nobody else has anything left to do.
final class PieceValues {
  private var values = DistinctValues()
  /// Whether the records of some piece do not decode.
  private(set) var isDamaged = false

  func add(_ pack: [UInt8]) {
    if pack.isEmpty { return }
    if let list = try? ValueList(packed: pack) { values.add(list) } else { isDamaged = true }
  }

  func settle() { values.settle() }

  /// After `settle`.
  func count(_ slot: Tally.Slot) -> Int { values.count(slot.kind, slot.confidence) }
}
