// Files that are no longer there leave the scope and stay in history.

import Model
import Store
import Testing

struct GoneTests {
  let scratch = Scratch()

  private func keep(_ path: String, _ store: Store) throws {
    store.write(.unchanged(row: try #require(store.known(path)).row))
  }

  @Test func deletedFileStaysInHistoryWithItsCounts() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      $0.whole(file("/share/old/b"), part([3]))
    }
    try scratch.scan { try keep("/share/a", $0) }
    let store = try scratch.read()
    #expect(try store.scope().files.map(\.entry.path.text) == ["/share/a"])
    #expect(try store.records() == ["/share/a": 2])
    let gone = try store.gone()
    #expect(gone.map(\.path.text) == ["/share/old/b"])
    #expect(gone.map(\.missedBy) == [2] && gone.map(\.scan) == [1])
    #expect(
      gone.map(\.tallies)
        == [#"[{"kind":"email","confidence":"high","findings":1,"distinct":1}]"#])
    #expect(try store.history().map(\.gone) == [0, 1])
  }

  @Test func fileThatComesBackIsNew() throws {
    try scratch.scan { $0.whole(file("/share/a"), part([1])) }
    try scratch.scan { _ in }
    try scratch.scan { store in
      #expect(store.known("/share/a") == nil)
      store.whole(file("/share/a"), part([1]))
    }
    #expect(try scratch.read().scope().outcomes == [.scanned: 1])
    #expect(try scratch.read().gone().count == 1)
  }

  @Test func interruptedScanCallsNothingGone() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1]))
      $0.whole(file("/share/b"), part([2]))
    }
    try scratch.scan(interrupted: true) { try keep("/share/a", $0) }
    #expect(try scratch.read().gone().isEmpty)
    let scope = try scratch.read().scope()
    #expect(scope.interrupted && scope.outcomes == [.unchanged: 1])
    try scratch.scan {
      try keep("/share/a", $0)
      try keep("/share/b", $0)
    }
    #expect(try scratch.read().scope().outcomes == [.unchanged: 2])
  }

  @Test func otherRootsAreLeftAlone() throws {
    try scratch.scan(["/share"]) { $0.whole(file("/share/a"), part([1])) }
    try scratch.scan(["/share2", "/home/x.txt"]) {
      $0.whole(file("/share2/b"), part([2]))
      $0.whole(file("/home/x.txt"), part([3]))
    }
    #expect(
      try scratch.read().scope().files.map(\.entry.path.text) == ["/home/x.txt", "/share2/b"])
    try scratch.scan(["/share2", "/home/x.txt"]) { _ in }
    #expect(Set(try scratch.read().gone().map(\.path.text)) == ["/home/x.txt", "/share2/b"])
    try scratch.scan(["/share"]) { try keep("/share/a", $0) }
    #expect(try scratch.read().scope().files.map(\.entry.path.text) == ["/share/a"])
  }

  /// A share that is not mounted tonight has not lost its files.
  @Test(arguments: ["/share", "/share/locked"]) func folderThatCannotBeListedLosesNothing(
    folder: String
  ) throws {
    try scratch.scan {
      $0.whole(file("/share/locked/a"), part([1]))
      $0.whole(file("/share/locked/deep/b"), part([2]))
    }
    try scratch.scan {
      $0.write(
        .passed(
          Entry(path: PathBytes(folder)), .failed, [Problem(.crawl, .listingFailed, "EIO")]))
    }
    #expect(try scratch.read().gone().isEmpty)
    #expect(try scratch.read().scope().outcomes == [.failed: 1])
    try scratch.scan {
      try keep("/share/locked/a", $0)
      try keep("/share/locked/deep/b", $0)
    }
    #expect(try scratch.read().scope().outcomes == [.unchanged: 2])
  }

  @Test func excludedFolderIsGone() throws {
    try scratch.scan { $0.whole(file("/share/x/a"), part([1])) }
    try scratch.scan {
      $0.write(.passed(Entry(path: PathBytes("/share/x")), .skipped, [Problem(.crawl, .excluded)]))
    }
    #expect(try scratch.read().gone().map(\.path.text) == ["/share/x/a"])
  }

  @Test func totalsOfEachScanStay() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      $0.write(.passed(file("/share/l"), .skipped, [Problem(.crawl, .symbolicLink)]))
    }
    try scratch.scan {
      try keep("/share/a", $0)
      $0.whole(file("/share/b"), part([9], bytes: 50), problems: [Problem(.decode, .damaged)])
    }
    let history = try scratch.read().history()
    #expect(history.map(\.findings) == [2, 3] && history.map(\.bytesRead) == [100, 50])
    #expect(history.map(\.gaps) == [0, 1])
    #expect(
      history[0].outcomes.filter { $0.value > 0 } == [.scanned: 1, .skipped: 1])
    #expect(
      history[1].outcomes.filter { $0.value > 0 } == [.unchanged: 1, .partial: 1])
  }
}
