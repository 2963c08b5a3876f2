// Files with several links are offered with their count and left for later; to
// open one again is the walk's way once more, and only the same file counts.

import Crawl
import Linux
import Model
import Testing

struct ReopeningTests {
  private func fill(_ scratch: Scratch) {
    for name in ["one", "two", "two/deep"] { scratch.directory(PathBytes(name)) }
    scratch.file("one/a", "shared")
    scratch.hardLink("two/b", to: "one/a")
    scratch.hardLink("two/deep/c", to: "one/a")
    scratch.file("single")
  }

  /// The entries with several links that a walk left for later.
  private func later(_ scratch: Scratch, root: PathBytes = "") -> [Entry] {
    let walker = Walker(scratch, roots: [scratch.full(root)]) { _, entries in
      entries.map { $0.links == 1 }
    }
    #expect(walker.passed.isEmpty)
    #expect(walker.opened.allSatisfy { $0.entry.links == 1 })
    return walker.offered.filter { $0.links > 1 }.sorted { $0.path < $1.path }
  }

  private func refusal(_ entry: Entry) -> Problem? {
    if case .failure(let refusal) = Reopening.open(entry) { return refusal.problem }
    return nil
  }

  @Test func everyPathOfAHardLinkOpensAgain() throws {
    try Scratch.with { scratch in
      fill(scratch)
      let entries = later(scratch)
      #expect(entries.map(\.path) == ["one/a", "two/b", "two/deep/c"].map { scratch.full($0) })
      #expect(entries.allSatisfy { $0.links == 3 && $0.inode == scratch.inode("one/a") })
      for entry in entries {
        let again = try Reopening.open(entry).get()
        #expect(Walker.content(again.descriptor) == "shared")
        #expect(again.entry.path == entry.path && again.entry.links == 3 && again.quiet)
      }
    }
  }

  @Test func aFileNamedAsRootOpensAgain() throws {
    try Scratch.with { scratch in
      fill(scratch)
      let entries = later(scratch, root: "two/b")
      try #require(entries.count == 1)
      let again = try Reopening.open(entries[0]).get()
      #expect(Walker.content(again.descriptor) == "shared")
    }
  }

  @Test func whatTookItsPlaceIsRefused() {
    Scratch.with { outside in
      outside.directory("deep")
      Scratch.with { scratch in
        fill(scratch)
        let entries = later(scratch)
        scratch.remove("one/a")
        scratch.file("one/a", "another")
        scratch.remove("two/b")
        scratch.fifo("two/b")
        scratch.remove("two/deep")
        #expect(
          entries.map { refusal($0)?.cause } == [.changedWhileRead, .changedWhileRead, .vanished])
        scratch.remove("two/b")
        scratch.link("two/b", to: outside.path)
        #expect(refusal(entries[1])?.cause == .unreadable)
      }
    }
  }

  /// Even where it would lead to the very file.
  @Test func noLinkOnTheWayIsFollowed() {
    Scratch.with { scratch in
      fill(scratch)
      let entries = later(scratch)
      scratch.directory("elsewhere")
      scratch.hardLink("elsewhere/c", to: "two/deep/c")
      scratch.remove("two/deep")
      scratch.link("two/deep", to: scratch.full("elsewhere"))
      #expect(refusal(entries[2])?.cause == .unreadable)
    }
  }
}
