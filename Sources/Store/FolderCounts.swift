// How much more or less there is in each folder than at the milestone before.
// Only what differs is written, so a night without changes costs no row.

import GRDB
import Model

/// A count of history: one folder, one kind, one confidence.
struct FolderSlot: Hashable, Comparable {
  var folder: Int64
  var slot: Tally.Slot

  static func < (a: Self, b: Self) -> Bool {
    (a.folder, a.slot.kind.code, a.slot.confidence.code)
      < (b.folder, b.slot.kind.code, b.slot.confidence.code)
  }
}

struct FolderCounts {
  private var growth: [FolderSlot: KindChange.Counts] = [:]

  mutating func move(_ before: FileCounts, to after: FileCounts, in folder: Int64) {
    add(before, times: -1, in: folder)
    add(after, times: 1, in: folder)
  }

  private mutating func add(_ counts: FileCounts, times: Int, in folder: Int64) {
    for (slot, findings) in counts.findings {
      growth[FolderSlot(folder: folder, slot: slot), default: .init()].findings += times * findings
    }
    for slot in counts.highest {
      growth[FolderSlot(folder: folder, slot: slot), default: .init()].files += times
    }
  }

  func write(_ scan: Int64, _ db: Database) throws {
    // In the order of the table, which is the quickest.
    for (place, more) in growth.sorted(by: { $0.key < $1.key }) where more != .init() {
      let key: [DatabaseValue] = [
        place.folder.databaseValue, place.slot.kind.code.databaseValue,
        place.slot.confidence.code.databaseValue,
      ]
      let now = try FolderCounts.latest(key, db)
      try db.run(
        "INSERT INTO folder_count VALUES (?, ?, ?, ?, ?, ?)",
        key + [
          scan.databaseValue, (now.findings + more.findings).databaseValue,
          (now.files + more.files).databaseValue,
        ])
    }
  }

  private static func latest(
    _ key: [DatabaseValue], _ db: Database
  ) throws -> KindChange.Counts {
    let rows = try db.rows(
      """
      SELECT findings, files FROM folder_count WHERE directory = ? AND kind = ? AND confidence = ?
      ORDER BY scan DESC LIMIT 1
      """, key)
    return try rows.next().map { KindChange.Counts(findings: $0[0], files: $0[1]) } ?? .init()
  }
}
