// A path that is told of again.

import Model
import Store
import Testing

struct ReplacementTests {
  let scratch = Scratch()

  @Test func changedFileReplacesAllOfTheOld() throws {
    try scratch.scan {
      $0.whole(
        file("/share/a"), part([1, 2, 3]), problems: [Problem(.decode, .damaged)])
    }
    try scratch.scan { $0.whole(file("/share/a", mtime: 9), part([4], .phone)) }
    let store = try scratch.read()
    let scope = try store.scope()
    #expect(scope.kinds.filter { $0.findings > 0 }.map(\.slot.kind) == [.phone])
    #expect(scope.outcomes == [.scanned: 1] && scope.gaps == 0 && scope.problems.isEmpty)
    #expect(try store.records() == ["/share/a": 1])
    #expect(scope.files.map(\.entry.mtime) == [9])
  }

  @Test func fileThatCanNoLongerBeReadLosesItsFindings() throws {
    try scratch.scan { $0.whole(file("/share/a"), part([1])) }
    try scratch.scan {
      $0.write(.passed(file("/share/a"), .failed, [Problem(.crawl, .unreadable, "EACCES")]))
    }
    let scope = try scratch.read().scope()
    #expect(scope.outcomes == [.failed: 1] && scope.files.isEmpty && scope.gaps == 1)
    #expect(scope.problems.map(\.problem.detail) == ["EACCES"])
  }

  @Test func changedLargeFileReplacesTheOld() throws {
    try scratch.scan { $0.whole(file("/share/a"), part([1, 2, 3])) }
    try scratch.scan { store in
      store.write(.open(file("/share/a", size: 9), token: 1, format: "text/cp932"))
      store.write(.part(token: 1, part([7], range: 0)))
      store.write(
        .closed(
          token: 1, .scanned, [], format: "text/cp932", sha256: [UInt8](repeating: 9, count: 32)))
    }
    let store = try scratch.read()
    #expect(try store.records() == ["/share/a": 1])
    let stored = try #require(try store.scope().files.first)
    #expect(stored.format == "text/cp932" && stored.sha256?.count == 32)
    #expect(stored.tallies.map(\.findings) == [1])
  }

  /// Roots that overlap tell of a path twice.
  @Test func pathToldOfTwiceWhileOpenCountsOnce() throws {
    try scratch.scan { store in
      store.write(.open(file("/share/a"), token: 1, format: "text/ascii"))
      store.write(.part(token: 1, part([1], range: 0)))
      store.write(.open(file("/share/a"), token: 2, format: "text/ascii"))
      store.write(.part(token: 2, part([1], range: 0)))
      store.write(.part(token: 1, part([2], range: 1)))
      store.write(.part(token: 2, part([2], range: 1)))
      store.write(.closed(token: 1, .scanned, [], format: "text/ascii", sha256: nil))
      store.write(.closed(token: 2, .scanned, [], format: "text/ascii", sha256: nil))
    }
    let store = try scratch.read()
    #expect(try store.scope().visited == 1)
    #expect(try store.count(.email)?.findings == 2)
    #expect(try store.records() == ["/share/a": 2])
  }

  @Test func slotsNamedTwiceAreOne() throws {
    var twice = part([1])
    twice.tallies += twice.tallies
    try scratch.scan { $0.whole(file("/share/a"), twice) }
    #expect(try scratch.read().count(.email)?.findings == 2)
  }
}
