// Going on where a scan was interrupted.

import Model
import Store
import Testing

struct ResumeTests {
  let scratch = Scratch()
  let plan = CutPlan(length: 40, context: [1, 2, 3])
  let census = Census(newlines: 4, endsInsideFromOutside: true, endsInsideFromInside: false)

  /// A run that ends with two ranges of a file done and a part of a third.
  private func interrupt(output: String = "", offset: Int64? = nil) throws {
    try scratch.scan(output: output, interrupted: true) { store in
      store.whole(file("/share/done"), part([50]))
      store.write(.open(file("/share/big"), token: 1, format: "text/utf-8"))
      store.write(.plan(token: 1, plan))
      store.write(.part(token: 1, part([1, 2], range: 0)))
      store.write(
        .range(token: 1, index: 0, census, problems: [Problem(.decode, .undecodable, "line 3")]))
      store.write(.part(token: 1, part([2, 3], range: 1)))
      store.write(.range(token: 1, index: 1, nil))
      store.write(.part(token: 1, part([4], range: 2, part: 0)))
      store.write(.part(token: 1, part([5], range: 2, part: 1)))
      if let offset { store.write(.output(offset)) }
    }
  }

  @Test func onlyClosedEntriesCount() throws {
    try interrupt()
    let store = try scratch.read()
    let scope = try store.scope()
    #expect(scope.interrupted && scope.outcomes == [.scanned: 1] && scope.visited == 1)
    #expect(try store.records() == ["/share/done": 1])
    #expect(try store.count(.email)?.findings == 1)
  }

  @Test func openFileGoesOnWhereItStood() throws {
    try interrupt()
    let start = try scratch.scan { store in
      let saved = try #require(store.progress(of: file("/share/big")))
      #expect(saved.plan == plan && saved.format == "text/utf-8")
      #expect(
        saved.pieces == [
          0: SavedPiece(parts: 1, complete: true, census: census),
          1: SavedPiece(parts: 1, complete: true, census: nil),
          2: SavedPiece(parts: 2, complete: false, census: nil),
        ])
      #expect(saved.problems == [Problem(.decode, .undecodable, "line 3")])
      let done = try #require(store.known("/share/done"))
      #expect(done.closedInThisScan && done.resultKeyMatches)
      #expect(store.known("/share/big") == nil)
      store.write(.unchanged(row: done.row))
      store.write(.open(file("/share/big"), token: 9, format: saved.format))
      store.write(.part(token: 9, part([5, 6], range: 2, part: 2)))
      store.write(.range(token: 9, index: 2, census))
      store.write(.closed(token: 9, .partial, saved.problems, format: saved.format, sha256: nil))
    }
    #expect(start == ScanStart(scan: 1, resumed: true, outputOffset: 0))
    let store = try scratch.read()
    let scope = try store.scope()
    #expect(scope.outcomes == [.scanned: 1, .partial: 1] && !scope.interrupted)
    #expect(scope.bytesRead == 600)
    let big = try #require(scope.files.first { $0.entry.path.text == "/share/big" })
    #expect(big.tallies == [Tally(slot: .init(.email, .high), findings: 8, distinct: 6)])
    #expect(try store.records() == ["/share/done": 1, "/share/big": 8])
  }

  @Test(arguments: ["size", "mtime", "ctime", "device", "inode"])
  func changedFileBeginsAnew(what: String) throws {
    try interrupt()
    var changed = file("/share/big")
    switch what {
    case "size": changed.size += 1
    case "mtime": changed.mtime += 1
    case "ctime": changed.ctime += 1
    case "device": changed.device -= 1
    default: changed.inode += 1
    }
    try scratch.scan { store in
      #expect(store.progress(of: changed) == nil)
      store.write(.open(changed, token: 1, format: "text/utf-8"))
      store.write(.part(token: 1, part([7], range: 0)))
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    #expect(try scratch.read().records()["/share/big"] == 1)
  }

  /// Who did not ask for the progress begins at the start.
  @Test func piecesNobodyAskedForAreDropped() throws {
    try interrupt()
    try scratch.scan { store in
      store.write(.open(file("/share/big"), token: 1, format: "text/utf-8"))
      store.write(.part(token: 1, part([7], range: 0)))
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    #expect(try scratch.read().records()["/share/big"] == 1)
  }

  @Test func openFileThatIsGoneLeavesNothing() throws {
    try interrupt()
    try scratch.scan { _ in }
    let store = try scratch.read()
    #expect(try store.records() == ["/share/done": 1])
    #expect(try store.gone().isEmpty)
  }

  @Test(arguments: [("/share", "r2", ""), ("/other", "r1", ""), ("/share", "r1", "json")])
  func otherScansBeginAnew(root: String, key: String, output: String) throws {
    try interrupt()
    let start = try scratch.scan([root], resultKey: key, output: output) { store in
      #expect(store.progress(of: file("/share/big")) == nil)
      #expect(store.known("/share/done")?.closedInThisScan != true)
    }
    #expect(start == ScanStart(scan: 2, resumed: false, outputOffset: 0))
    #expect(try scratch.read().records()["/share/big"] == nil)
  }

  @Test func freshScanBeginsAnewAndIsResumedAsSuch() throws {
    try interrupt()
    let start = try scratch.scan(fresh: true, interrupted: true) { store in
      #expect(store.progress(of: file("/share/big")) == nil)
      store.whole(file("/share/new"))
    }
    #expect(!start.resumed)
    let next = try scratch.scan { store in
      #expect(store.known("/share/done")?.resultKeyMatches == false)
      #expect(store.known("/share/new")?.closedInThisScan == true)
    }
    #expect(next.resumed)
  }

  @Test func finishedScanIsNotResumed() throws {
    try scratch.scan { $0.whole(file("/share/a")) }
    #expect(try scratch.scan { _ in }.resumed == false)
  }

  @Test func outputGoesOnAtItsOffset() throws {
    try interrupt(output: "out", offset: 4096)
    let start = try scratch.scan(output: "out") { $0.write(.output(5000)) }
    #expect(start == ScanStart(scan: 1, resumed: true, outputOffset: 4096))
  }

  /// A file the crew never closed is not lost from the sum.
  @Test func fileLeftOpenAtTheEndIsAGap() throws {
    try scratch.scan { store in
      store.write(.open(file("/share/big"), token: 1, format: "text/utf-8"))
      store.write(.part(token: 1, part([1, 2], range: 0)))
    }
    let scope = try scratch.read().scope()
    #expect(scope.outcomes == [.partial: 1] && scope.reasons == [.interrupted: 1])
    #expect(try scratch.read().records() == ["/share/big": 2])
  }
}
