// Who may read is noted as it stands: of files through their descriptors, of
// folders on the way, and of those above the root.

import Crawl
import Glibc
import Linux
import Model
import Testing

@Suite struct WayTests {
  private static func ways(_ scratch: Scratch) -> [PathBytes: Way] {
    let noted = Lock([PathBytes: Way]())
    let events = CrawlEvents(
      choose: { _, entries in entries.map { _ in false } }, opened: { _, _, _ in },
      passed: { _, _ in }, reached: { path, way in noted.with { $0[path] = way } })
    Crawl(options: CrawlOptions(), events: events).run([scratch.path])
    return noted.with { $0 }
  }

  @Test func aClosedFolderClosesAllBelow() {
    Scratch.with { scratch in
      for name in ["open", "shut", "shut/deep"] { scratch.directory(PathBytes(name)) }
      scratch.file(PathBytes("open/a"))
      scratch.file(PathBytes("shut/deep/b"))
      let (open, deep) = (scratch.full(PathBytes("open")), scratch.full(PathBytes("shut/deep")))
      let before = Self.ways(scratch)
      #expect(before[deep] == before[open])
      // mkdtemp makes a folder for its owner alone.
      #expect(before[open]?.closed.last?.permissions == 0o700)
      scratch.call(PathBytes("shut")) { chmod($0, 0o750) }
      let after = Self.ways(scratch)
      #expect(after[open] == before[open])
      #expect(after[deep]?.closed.last?.permissions == 0o750)
      #expect(after[scratch.path] == nil, "no file lies right in it")
    }
  }

  @Test func openedFilesTellWhenTheyWereMade() {
    Scratch.with { scratch in
      scratch.file(PathBytes("a"))
      let opened = Walker(scratch).opened
      #expect(opened.count == 1)
      // Where a file system does not tell, it stays unknown.
      if let created = opened.first?.entry.created { #expect(created > 1_600_000_000_000_000_000) }
      #expect(opened.first?.entry.accessList == [])
    }
  }
}
