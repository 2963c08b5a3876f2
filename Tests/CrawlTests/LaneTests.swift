// Many lanes, one walk: every file is told once however many there are, a lane
// that is lost is replaced, and a walk that is stopped ends.

import Crawl
import Dispatch
import Glibc
import Linux
import Model
import Testing

struct LaneTests {
  private static func inode(_ descriptor: Int32) -> UInt64? {
    try? FileStatus.of(descriptor).get().inode
  }

  @Test(arguments: [1, 2, 16, 100])
  func everyFileOnce(lanes: Int) {
    Scratch.with { scratch in
      var files: [PathBytes] = []
      for a in 0..<5 {
        scratch.directory(PathBytes("\(a)"))
        for b in 0..<20 {
          scratch.directory(PathBytes("\(a)/\(b)"))
          files += (0..<5).map { PathBytes("\(a)/\(b)/\($0)") }
        }
      }
      for file in files { scratch.file(file) }
      let walker = Walker(scratch, CrawlOptions(lanes: lanes))
      #expect(walker.told == opened(files))
      #expect(walker.offered.count == files.count)
      #expect(walker.opened.allSatisfy { $0.content == walker.short($0.entry).text })
    }
  }

  /// A call that fails after others have answered: the folder is a gap, and
  /// nothing of it is told twice.
  @Test func listingThatBreaksOff() {
    Scratch.with { scratch in
      scratch.directory("d")
      for n in 0..<2000 {
        scratch.file(PathBytes("d/\(n)-a-name-that-fills-the-buffer-of-one-call"))
      }
      scratch.file("file")
      let calls = Lock(0)
      let inode = scratch.inode("d")
      let walker = Walker(
        scratch,
        CrawlOptions { directory, buffer in
          guard Self.inode(directory) == inode else { return Listing.kernel(directory, buffer) }
          let call = calls.with {
            $0 += 1
            return $0
          }
          if call == 1 { return Listing.kernel(directory, buffer) }
          errno = EIO
          return -1
        })
      #expect(walker.told["d"] == ["listing_failed"])
      #expect(walker.told["file"] == ["opened"])
      #expect(walker.told.values.allSatisfy { $0.count == 1 })
    }
  }

  /// Nobody waits for a root that does not answer.
  @Test func deadRootBesideALivingOne() {
    Scratch.with { dead in
      Scratch.with { scratch in
        scratch.file("a")
        let never = DispatchSemaphore(value: 0)
        defer { never.signal() }
        let inode = dead.inode("")
        let walker = Walker(
          scratch,
          CrawlOptions(lanes: 1, patience: 1) { directory, buffer in
            if Self.inode(directory) == inode { never.wait() }
            return Listing.kernel(directory, buffer)
          }, roots: [scratch.path, dead.path])
        #expect(walker.told == ["a": ["opened"], dead.path: ["timed_out"]])
        #expect(walker.passed.allSatisfy { $0.problem.cause.isGap })
      }
    }
  }

  @Test func aDirectoryThatWentAwayIsToldAsVanished() {
    Scratch.with { scratch in
      scratch.directory("d")
      scratch.file("file")
      let walker = Walker(scratch, CrawlOptions(lanes: 1)) { directory, entries in
        if directory == scratch.path { scratch.remove("d") }
        return entries.map { _ in true }
      }
      #expect(walker.told == ["file": ["opened"], "d": ["vanished"]])
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func missingRights() {
    Scratch.with { scratch in
      scratch.directory("d")
      scratch.file("d/a")
      scratch.file("closed")
      scratch.file("open")
      scratch.call("d") { chmod($0, 0) }
      scratch.call("closed") { chmod($0, 0) }
      let walker = Walker(scratch)
      scratch.call("d") { chmod($0, 0o755) }
      #expect(
        walker.told == ["open": ["opened"], "closed": ["unreadable"], "d": ["listing_failed"]])
    }
  }

  private static func device(_ path: String) -> UInt64? {
    try? FileStatus.of(Array(path.utf8), in: AT_FDCWD).get().device
  }

  /// On most machines /dev has others below it.
  @Test(.enabled(if: device("/dev/shm") != nil && device("/dev") != device("/dev/shm")))
  func otherFileSystems() {
    Scratch.with { scratch in
      let walker = Walker(scratch, CrawlOptions(oneFileSystem: true), roots: ["/dev"])
      #expect(walker.told["/dev/shm"] == ["other_file_system"])
      #expect(walker.told["/dev/null"] == ["device"])
      #expect(!walker.told.keys.contains { $0.text.hasPrefix("/dev/shm/") })
    }
  }

  /// A stop from within ends the walk where it is.
  @Test func stopped() {
    Scratch.with { scratch in
      for n in 0..<500 {
        scratch.directory(PathBytes("d\(n)"))
        scratch.file(PathBytes("d\(n)/file"))
      }
      let count = Lock(0)
      let crawl = Lock<Crawl?>(nil)
      let walk = Crawl(
        options: CrawlOptions(lanes: 2),
        events: CrawlEvents(
          choose: { _, entries in entries.map { _ in true } },
          opened: { _, _, _ in
            let now = count.with {
              $0 += 1
              return $0
            }
            if now == 20 { crawl.with { $0 }?.stop() }
          }, passed: { _, _ in }))
      crawl.with { $0 = walk }
      walk.run([scratch.path])
      crawl.with { $0 = nil }
      #expect((20..<100).contains(count.with { $0 }))
    }
  }
}
