// From listing to opening: nothing is followed that took a file's place
// meanwhile, and nothing shows that anyone was there.

import Crawl
import Linux
import Model
import Testing

struct OpeningTests {
  /// Walks a folder of three, one of which is replaced once it was listed.
  private func walk(
    replacing name: PathBytes, in scratch: Scratch, _ replace: @escaping @Sendable () -> Void
  ) -> Walker {
    for name in ["a", "b", "c"] { scratch.file(PathBytes(name)) }
    return Walker(scratch, CrawlOptions(lanes: 1)) { directory, entries in
      if directory == scratch.path {
        scratch.remove(name)
        replace()
      }
      return entries.map { _ in true }
    }
  }

  @Test func aLinkInAFilesPlaceIsNotRead() {
    Scratch.with { outside in
      outside.file("secret", "outside")
      Scratch.with { scratch in
        let walker = walk(replacing: "b", in: scratch) {
          scratch.link("b", to: outside.full("secret"))
        }
        #expect(walker.told == ["a": ["opened"], "b": ["unreadable"], "c": ["opened"]])
        #expect(Set(walker.opened.map(\.content)) == ["a", "c"])
        #expect(walker.passed.allSatisfy { $0.problem.cause.isGap })
      }
    }
  }

  @Test func aPipeInAFilesPlaceIsNotWaitedFor() {
    Scratch.with { scratch in
      let walker = walk(replacing: "b", in: scratch) { scratch.fifo("b") }
      #expect(walker.told == ["a": ["opened"], "b": ["changed_while_read"], "c": ["opened"]])
    }
  }

  @Test func aFileThatWentAwayIsToldAsVanished() {
    Scratch.with { scratch in
      let walker = walk(replacing: "b", in: scratch) {}
      #expect(walker.told == ["a": ["opened"], "b": ["vanished"], "c": ["opened"]])
    }
  }

  @Test func anotherFileInAFilesPlaceIsToldAsChanged() {
    Scratch.with { scratch in
      scratch.directory("d")
      scratch.file("d/new")
      let walker = walk(replacing: "b", in: scratch) { scratch.hardLink("b", to: "d/new") }
      #expect(walker.told["b"] == ["changed_while_read"])
    }
  }

  /// The only lane is still in the folder above when the link is put there.
  @Test func aLinkInADirectorysPlaceIsNotFollowed() {
    Scratch.with { outside in
      outside.file("secret", "outside")
      Scratch.with { scratch in
        scratch.directory("d")
        scratch.file("d/inner")
        let walker = walk(replacing: "d", in: scratch) { scratch.link("d", to: outside.path) }
        var expected = opened(["a", "b", "c"])
        expected["d"] = ["listing_failed"]
        #expect(walker.told == expected)
      }
    }
  }

  /// Old enough that relatime, too, would write a new one.
  @Test func accessTimesStayAsTheyWere() {
    Scratch.with { scratch in
      scratch.directory("d")
      scratch.file("d/file")
      scratch.file("file")
      let names: [PathBytes] = ["d/file", "file", "d", ""]
      for name in names { scratch.setTimes(name, atime: 1_000_000_000, mtime: 1_000_000_001) }
      let walker = Walker(scratch)
      #expect(walker.told == opened(["d/file", "file"]))
      #expect(walker.opened.allSatisfy { $0.quiet && !$0.content.isEmpty })
      let single = Walker(scratch, roots: [scratch.full("file")])
      #expect(single.opened.map(\.quiet) == [true])
      for name in names {
        let seconds = (scratch.status(name)?.atime ?? 0) / 1_000_000_000
        #expect(seconds == 1_000_000_000, "\(name.text)")
      }
    }
  }

  /// What is not chosen is neither opened nor told.
  @Test func onlyWhatIsChosenIsOpened() {
    Scratch.with { scratch in
      for i in 0..<10 { scratch.file(PathBytes("f\(i)")) }
      let walker = Walker(scratch) { _, entries in entries.map { $0.path.name.last! % 2 == 0 } }
      #expect(walker.told == opened(["f0", "f2", "f4", "f6", "f8"]))
      #expect(walker.offered.count == 10)
    }
  }

  @Test func afterStopNothingMoreIsOpened() {
    Scratch.with { scratch in
      for i in 0..<100 { scratch.file(PathBytes("f\(i)")) }
      let crawl = Lock<Crawl?>(nil)
      let count = Lock(0)
      let stopping = Crawl(
        options: CrawlOptions(lanes: 1),
        events: CrawlEvents(
          choose: { _, entries in entries.map { _ in true } },
          opened: { _, _, _ in
            count.with { $0 += 1 }
            crawl.with { $0 }?.stop()
          },
          passed: { _, _ in }))
      crawl.with { $0 = stopping }
      stopping.run([scratch.path])
      crawl.with { $0 = nil }
      #expect(count.with { $0 } == 1)
    }
  }
}
