// What may wait, and where a transaction may end. The commit is held up here,
// as a slow disk would.

import Dispatch
import Glibc
import Linux
import Model
import Store
import Testing

struct IntakeTests {
  /// A commit that waits until it is let go, and what it was given.
  final class Disk: Sendable {
    private let held = DispatchSemaphore(value: 0)
    let batches = Lock([[Change]]())

    func commit(_ changes: [Change]) {
      held.wait()
      held.signal()
      batches.with { $0.append(changes) }
    }

    func letGo() { held.signal() }

    var rows: [Int64] {
      batches.with { $0.joined() }.flatMap {
        if case .unchanged(let rows) = $0 { rows } else { [Int64]() }
      }
    }
  }

  /// Adds until it has to wait.
  /// - Returns: how many got in before the disk was let go.
  private func fill(_ intake: Intake, _ disk: Disk, with changes: [Change]) throws -> Int {
    let added = Lock(0)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "writer").async {
      for change in changes {
        intake.add(change)
        added.with { $0 += 1 }
      }
      done.signal()
    }
    var before = -1
    while before != added.with({ $0 }) {
      before = added.with { $0 }
      usleep(300_000)
    }
    disk.letGo()
    done.wait()
    try intake.flush()
    return before
  }

  @Test func twoThousandChangesMayWait() throws {
    let disk = Disk()
    let intake = Intake { disk.commit($0) }
    let changes = (0..<5000).map { Change.unchanged(row: $0) }
    #expect(try fill(intake, disk, with: changes) == 2000)
    #expect(disk.rows == Array(0..<5000))
    #expect(disk.batches.with { $0.count } < 20, "many changes share a transaction")
  }

  @Test func sixtyFourMegabytesMayWait() throws {
    let disk = Disk()
    let intake = Intake { disk.commit($0) }
    let large = StoredPart(
      bytesRead: 1, findings: 0, tallies: [], samples: [],
      records: [UInt8](repeating: 0, count: 8 << 20))
    let changes = (0..<20).map { _ in Change.part(token: 1, large) }
    #expect((6...8).contains(try fill(intake, disk, with: changes)))
  }

  /// One change that is larger than all that may wait goes in alone.
  @Test func giantPartIsNoDeadlock() throws {
    let disk = Disk()
    disk.letGo()
    let intake = Intake { disk.commit($0) }
    let giant = StoredPart(
      bytesRead: 1, findings: 0, tallies: [], samples: [],
      records: [UInt8](repeating: 0, count: 65 << 20))
    for row in 0..<3 {
      intake.add(.part(token: 1, giant))
      intake.add(.unchanged(row: Int64(row)))
    }
    try intake.flush()
    #expect(disk.rows == [0, 1, 2])
  }

  @Test func transactionsEndWithTheOutputTheyTellOf() throws {
    let disk = Disk()
    disk.letGo()
    let intake = Intake { disk.commit($0) }
    intake.followOutput()
    for row in 0..<3000 {
      intake.add(.unchanged(row: Int64(row)))
      if row % 7 == 6 { intake.add(.output(Int64(row))) }
    }
    // 3000 is 428 sevens and four: those have no output yet.
    for _ in 0..<100 where disk.rows.count < 2996 { usleep(20_000) }
    usleep(300_000)
    #expect(disk.rows.count == 2996)
    let ends = disk.batches.with { $0.compactMap(\.last) }
    #expect(ends.allSatisfy { if case .output = $0 { true } else { false } })
    intake.add(.output(3000))
    try intake.flush()
    #expect(disk.rows == Array(0..<3000))
  }
}
