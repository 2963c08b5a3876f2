// Stores of version 1 know their latest scope and the totals of their scans,
// and no history of folders.

import Model
import Store
import Testing

struct MigrationTests {
  let scratch = Scratch()

  private func old(interrupted: Bool = false) throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      $0.write(.same(file("/share/link"), as: PathBytes("/share/a")))
    }
    if interrupted {
      try scratch.scan(resultKey: "r2", interrupted: true) {
        $0.whole(file("/share/a"), part([1, 2, 3]))
      }
    }
    try scratch.ageToVersion1()
  }

  private var version: Int {
    get throws { try scratch.read().scope().schema }
  }

  @Test func readingLeavesItAsItIs() throws {
    try old()
    let store = try scratch.read()
    #expect(try store.scope().files.count == 2)
    let steps = try store.steps()
    #expect(steps.map(\.totals.findings) == [4] && steps.map(\.findings) == [nil])
    #expect(try store.comparison(from: 1, to: 1) == nil)
    #expect(try version == 1)
  }

  @Test func historyBeginsWithTheLastScanThatEnded() throws {
    try old()
    try scratch.scan { store in
      store.whole(file("/share/a", mtime: 9), part([1]))
      store.write(.same(file("/share/link"), as: PathBytes("/share/a")))
    }
    #expect(try version == 4)
    #expect(try scratch.compare(1, 2)?.kindLines == ["email shrunk 4>2 in 2>2"])
    #expect(
      try scratch.compare(1, 2)?.fileLines == ["/share/a shrunk 2>1", "/share/link shrunk 2>1"])
  }

  /// Its rows are those of two scans.
  @Test func historyOfAnInterruptedOneBeginsWithTheNext() throws {
    try old(interrupted: true)
    try scratch.scan(resultKey: "r3") { $0.whole(file("/share/a"), part([1])) }
    try scratch.scan(resultKey: "r3") { $0.whole(file("/share/a", mtime: 9), part([1, 5])) }
    #expect(try scratch.compare(1, 3) == nil)
    #expect(try scratch.compare(3, 4)?.kindLines == ["email grown 1>2 in 1>1"])
    #expect(try scratch.read().steps().map(\.isMilestone) == [false, false, true, true])
  }

  @Test func migratedTwiceIsMigratedOnce() throws {
    try old()
    _ = try scratch.open()
    _ = try scratch.open()
    #expect(try scratch.rows(of: "milestone") == 1 && scratch.rows(of: "folder_count") == 1)
    #expect(try scratch.read().scope().files.count == 2)
  }
}
