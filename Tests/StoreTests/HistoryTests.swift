// What changed between two scans of a store: written only where it differs,
// exact whatever was interrupted, linked or looked at in between.

import Model
import Store
import Testing

struct HistoryTests {
  let scratch = Scratch()

  private func keep(_ paths: String..., in store: Store) throws {
    for path in paths { store.write(.unchanged(row: try #require(store.known(path)).row)) }
  }

  private func link(_ path: String, to first: String, _ store: Store) {
    store.write(.same(file(path), as: PathBytes(first)))
  }

  @Test func newGoneGrownAndShrunk() throws {
    try scratch.scan {
      $0.whole(file("/share/a/stays"), part([1, 2]))
      $0.whole(file("/share/a/grows"), part([1]))
      $0.whole(file("/share/b/shrinks"), part([1, 2, 3], .phone))
      $0.whole(file("/share/old/goes"), part([1], .name))
      $0.whole(file("/share/a/empty"))
    }
    try scratch.scan {
      try keep("/share/a/stays", in: $0)
      $0.whole(file("/share/a/grows", mtime: 9), part([1, 2, 3]))
      $0.whole(file("/share/b/shrinks", mtime: 9), part([1], .phone))
      $0.whole(file("/share/a/empty", mtime: 9), part([7]))
      $0.whole(file("/share/new/comes"), part([1, 2], .card))
    }
    let comparison = try #require(try scratch.compare(1, 2))
    #expect(
      comparison.told == """
        name gone 1>0 in 1>0
        phone shrunk 3>1 in 1>1
        email grown 3>6 in 2>3
        card new 0>2 in 0>1
        /share/a/ grown 3>6
        /share/b/ shrunk 3>1
        /share/new/ new 0>2
        /share/old/ gone 1>0
        /share/a/empty grown 0>1
        /share/a/grows grown 1>3
        /share/b/shrinks shrunk 3>1
        /share/new/comes new none>2
        /share/old/goes gone 1>none
        """)
    #expect(comparison.unlisted == 0 && comparison.notShared == 0 && comparison.conditions.same)
    let step = try #require(try scratch.read().steps().last)
    #expect(step.findings == 9 && step.advance?.growth == 2 && step.advance?.against == 1)
    #expect(step.advance?.files == [.new: 1, .gone: 1, .grown: 2, .shrunk: 1])
  }

  @Test func noChangeWritesNoRow() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      $0.whole(file("/share/b"))
    }
    let rows = try scratch.rows(of: "folder_count")
    #expect(rows == 1)
    try scratch.scan { try keep("/share/a", "/share/b", in: $0) }
    // Read again, with the same findings in it.
    try scratch.scan(fresh: true) {
      $0.whole(file("/share/a"), part([1, 2]))
      $0.whole(file("/share/b"))
    }
    #expect(try scratch.rows(of: "folder_count") == rows)
    #expect(try scratch.rows(of: "file_change") == 0 && scratch.rows(of: "former") == 0)
    let comparison = try #require(try scratch.compare(1, 3))
    #expect(comparison.told == "email same 2>2 in 1>1")
    #expect(try scratch.read().steps().map { $0.advance?.isStill } == [nil, true, true])
    #expect(try scratch.read().steps().map(\.findings) == [2, 2, 2])
  }

  /// Only the folder and the kind that changed have a row of the later scan.
  @Test func onlyWhatDiffersIsWritten() throws {
    try scratch.scan {
      for folder in 0..<20 { $0.whole(file("/share/\(folder)/a"), part([1], .name)) }
    }
    #expect(try scratch.rows(of: "folder_count") == 20)
    try scratch.scan {
      for folder in 1..<20 { try keep("/share/\(folder)/a", in: $0) }
      $0.whole(file("/share/0/a", mtime: 9), part([1, 2], .name))
    }
    #expect(try scratch.rows(of: "folder_count") == 21)
    #expect(try scratch.rows(of: "file_change") == 1)
  }

  /// The first and the last of several scans: what came and went is no change,
  /// and what changed twice is one change.
  @Test func stepsAddUp() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1]))
      $0.whole(file("/share/c"), part([1, 2, 3]))
    }
    try scratch.scan {
      $0.whole(file("/share/a", mtime: 9), part([1, 2]))
      $0.whole(file("/share/visitor"), part([1]))
    }
    try scratch.scan {
      $0.whole(file("/share/a", mtime: 10), part([1, 2, 3, 4]))
      $0.whole(file("/share/c"), part([1, 2, 3]))
    }
    #expect(
      try scratch.compare(1, 3)?.told == """
        email grown 4>7 in 2>2
        /share/ grown 4>7
        /share/a grown 1>4
        """)
    #expect(
      try scratch.compare(1, 2)?.fileLines == [
        "/share/a grown 1>2", "/share/c gone 3>none", "/share/visitor new none>1",
      ])
    #expect(try scratch.compare(2, 3)?.kindLines == ["email grown 3>7 in 2>2"])
  }

  // MARK: scans that do not come to their end

  @Test func interruptedScanIsNoMilestone() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1]))
      $0.whole(file("/share/b"), part([1]))
    }
    try scratch.scan(resultKey: "r2", interrupted: true) {
      $0.whole(file("/share/a", mtime: 9), part([1, 2]))
    }
    #expect(try scratch.compare(1, 2) == nil)
    #expect(try scratch.read().steps().map(\.isMilestone) == [true, false])
    // Of other rules, so the interrupted one is given up and its rows remain.
    try scratch.scan(resultKey: "r3") {
      $0.whole(file("/share/a", mtime: 10), part([1, 2, 3]))
      $0.whole(file("/share/b"), part([1]))
    }
    let comparison = try #require(try scratch.compare(1, 3))
    #expect(comparison.fileLines == ["/share/a grown 1>3"])
    #expect(comparison.conditions.otherResults)
    #expect(try scratch.read().steps().last?.advance?.against == 1)
  }

  @Test func resumedScanComparesWithTheMilestoneBefore() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1]))
      $0.whole(file("/share/b"), part([1]))
      $0.whole(file("/share/c"), part([1]))
    }
    try scratch.scan(interrupted: true) {
      $0.whole(file("/share/a", mtime: 9), part([1, 2]))
      $0.write(.open(file("/share/b", mtime: 9), token: 1, format: "text/utf-8"))
      $0.write(.part(token: 1, part([1, 2, 3])))
      $0.write(.range(token: 1, index: 0, nil))
    }
    let start = try scratch.scan { store in
      try keep("/share/a", in: store)
      let open = file("/share/b", mtime: 9)
      _ = try #require(store.progress(of: open))
      store.write(.open(open, token: 1, format: "text/utf-8"))
      store.write(.part(token: 1, part([4], range: 1)))
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    #expect(start.resumed)
    #expect(
      try scratch.compare(1, 2)?.told == """
        email grown 3>6 in 3>2
        /share/ grown 3>6
        /share/a grown 1>2
        /share/b grown 1>4
        /share/c gone 1>none
        """)
  }

  /// A file left open by a scan that nobody goes on with loses its row.
  @Test func droppedOpenFileIsComparedWithWhatItWas() throws {
    try scratch.scan { $0.whole(file("/share/a"), part([1, 2])) }
    try scratch.scan(interrupted: true) {
      $0.write(.open(file("/share/a", mtime: 9), token: 1, format: "text/utf-8"))
      $0.write(.open(file("/share/b"), token: 2, format: "text/utf-8"))
      $0.write(.part(token: 2, part([9], range: 0)))
    }
    try scratch.scan(resultKey: "r2") { store in
      #expect(store.known("/share/a") == nil)
      store.whole(file("/share/a", mtime: 9), part([1, 2, 3]))
    }
    #expect(try scratch.compare(1, 3)?.fileLines == ["/share/a grown 2>3"])
  }

  // MARK: what is looked at

  @Test func folderThatCannotBeListedIsAsItWas() throws {
    try scratch.scan { $0.whole(file("/share/locked/a"), part([1])) }
    try scratch.scan {
      $0.write(
        .passed(
          Entry(path: PathBytes("/share/locked")), .failed,
          [Problem(.crawl, .listingFailed, "EIO")]))
    }
    #expect(try scratch.compare(1, 2)?.told == "email same 1>1 in 1>1")
  }

  @Test func fileThatCouldNotBeReadIsNotCalledClean() throws {
    try scratch.scan { $0.whole(file("/share/a"), part([1, 2])) }
    try scratch.scan {
      $0.write(.passed(file("/share/a", mtime: 9), .failed, [Problem(.crawl, .unreadable)]))
    }
    #expect(try scratch.compare(1, 2)?.fileLines == ["/share/a unread 2>0"])
    #expect(try scratch.read().steps().last?.advance?.files == [.unread: 1])
  }

  @Test func foldersOnlyOneScanLookedAtAreLeftOut() throws {
    try scratch.scan(["/x", "/y/one.txt"]) {
      $0.whole(file("/x/a"), part([1]))
      $0.whole(file("/y/one.txt"), part([1]))
    }
    try scratch.scan(["/x", "/y/one.txt", "/z"]) {
      $0.whole(file("/x/a", mtime: 9), part([1, 2]))
      $0.whole(file("/y/one.txt", mtime: 9), part([1, 2, 3]))
      $0.whole(file("/z/b"), part([1, 2, 3, 4]))
    }
    let comparison = try #require(try scratch.compare(1, 2))
    #expect(comparison.conditions.otherRoots && comparison.notShared == 1)
    #expect(comparison.kindLines == ["email grown 2>5 in 2>2"])
    #expect(comparison.fileLines == ["/x/a grown 1>2", "/y/one.txt grown 1>3"])
    let steps = try scratch.read().steps()
    #expect(steps.map(\.findings) == [2, 9] && steps.last?.advance?.growth == 3)
  }

  // MARK: counts

  @Test func lowConfidenceIsKeptApart() throws {
    try scratch.scan { $0.whole(file("/share/a"), part([1], .name, .low)) }
    try scratch.scan { $0.whole(file("/share/a", mtime: 9), part([1, 2, 3], .name, .low)) }
    #expect(try scratch.compare(1, 2)?.told == "")
    try scratch.scan { $0.whole(file("/share/a", mtime: 10), part([1, 2], .name, .medium)) }
    #expect(
      try scratch.compare(1, 3)?.told == """
        name new 0>2 in 0>1
        /share/ new 0>2
        /share/a grown 0>2
        """)
  }

  /// A file with two confidences of a kind is one file.
  @Test func filesCountOnceWhateverTheirConfidences() throws {
    try scratch.scan { _ in }
    try scratch.scan { store in
      var both = part([1, 2])
      both.tallies += part([3], .email, .medium).tallies
      store.whole(file("/share/a"), both)
    }
    #expect(try scratch.compare(1, 2)?.kindLines == ["email new 0>3 in 0>1"])
  }

  @Test func folderWhoseKindsCancelOutIsToldOf() throws {
    try scratch.scan { $0.whole(file("/share/a"), part([1, 2])) }
    try scratch.scan { $0.whole(file("/share/a", mtime: 9), part([1, 2], .phone)) }
    let folder = try #require(try scratch.compare(1, 2)?.folders.first)
    #expect(folder.movement == .same && folder.weight == 4)
    #expect(folder.kinds.map(\.movement) == [.new, .gone])
  }

  // MARK: hard links

  @Test func everyNameOfAFileCounts() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      link("/share/b", to: "/share/a", $0)
    }
    #expect(try scratch.read().steps().first?.findings == 4)
    // The content changed, and another of its names is read this time.
    try scratch.scan {
      $0.whole(file("/share/b", mtime: 9), part([1, 2, 3]))
      link("/share/a", to: "/share/b", $0)
      link("/share/c", to: "/share/b", $0)
    }
    #expect(
      try scratch.compare(1, 2)?.told == """
        email grown 4>9 in 2>3
        /share/ grown 4>9
        /share/a grown 2>3
        /share/b grown 2>3
        /share/c new none>3
        """)
  }

  @Test func nameThatLeavesTakesItsCountAndNoMore() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      link("/share/deep/b", to: "/share/a", $0)
    }
    try scratch.scan { try keep("/share/deep/b", in: $0) }
    #expect(
      try scratch.compare(1, 2)?.told == """
        email shrunk 4>2 in 2>1
        /share/ gone 2>0
        /share/a gone 2>none
        """)
  }

  /// An editor that saves by renaming parts the names of a file.
  @Test func partedNamesAreComparedEachWithItself() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2, 3]))
      link("/share/b", to: "/share/a", $0)
    }
    try scratch.scan {
      $0.whole(file("/share/a", inode: 99), part([4]))
      try keep("/share/b", in: $0)
    }
    #expect(try scratch.compare(1, 2)?.fileLines == ["/share/a shrunk 3>1"])
    try scratch.scan {
      try keep("/share/a", in: $0)
      $0.whole(file("/share/b", inode: 98), part([1, 2]))
    }
    #expect(try scratch.compare(2, 3)?.fileLines == ["/share/b shrunk 3>2"])
  }

  // MARK: bounds

  /// Folders stay exact where not every file is named, and those named are the
  /// ones that changed most.
  @Test func filesThatAreNotNamedAreCounted() throws {
    try scratch.scan { store in
      for n in 0..<10_003 { store.whole(file("/share/\(n)"), part([1])) }
    }
    try scratch.scan(resultKey: "r2") { store in
      for n in 0..<10_003 {
        store.whole(file("/share/\(n)"), part(n == 10_002 ? [1, 2, 3] : [1, 2]))
      }
    }
    let comparison = try #require(try scratch.compare(1, 2))
    #expect(comparison.files.count == 10_000 && comparison.unlisted == 3)
    #expect(comparison.files.contains { $0.path == PathBytes("/share/10002") })
    #expect(comparison.kindLines == ["email grown 10003>20007 in 10003>10003"])
    #expect(try scratch.read().steps().last?.advance?.unlisted == 3)
  }
}
