// What a report is given: sums that agree, values counted exactly, samples that
// stay small.

import Linux
import Model
import Packed
import Store
import Testing

struct ScopeTests {
  let scratch = Scratch()

  @Test func everyEntryHasOneOutcome() throws {
    try scratch.scan { store in
      store.whole(file("/share/a"), part([1]))
      store.whole(
        file("/share/b"), problems: [Problem(.decode, .damaged), Problem(.detect, .ruleOff)])
      store.write(.passed(file("/share/c"), .skipped, [Problem(.crawl, .fifo)]))
      store.write(.passed(file("/share/d"), .failed, [Problem(.crew, .crashed, "signal 11")]))
    }
    let scope = try scratch.read().scope()
    #expect(scope.outcomes == [.scanned: 1, .partial: 1, .skipped: 1, .failed: 1])
    #expect(scope.visited == 4 && scope.gaps == 2)
    #expect(scope.reasons == [.damaged: 1, .ruleOff: 1, .fifo: 1, .crashed: 1])
    #expect(scope.problems.map(\.path.text) == ["/share/b", "/share/b", "/share/c", "/share/d"])
    #expect(scope.files.count == 1)
    #expect(try scratch.read().scope(everyFile: true).files.count == 4)
  }

  @Test func scanIsDescribed() throws {
    let store = try scratch.open()
    _ = try store.begin(identity())
    let sandbox = SandboxState(seccomp: true, landlock: 4, limits: true, jit: false)
    try store.finish(
      ScanEnd(finished: 77, sandbox: sandbox, notes: ["atime": "may have moved"]))
    let scope = try scratch.read().scope()
    #expect(scope.identity.roots == [PathBytes("/share")] && scope.identity.resultKey == "r1")
    #expect(scope.identity.options == ["jobs": "2"] && scope.finished == 77)
    #expect(scope.sandbox == sandbox && scope.notes == ["atime": "may have moved"])
    #expect(scope.schema == 4 && !scope.interrupted)
  }

  @Test func entryComesBackWhole() throws {
    let entry = file("/share/a", size: .max >> 1, mtime: -5, inode: .max)
    try scratch.scan { $0.whole(entry, part([1])) }
    let stored = try #require(try scratch.read().scope().files.first?.entry)
    #expect(stored.size == entry.size && stored.inode == entry.inode && stored.mode == entry.mode)
    #expect(stored.atime == 8 && stored.owner == 1000 && stored.group == 100)
    #expect(stored.device == .max && stored.links == 1)
  }

  /// A value in two files is one value; with two confidences it is one of each,
  /// and one from the lower on.
  @Test func valuesAreCountedOverTheWholeScope() throws {
    try scratch.scan { store in
      store.whole(file("/share/a"), part([1, 2, 3], .email, .high))
      store.whole(file("/share/b"), part([2, 3, 4], .email, .medium))
      store.whole(file("/share/c"), part([2], .phone, .high))
    }
    let store = try scratch.read()
    let high = try #require(try store.count(.email, .high))
    let medium = try #require(try store.count(.email, .medium))
    #expect(high.distinct == 3 && high.distinctFrom == 3 && high.files == 1)
    #expect(medium.distinct == 3 && medium.distinctFrom == 4)
    #expect(medium.files == 1 && medium.filesFrom == 2)
    #expect(try store.count(.phone)?.distinct == 1)
  }

  @Test func valuesOfACutFileAreCountedOverItsPieces() throws {
    try scratch.scan { store in
      store.write(.open(file("/share/big"), token: 1, format: "text/utf-8"))
      for range in [2, 0, 1] {
        store.write(.part(token: 1, part(Array(0..<100) + [1000 + range], range: range)))
      }
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    let tallies = try scratch.read().scope().files.first?.tallies
    #expect(tallies == [Tally(slot: .init(.email, .high), findings: 303, distinct: 103)])
  }

  /// Kinds that make no subject record: never more than there are.
  @Test func valuesWithoutRecordsAreAtLeastTheMostOfAPiece() throws {
    try scratch.scan { store in
      store.write(.open(file("/share/big"), token: 1, format: "text/utf-8"))
      for range in 0..<3 {
        var bare = part([1, 2], .sex, range: range)
        bare.records = []
        store.write(.part(token: 1, bare))
      }
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    #expect(try scratch.read().count(.sex)?.distinct == 2)
  }

  @Test func sampleIsTheFirstTwentyOfAKind() throws {
    try scratch.scan { store in
      store.whole(file("/share/a"), part([1], samples: samples(Array(1...90))))
      store.write(.open(file("/share/big"), token: 1, format: "text/utf-8"))
      for range in (0..<10).reversed() {
        let lines = (1...5).map { range * 100 + $0 }
        store.write(
          .part(
            token: 1, part([1], range: range, samples: samples(lines) + samples(lines, .phone))))
      }
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    let files = try scratch.read().scope().files
    #expect(files[0].samples.map(\.line) == Array(1...20))
    let first = (0..<4).flatMap { range in (1...5).map { range * 100 + $0 } }
    #expect(files[1].samples.filter { $0.kind == .email }.map(\.line) == first)
    #expect(files[1].samples.filter { $0.kind == .phone }.map(\.line) == first)
  }

  /// Records that do not decode would make persons vanish: that is a gap.
  @Test func damagedRecordsAreAGap() throws {
    try scratch.scan { store in
      var broken = part([1])
      broken.records = [0xFF, 0xFF, 0xFF]
      store.whole(file("/share/a"), broken)
      store.whole(file("/share/b"), part([2]))
    }
    let store = try scratch.read()
    #expect(try store.scope().reasons == [.damaged: 1])
    #expect(try store.scope().gaps == 1)
    #expect(try store.hasGaps())
    #expect(try store.records() == ["/share/b": 1])
  }

  /// Of a file in pieces, and whoever looks when: a scan that keeps the file, and one that
  /// writes others beside it, say the same without having read it.
  @Test func damagedRecordsStayAGap() throws {
    try scratch.scan { store in
      store.write(.open(file("/share/a"), token: 1, format: ""))
      store.write(.part(token: 1, part([1])))
      var broken = part([2], range: 1)
      broken.records = [0xFF, 0xFF, 0xFF]
      store.write(.part(token: 1, broken))
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    #expect(try scratch.read().hasGaps())
    for others in [[], ["/share/b"], []] {
      try scratch.scan { store in
        for path in ["/share/a", "/share/b"] where !others.contains(path) {
          if let known = store.known(path) { store.write(.unchanged(row: known.row)) }
        }
        for path in others { store.whole(file(path), part([3])) }
      }
      #expect(try scratch.read().hasGaps())
      #expect(try scratch.read().scope().gaps == 1)
      #expect(try scratch.read().history().last?.gaps == 1)
    }
    try scratch.scan { store in
      for path in ["/share/a", "/share/b"] { store.whole(file(path), part([4])) }
    }
    #expect(try !scratch.read().hasGaps())
    try scratch.scan { store in
      store.write(.unchanged(row: try #require(store.known("/share/a")).row))
      var broken = part([5])
      broken.records = [0xFF]
      store.whole(file("/share/b"), broken)
    }
    #expect(try scratch.read().hasGaps())
  }
}
