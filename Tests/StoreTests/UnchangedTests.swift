// What the store says of files it knows, and what becomes of those that are as
// they were.

import Model
import Store
import Testing

struct UnchangedTests {
  let scratch = Scratch()

  @Test func knowsAllThatDecides() throws {
    let entry = file("/share/a.csv", size: 1 << 40, mtime: -3, inode: .max)
    try scratch.scan { store in
      store.write(
        .whole(
          entry, .scanned, [Problem(.decode, .sparseHole)], format: "text/utf-8", sha256: nil, nil,
          began: 1234))
    }
    try scratch.scan { store in
      let known = try #require(store.known("/share/a.csv"))
      #expect(known.size == entry.size && known.mtime == entry.mtime && known.ctime == entry.ctime)
      #expect(known.device == entry.device && known.inode == entry.inode)
      #expect(known.outcome == .scanned && known.resultKeyMatches && known.scannedAt == 1234)
      #expect(!known.closedInThisScan && known.sameAs == nil)
      #expect(known.problems == [Problem(.decode, .sparseHole)])
    }
  }

  /// Without a time of its own, a file counts as read when the run began.
  @Test func readingNeverSeemsLaterThanItWas() throws {
    let before = try scratch.scan { store in
      store.whole(file("/share/a"))
      try store.flush()
    }
    let started = try #require(try scratch.read().history().first?.finished)
    try scratch.scan { store in
      #expect(store.known("/share/a").map { $0.scannedAt < started } == true)
    }
    #expect(before.scan == 1)
  }

  @Test(arguments: ["r1", "r2"]) func resultKeyDecides(key: String) throws {
    try scratch.scan { $0.whole(file("/share/a")) }
    try scratch.scan(resultKey: key) { store in
      #expect(store.known("/share/a")?.resultKeyMatches == (key == "r1"))
    }
  }

  /// A scan in between under other rules must not hide the older one's rows.
  @Test func resultKeyIsThatOfTheRow() throws {
    try scratch.scan {
      $0.whole(file("/share/a"))
      $0.whole(file("/share/b"))
    }
    try scratch.scan(resultKey: "r2") { store in
      store.whole(file("/share/a"))
      store.write(.unchanged(row: try #require(store.known("/share/b")).row))
    }
    try scratch.scan { store in
      #expect(store.known("/share/a")?.resultKeyMatches == false)
      #expect(store.known("/share/b")?.resultKeyMatches == true)
    }
  }

  @Test func freshScanTakesNothingAsUnchanged() throws {
    try scratch.scan { $0.whole(file("/share/a")) }
    try scratch.scan(fresh: true) { store in
      #expect(store.known("/share/a")?.resultKeyMatches == false)
    }
  }

  @Test func unchangedFilesKeepTheirFindingsAndRow() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      $0.whole(file("/share/b"), part([2]))
    }
    try scratch.scan { store in
      for path in ["/share/a", "/share/b"] {
        store.write(.unchanged(row: try #require(store.known(path)).row))
      }
    }
    let scope = try scratch.read().scope()
    #expect(scope.outcomes == [.unchanged: 2] && scope.visited == 2 && scope.bytesRead == 0)
    #expect(scope.files.map(\.entry.path.text) == ["/share/a", "/share/b"])
    #expect(scope.files.allSatisfy { $0.outcome == .unchanged })
    #expect(try scratch.read().count(.email)?.distinct == 2)
  }

  /// What could not be read then and was not tried again is still a gap.
  @Test func keptGapStaysAGap() throws {
    let problem = Problem(.decode, .encrypted)
    try scratch.scan {
      $0.whole(file("/share/a"), problems: [problem])
      $0.write(.passed(file("/share/b"), .failed, [Problem(.crawl, .unreadable)]))
    }
    try scratch.scan { store in
      for path in ["/share/a", "/share/b"] {
        let known = try #require(store.known(path))
        #expect(known.outcome != .scanned)
        store.write(.unchanged(row: known.row))
      }
    }
    let scope = try scratch.read().scope()
    #expect(scope.outcomes == [.partial: 1, .failed: 1])
    #expect(scope.gaps == 2 && scope.reasons == [.encrypted: 1, .unreadable: 1])
  }

  @Test(arguments: ["/share", "/share/", "share", "", "/", "./", "a//b"])
  func directoriesAreFoundAsTheyAreJoined(root: String) throws {
    let entry = file("")
    try scratch.scan([root]) { store in
      var entry = entry
      entry.path = PathBytes(root).appending(Array("x.txt".utf8))
      store.whole(entry)
    }
    try scratch.scan([root]) { store in
      #expect(Array(store.known(in: PathBytes(root)).keys) == [Array("x.txt".utf8)])
    }
    let path = PathBytes(root).appending(Array("x.txt".utf8))
    #expect(try scratch.read().scope(everyFile: true).files.map(\.entry.path) == [])
    #expect(try scratch.read().gone().map(\.path) == (root.isEmpty ? [path] : [path]))
  }

  @Test func namesAreBytes() throws {
    let odd = PathBytes(Array("/share/".utf8) + [0xFF, 0x0A, 0x80])
    var entry = file("")
    entry.path = odd
    try scratch.scan { $0.whole(entry, part([1])) }
    #expect(try scratch.read().scope().files.map(\.entry.path) == [odd])
  }
}
