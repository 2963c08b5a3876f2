// Turns changes into rows. There is one, it works on the writer's queue, and
// what it keeps in memory is what the rows would be slow to tell.

import GRDB
import Linux
import Model
import Packed

struct Ledger {
  let course: Course
  private(set) var seen = RowSet()
  /// Whether any row of a path was written.
  private var wrote = false
  /// Rows whose subject records were decoded as they came in, and those of them that
  /// could not be: who wrote them is not to be trusted, and looking later costs reading them.
  private var decoded = RowSet()
  private var damaged: Set<Int64> = []
  /// Folders that could not be listed: what stood there is not known to be gone.
  private(set) var unlisted: Set<[UInt8]> = []
  private var open: [UInt32: OpenEntry] = [:]
  /// Files whose path was told of anew while they were open.
  private var superseded: Set<UInt32> = []
  private var folders = Folders()
  private var ways: [[UInt8]: Int64] = [:]

  init(_ course: Course) { self.course = course }

  /// Called within one transaction.
  mutating func apply(_ changes: [Change], _ db: Database) throws {
    var offset: Int64?
    for change in changes {
      if case .output(let now) = change { offset = now } else { try apply(change, db) }
    }
    if let offset { try ScanRow.reach(offset, in: course.scan, db) }
  }

  private mutating func apply(_ change: Change, _ db: Database) throws {
    switch change {
    case .unchanged(let rows): for row in rows { seen.insert(row) }
    case .reached(let directory, let way):
      try AccessRows.note(way, folder: try folders.row(holding: directory, db), &ways, db)
    case .passed(let entry, let outcome, let problems):
      try pass(entry, outcome, problems, db)
    case .open(let entry, let token, let format, let began):
      open[token] = try start(entry, format, began ?? course.began, db)
    case .plan(let token, let plan): try opened(token)?.plan(plan, db)
    case .part(let token, let part):
      var entry = try opened(token)
      try entry?.part(part, db)
      open[token] = entry
    case .range(let token, let index, let census, let problems):
      try opened(token)?.range(index, census, problems, db)
    case .closed(let token, let outcome, let problems, let format, let sha256, let members):
      let entry = try opened(token)
      try entry?.close(outcome, problems, format: format, sha256: sha256, db)
      if let entry {
        try Content.members(members, entry.row, db)
        note(entry.row, isDamaged: entry.values.isDamaged)
      }
      open[token] = nil
    case .whole(
      let entry, let outcome, let problems, let format, let sha256, let part, let members,
      let began):
      let row = EntryRow(
        entry: entry, scan: course.scan, began: began ?? course.began, outcome: outcome,
        format: format, sha256: sha256, bytesRead: part?.bytesRead ?? 0,
        findings: part?.findings ?? 0, problems: problems)
      try whole(row, part, members, db)
    case .same(let entry, let path): try same(entry, path, db)
    case .output: break
    }
  }

  private mutating func pass(
    _ entry: Entry, _ outcome: Outcome, _ problems: [Problem], _ db: Database
  ) throws {
    let row = EntryRow(
      entry: entry, scan: course.scan, began: course.began, outcome: outcome, problems: problems)
    let directory = try folders.row(of: entry.path, db)
    if let known = try row.stored(directory: directory, by: course.comparable, db) {
      seen.insert(known)
    } else {
      _ = try put(row, db)
    }
    let isFile = entry.mode & 0o170000 == 0o100000
    if !isFile && problems.contains(where: \.cause.isGap) { unlisted.insert(entry.path.asFolder) }
  }

  private mutating func start(
    _ entry: Entry, _ format: String, _ began: Int64, _ db: Database
  ) throws -> OpenEntry {
    wrote = true
    if let left = course.left.with({ $0[entry.path] }), left.taken, left.isStill(entry) {
      var resumed = OpenEntry(row: left.row, path: entry.path, format: format)
      try resumed.resume(db)
      seen.insert(left.row)
      return resumed
    }
    let row = EntryRow(entry: entry, scan: course.scan, began: began, format: format)
    return OpenEntry(row: try put(row, db), path: entry.path, format: format)
  }

  private mutating func whole(
    _ row: EntryRow, _ part: StoredPart?, _ members: MemberCounts, _ db: Database
  ) throws {
    let id = try put(row, db)
    try Content.members(members, id, db)
    guard let part else { return }
    try Content.tally(
      part.tallies.count < 2 ? part.tallies : Content.merged(part.tallies), id, db)
    try Content.sample(Content.limited(part.samples), id, db)
    try Content.record(part.records, id, piece: part.range, part: part.part, db)
    note(id, isDamaged: !part.records.isEmpty && !ValueList.isWhole(packed: part.records))
  }

  private mutating func note(_ row: Int64, isDamaged: Bool) {
    decoded.insert(row)
    if isDamaged { damaged.insert(row) }
  }

  private mutating func same(_ entry: Entry, _ path: PathBytes, _ db: Database) throws {
    var row = EntryRow(entry: entry, scan: course.scan, began: course.began)
    let holder = try EntryRow.holder(directory: folders.row(of: path, db), name: path.name, db)
    guard let holder else {
      row.outcome = .failed
      row.problems = [Problem(.crew, .unreadable, "first name of the file is not in the store")]
      _ = try put(row, db)
      return
    }
    let directory = try folders.row(of: entry.path, db)
    if try EntryRow.row(directory: directory, name: entry.path.name, db) == holder {
      // This very path holds what the other one points to.
      seen.insert(holder)
      return
    }
    row.sameAs = holder
    _ = try put(row, db)
  }

  /// Writes a row in place of whatever the path had.
  private mutating func put(_ row: EntryRow, _ db: Database) throws -> Int64 {
    wrote = true
    let directory = try folders.row(of: row.entry.path, db)
    // Open, or another name of a file: it may turn out to hold something.
    let blank = row.outcome != nil && row.findings == 0
    if let id = try row.insert(directory: directory, db) {
      if course.milestone != nil, !blank {
        try Former.noteNew(row.entry.path.name, in: directory, db)
      }
      seen.insert(id)
      return id
    }
    guard let id = try EntryRow.row(directory: directory, name: row.entry.path.name, db) else {
      throw StoreError.failed("row neither new nor there")
    }
    for (token, entry) in open where entry.row == id {
      open[token] = nil
      superseded.insert(token)
    }
    if let milestone = course.milestone {
      try Former.note(id, since: milestone, blank: blank, db)
    }
    try Inheritance.vacate(id, db)
    decoded.remove(id)
    damaged.remove(id)
    try row.replace(directory: directory, db)
    seen.insert(id)
    return id
  }

  private func opened(_ token: UInt32) throws -> OpenEntry? {
    if let entry = open[token] { return entry }
    if superseded.contains(token) { return nil }
    throw StoreError.failed("no open file has the token \(token)")
  }

  /// The last transaction of a run.
  mutating func finish(_ end: ScanEnd, _ db: Database) throws {
    if !end.interrupted {
      for (token, entry) in open {
        try entry.close(
          .partial, [Problem(.crew, .interrupted)], format: entry.format, sha256: nil, db)
        note(entry.row, isDamaged: entry.values.isDamaged)
        open[token] = nil
      }
    }
    // Every row there is was kept: nothing has gone, and the counts are known.
    let rows = try wrote || end.interrupted ? nil : Coverage.rows(db)
    let isAsBefore = rows == seen.count
    let gone = end.interrupted || isAsBefore ? 0 : try Departure.run(self, db)
    try ScanRow.end(course.scan, end, seen: seen, gone: gone, db)
    let before = isAsBefore ? try Coverage(before: course.scan, of: seen.count, db) : nil
    try ScanRow.end(course.scan, counting: before ?? coverage(end, db), db)
    if !end.interrupted { try Milestone.reach(course.scan, after: course.milestone, db) }
    // Folders nothing is left in lost their rows.
    folders = Folders()
  }

  /// What the scan answers for, with the gaps that records leave which do not decode: a scan
  /// after it that keeps all rows takes its counts and looks at none of them again.
  private func coverage(_ end: ScanEnd, _ db: Database) throws -> Coverage {
    let inventory = try Inventory(db)
    if end.interrupted { return try Coverage(inventory, damaged: damaged, db) }
    let kept = try inventory.damaged(db) { decoded.contains($0) || course.sound.contains($0) }
    return try Coverage(inventory, damaged: damaged.union(kept), db)
  }
}
