// The ledger of a scan: one SQLite file in which everything is kept that a
// report, a resume and the next scan need, and no value in clear. It stands
// apart because it alone decides what is committed together: whatever happens
// to the process, the file holds whole transactions.

import GRDB
import Linux
import Model
import Packed

package final class Store: Sendable {
  private let pool: DatabasePool
  private let intake: Intake
  private let ledger: Lock<Ledger?>
  private let course = Lock<Course?>(nil)
  private let herald: Lock<(@Sendable () -> Void)?>
  // Last, so that it is let go when all else is.
  private let file: StoreFile

  /// Opens the store at `path`, and makes it when writing to a new one.
  /// - Parameter keyFingerprint: of the key in use; when reading, "" takes any.
  package init(path: String, keyFingerprint: String, writing: Bool) throws(StoreError) {
    let file = try StoreError.catching {
      try StoreFile(path: path, keyFingerprint: keyFingerprint, writing: writing)
    }
    let ledger = Lock<Ledger?>(nil)
    let pool = file.pool
    self.file = file
    self.pool = pool
    self.ledger = ledger
    let herald = Lock<(@Sendable () -> Void)?>(nil)
    self.herald = herald
    intake = Intake { changes in
      herald.with { $0 }?()
      try ledger.with { ledger in
        guard ledger != nil else { throw StoreError.failed("no scan has begun") }
        try pool.write { db in try ledger!.apply(changes, db) }
      }
    }
  }

  deinit { intake.settle() }

  /// Begins a scan, or goes on with the last one where that was interrupted and
  /// has the same roots, result key and output.
  /// - Parameter fresh: nothing counts as unchanged, nothing is resumed.
  package func begin(_ identity: ScanIdentity, fresh: Bool = false) throws(StoreError) -> ScanStart
  {
    try StoreError.catching {
      let (start, course) = try pool.write { db in
        try Course.begin(identity, fresh: fresh, db)
      }
      if !identity.output.isEmpty { intake.followOutput() }
      self.course.with { $0 = course }
      ledger.with { $0 = Ledger(course) }
      return start
    }
  }

  /// The closed entries directly in a directory, as the runs before left them, by last
  /// path component. What cannot be read is not known, and so is scanned.
  /// - Parameter count: about as many are expected.
  package func known(
    in directory: PathBytes, expecting count: Int = 0
  ) -> [[UInt8]: KnownEntry] {
    guard let course = course.with({ $0 }), !course.isFirst else { return [:] }
    let known = try? pool.unsafeRead { db in
      try KnownEntry.all(in: directory, expecting: count, course, db)
    }
    return known ?? [:]
  }

  /// What is known of the name of a folder below a root.
  package func knownFolder(_ entry: Entry) -> KnownFolder {
    guard let course = course.with({ $0 }), course.before != nil else { return .unknown }
    return (try? pool.unsafeRead { db in try KnownFolder(entry, course, db) }) ?? .unknown
  }

  /// What is committed of a file that an earlier run of this scan left open;
  /// nil when there is nothing, or the file has changed since: its pieces are
  /// dropped when the path is told of again.
  package func progress(of entry: Entry) -> SavedProgress? {
    guard let left = course.with({ $0?.left }), let found = left.with({ $0[entry.path] }),
      found.isStill(entry),
      let saved = try? pool.read({ db in try SavedProgress(of: found.row, db) })
    else { return nil }
    left.with { $0[entry.path]?.taken = true }
    return saved
  }

  /// Adds a change to those to be committed, in this order. Blocks while too
  /// many wait. A failure shows in `flush` or `finish`.
  package func write(_ change: Change) { intake.add(change) }

  /// Calls `body` before each commit: what the changes in it count on must be there.
  package func beforeCommit(_ body: @escaping @Sendable () -> Void) { herald.with { $0 = body } }

  /// Waits until all that was written is committed.
  package func flush() throws(StoreError) { try intake.flush() }

  /// Ends the run: unless it was interrupted, what was not seen is gone.
  package func finish(_ end: ScanEnd) throws(StoreError) {
    try intake.flush { [ledger, pool] in
      try ledger.with { ledger in
        guard ledger != nil else { throw StoreError.failed("no scan has begun") }
        try pool.write { db in try ledger!.finish(end, db) }
      }
    }
    // All into the one file, so that who copies it has everything. A reader may
    // hold the log: then it stays, and nothing is lost.
    _ = try? pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
  }

  /// Keeps names of users and groups. After `finish`.
  package func note(_ accounts: Accounts) throws(StoreError) {
    try StoreError.catching { try pool.write { db in try AccessRows.note(accounts, db) } }
  }

  /// What the latest scan answers for.
  /// - Parameter everyFile: lists the files without findings too.
  package func scope(everyFile: Bool = false) throws(StoreError) -> Scope {
    try StoreError.catching {
      try pool.read { db in try ScopeReader(db).read(everyFile: everyFile) }
    }
  }

  /// Who may read the files with findings that the latest scan answers for. On the writer's
  /// connection, like what is asked next: a scan that ends need not open another one.
  package func reaches() throws(StoreError) -> Set<Reach> {
    try StoreError.catching {
      try pool.writeWithoutTransaction { db in try AccessRows.reaches(db) }
    }
  }

  /// Whether the latest scan left a hole when it ended: an entry with such a problem, or
  /// subject records that do not decode, whoever wrote them. Records that decoded and were
  /// damaged in the file later are seen by `scope`, which reads them all.
  package func hasGaps() throws(StoreError) -> Bool {
    try StoreError.catching {
      try pool.writeWithoutTransaction { db in
        try db.number("SELECT gaps FROM scan ORDER BY id DESC LIMIT 1") ?? 0 > 0
      }
    }
  }

  /// All scans of the store, the oldest first.
  package func history() throws(StoreError) -> [ScanTotals] {
    try StoreError.catching { try pool.read { db in try ScanTotals.all(db) } }
  }

  /// All scans of the store, the oldest first, each with what changed.
  package func steps() throws(StoreError) -> [ScanStep] {
    try StoreError.catching { try pool.read { db in try Chronicle(db).steps(db) } }
  }

  /// What changed between two scans; nil when either is not one that history
  /// knows: there is none, it was interrupted, or an earlier version made it.
  package func comparison(
    from first: Int64, to second: Int64
  ) throws(StoreError) -> Comparison? {
    try StoreError.catching {
      try pool.read { db in try Chronicle(db).comparison(first, second, db) }
    }
  }

  /// The bytes of all files in the ledger.
  func ledgerBytes() throws -> UInt64 {
    let total = try pool.read { db in
      try Double.fetchOne(db, sql: "SELECT total(size) FROM entry")
    }
    return UInt64(min(max(0, total ?? 0), 1e18))
  }

  /// The files that left, in the order in which it was noticed.
  package func gone() throws(StoreError) -> [GoneFile] {
    try StoreError.catching { try pool.read { db in try GoneFile.all(db) } }
  }

  /// The subject records in scope, pack by pack, the content of a hard-linked
  /// file once. `body` must not call the store.
  package func forEachRecord(
    _ body: (PathBytes, [SubjectRecord]) -> Void
  ) throws(StoreError) {
    try StoreError.catching {
      try pool.read { db in
        try Inventory(db).eachPack(db) { _, path, bytes in
          if let pack = try? RecordPack(packed: bytes) { body(path, pack.records) }
        }
      }
    }
  }
}
