// A scan that finds everything as it was: it writes nothing twice, and its counts are
// those that looking at every row would give.

import GRDB
import Model
import Store
import Testing

struct KeptTests {
  let scratch = Scratch()
  private let link = Entry(
    path: PathBytes("/share/link"), size: 5, mtime: 1, ctime: 2, inode: 9, mode: 0o120777)

  private func first() throws {
    try scratch.scan { store in
      store.whole(file("/share/a"), part([1, 2]))
      store.whole(file("/share/b"), part([2]), problems: [Problem(.decode, .encrypted)])
      store.write(.passed(file("/share/c"), .failed, [Problem(.crawl, .unreadable)]))
      store.write(.passed(link, .skipped, [Problem(.crawl, .symbolicLink)]))
    }
  }

  private func again(_ roots: [String] = ["/share"], keeping paths: [String]) throws {
    try scratch.scan(roots) { store in
      for path in paths {
        store.write(.unchanged(row: try #require(store.known(path)).row))
      }
      if paths.count > 1 {
        store.write(.passed(link, .skipped, [Problem(.crawl, .symbolicLink)]))
      }
    }
  }

  private var all: [String] { ["/share/a", "/share/b", "/share/c"] }

  @Test func countsAreThoseOfEveryRow() throws {
    try first()
    for _ in 0..<3 {
      try again(keeping: all)
      let totals = try #require(try scratch.read().history().last)
      let scope = try scratch.read().scope()
      #expect(totals.outcomes.filter { $0.value > 0 } == scope.outcomes)
      #expect(scope.outcomes == [.unchanged: 1, .partial: 1, .failed: 1, .skipped: 1])
      #expect(totals.gaps == 2 && scope.gaps == 2)
      #expect(totals.findings == 3 && totals.bytesRead == 0 && totals.gone == 0)
      #expect(try scratch.read().hasGaps())
    }
  }

  /// What is passed over in the same way keeps the row of the first scan.
  @Test func nothingIsWrittenTwice() throws {
    try first()
    try again(keeping: all)
    let writers = try scratch.sql { db in
      try Int.fetchAll(db, sql: "SELECT DISTINCT scan FROM entry")
    }
    #expect(writers == [1])
  }

  @Test func whatIsPassedOverOtherwiseIsWritten() throws {
    try first()
    try scratch.scan { store in
      var moved = link
      moved.mtime = 3
      store.write(.passed(moved, .skipped, [Problem(.crawl, .symbolicLink)]))
      store.write(.passed(file("/share/c"), .failed, [Problem(.crawl, .vanished)]))
    }
    let scope = try scratch.read().scope()
    #expect(scope.reasons == [.symbolicLink: 1, .vanished: 1] && scope.visited == 2)
    #expect(try scratch.rows(of: "gone") == 2)
  }

  /// One file gone, and nothing else: that nothing was written does not say enough.
  @Test func whatIsGoneIsNoticed() throws {
    try first()
    try again(keeping: ["/share/a", "/share/b"])
    let totals = try #require(try scratch.read().history().last)
    #expect(totals.gone == 1 && totals.visited == 3 && totals.gaps == 1)
  }

  /// The scan before looked at one of the files, this one at all: its counts are not ours.
  @Test func aNarrowerScanBeforeIsNoMeasure() throws {
    try first()
    try again(["/share/a"], keeping: ["/share/a"])
    try again(keeping: all)
    let totals = try #require(try scratch.read().history().last)
    #expect(totals.visited == 4 && totals.findings == 3)
  }

  // MARK: names of folders

  private func folder(_ path: String, inode: UInt64 = 7) -> Entry {
    Entry(
      path: PathBytes(path), mtime: 5, ctime: 6, device: .max, inode: inode, mode: 0o40755)
  }

  private func asked(_ path: String, inode: UInt64 = 7, resultKey: String = "r1") throws -> String {
    var answer = ""
    try scratch.scan(resultKey: resultKey, interrupted: true) { store in
      answer = "\(store.knownFolder(folder(path, inode: inode)))"
    }
    return answer
  }

  @Test func aNameIsLookedAtOnce() throws {
    try scratch.scan { store in
      store.whole(file("/share/plain/deep/a"))
      store.write(
        .whole(
          folder("/share/telling"), .scanned, [], format: "folder", sha256: nil, part([1])))
      store.whole(file("/share/telling/b"))
    }
    #expect(try asked("/share/plain") == "silent")
    #expect(try asked("/share/plai") == "unknown")
    // The scan before did not come to its end.
    #expect(try asked("/share/plain") == "unknown")
  }

  @Test(arguments: [
    ("/share/telling", 7, "r1", "row(1)"), ("/share/telling", 8, "r1", "unknown"),
    ("/share/plain", 7, "r2", "unknown"), ("/share/empty", 7, "r1", "unknown"),
  ])
  func whatDecides(path: String, inode: UInt64, resultKey: String, answer: String) throws {
    try scratch.scan { store in
      store.write(
        .whole(
          folder("/share/telling"), .scanned, [], format: "folder", sha256: nil, part([1])))
      store.whole(file("/share/telling/b"))
      store.whole(file("/share/plain/a"))
    }
    #expect(try asked(path, inode: inode, resultKey: resultKey) == answer)
  }
}
