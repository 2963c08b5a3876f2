// Several names of one file: read once, told of under each name, persons once.

import Model
import Packed
import Store
import Testing

struct HardLinkTests {
  let scratch = Scratch()

  private func link(_ path: String, to first: String, _ store: Store) {
    store.write(.same(file(path), as: PathBytes(first)))
  }

  private func keep(_ path: String, _ store: Store) throws {
    store.write(.unchanged(row: try #require(store.known(path)).row))
  }

  private func paths(_ store: Store) throws -> [String: Int] {
    let files = try store.scope().files
    return Dictionary(
      files.map { ($0.entry.path.text, $0.tallies.reduce(0) { $0 + $1.findings }) }
    ) { $0 + $1 }
  }

  @Test func eachNameHasFindingsAndPersonsCountOnce() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2], samples: samples([1, 2])))
      link("/share/b", to: "/share/a", $0)
      link("/share/c", to: "/share/b", $0)
    }
    let store = try scratch.read()
    #expect(try paths(store) == ["/share/a": 2, "/share/b": 2, "/share/c": 2])
    #expect(try store.records() == ["/share/a": 2])
    let scope = try store.scope()
    #expect(scope.outcomes == [.scanned: 3] && scope.bytesRead == 100)
    #expect(scope.files.map(\.sameAs?.text) == [nil, "/share/a", "/share/a"])
    #expect(scope.files.allSatisfy { $0.samples.count == 2 && $0.format == "text/utf-8" })
    let total = try #require(try store.count(.email))
    #expect(total.files == 3 && total.distinct == 2 && total.findings == 6)
  }

  @Test func problemsAreEveryNames() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1]), problems: [Problem(.decode, .damaged)])
      link("/share/b", to: "/share/a", $0)
    }
    let scope = try scratch.read().scope()
    #expect(scope.outcomes == [.partial: 2] && scope.gaps == 2 && scope.reasons == [.damaged: 2])
  }

  /// The content stays with the name that is left.
  @Test func deletedFirstNameLeavesItsContent() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2], samples: samples([1])))
      link("/share/b", to: "/share/a", $0)
      link("/share/c", to: "/share/a", $0)
    }
    try scratch.scan {
      #expect($0.known("/share/b")?.outcome == .scanned)
      try keep("/share/b", $0)
      try keep("/share/c", $0)
    }
    let store = try scratch.read()
    #expect(try paths(store) == ["/share/b": 2, "/share/c": 2])
    #expect(try store.records() == ["/share/b": 2])
    #expect(try store.scope().files.map(\.sameAs?.text) == [nil, "/share/b"])
    #expect(try store.scope().outcomes == [.unchanged: 2])
    #expect(try store.gone().map(\.tallies).allSatisfy { $0.contains("\"findings\":2") })
  }

  @Test func allNamesDeletedLeaveNothing() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1]))
      link("/share/b", to: "/share/a", $0)
    }
    try scratch.scan { _ in }
    #expect(try scratch.read().scope().visited == 0)
    #expect(try scratch.read().records().isEmpty)
    #expect(try scratch.read().gone().map(\.tallies).filter { $0.contains("email") }.count == 2)
  }

  /// An editor that saves by renaming parts the names of a file.
  @Test func replacedFirstNameLeavesTheOldContentToTheOther() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2, 3]))
      link("/share/b", to: "/share/a", $0)
    }
    try scratch.scan {
      $0.whole(file("/share/a", inode: 99), part([4]))
      try keep("/share/b", $0)
    }
    #expect(try paths(try scratch.read()) == ["/share/a": 1, "/share/b": 3])
    #expect(try scratch.read().records() == ["/share/a": 1, "/share/b": 3])
  }

  @Test func changedContentIsThatOfAllNames() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2, 3]))
      link("/share/b", to: "/share/a", $0)
    }
    try scratch.scan {
      $0.whole(file("/share/b", mtime: 9), part([4]))
      link("/share/a", to: "/share/b", $0)
    }
    #expect(try paths(try scratch.read()) == ["/share/a": 1, "/share/b": 1])
    #expect(try scratch.read().records() == ["/share/b": 1])
  }

  /// The crawl met the names in another order this time.
  @Test func firstNameToldOfAsTheSameKeepsItsContent() throws {
    try scratch.scan {
      $0.whole(file("/share/a"), part([1, 2]))
      link("/share/b", to: "/share/a", $0)
    }
    try scratch.scan {
      try keep("/share/b", $0)
      link("/share/a", to: "/share/b", $0)
    }
    #expect(try paths(try scratch.read()) == ["/share/a": 2, "/share/b": 2])
    #expect(try scratch.read().records() == ["/share/a": 2])
  }

  @Test func nameOfAFileStillOpenClosesWithIt() throws {
    let store = try scratch.open()
    _ = try store.begin(identity())
    store.write(.open(file("/share/a"), token: 1, format: "text/ascii"))
    link("/share/b", to: "/share/a", store)
    try store.flush()
    #expect(try store.scope().visited == 0)
    store.write(.part(token: 1, part([1])))
    store.write(.closed(token: 1, .scanned, [], format: "text/ascii", sha256: nil))
    try store.flush()
    #expect(try store.scope().visited == 2)
    #expect(try paths(store) == ["/share/a": 1, "/share/b": 1])
  }

  @Test func nameOfAnUnknownFileIsAGap() throws {
    try scratch.scan { link("/share/b", to: "/share/never", $0) }
    let scope = try scratch.read().scope()
    #expect(scope.outcomes == [.failed: 1] && scope.gaps == 1)
  }

  /// Only one of the names is below this scan's roots.
  @Test func contentOfANameOutOfScopeIsToldUnderTheOther() throws {
    try scratch.scan(["/x", "/y"]) {
      $0.whole(file("/x/a"), part([1, 2]))
      link("/y/b", to: "/x/a", $0)
    }
    try scratch.scan(["/y"]) { try keep("/y/b", $0) }
    let store = try scratch.read()
    #expect(try store.records() == ["/y/b": 2])
    #expect(try paths(store) == ["/y/b": 2])
    #expect(try store.count(.email)?.distinct == 2)
  }
}
