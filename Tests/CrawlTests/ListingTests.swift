// Directories that fail, lie on kernel file systems, are slow, or never answer:
// each costs itself and nothing beside it.

import Crawl
import Dispatch
import Glibc
import Linux
import Model
import Testing

struct ListingTests {
  /// Directories of a few files each, and the files' names.
  private func fill(_ scratch: Scratch, directories: Int, files: Int) -> [PathBytes] {
    var names: [PathBytes] = []
    for d in 0..<directories {
      scratch.directory(PathBytes("d\(d)"))
      for f in 0..<files { names.append(PathBytes("d\(d)/f\(f)")) }
    }
    for name in names { scratch.file(name) }
    return names
  }

  /// A reader that does something else for directories of these inodes.
  private func reader(
    _ inodes: Set<UInt64>, _ instead: @escaping @Sendable () -> Int
  ) -> Listing.Reader {
    { directory, buffer in
      guard case .success(let status) = FileStatus.of(directory), inodes.contains(status.inode)
      else { return Listing.kernel(directory, buffer) }
      return instead()
    }
  }

  @Test func aDirectoryThatCannotBeListedIsTold() {
    Scratch.with { scratch in
      let files = fill(scratch, directories: 5, files: 3)
      let failing = reader([scratch.inode("d2")]) {
        errno = EACCES
        return -1
      }
      let walker = Walker(scratch, CrawlOptions(readDirectory: failing))
      var expected = opened(files.filter { !$0.bytes.starts(with: Array("d2/".utf8)) })
      expected["d2"] = ["listing_failed"]
      #expect(walker.told == expected)
      #expect(walker.passed.map(\.problem.detail) == ["Permission denied"])
    }
  }

  @Test func kernelFileSystemsAreLeftAlone() {
    Scratch.with { scratch in
      scratch.file("file")
      let walker = Walker(scratch, roots: ["/proc", scratch.path, "/proc/self/fd"])
      let kernel = ["kernel_file_system"]
      #expect(walker.told == ["file": ["opened"], "/proc": kernel, "/proc/self/fd": kernel])
      #expect(walker.passed.map(\.problem.detail) == ["proc", "proc"])
    }
  }

  /// Two calls of 20 ms for each directory: 40 s one after the other.
  @Test func slowDirectoriesAreWaitedForTogether() {
    Scratch.with { scratch in
      let files = fill(scratch, directories: 1000, files: 3)
      let started = Clock.steady()
      let walker = Walker(
        scratch,
        CrawlOptions { directory, buffer in
          usleep(20_000)
          return Listing.kernel(directory, buffer)
        })
      #expect(walker.told == opened(files))
      #expect(Clock.steady() - started < 20_000_000_000)
    }
  }

  /// Also when more directories hang than there are lanes.
  @Test(arguments: [(24, 1), (1, 1), (2, 5)])
  func aDirectoryThatNeverAnswersIsGivenUp(lanes: Int, hanging: Int) {
    Scratch.with { scratch in
      let files = fill(scratch, directories: 40, files: 5)
      let hung = (0..<hanging).map { PathBytes("d\($0 * 7)") }
      let never = DispatchSemaphore(value: 0)
      let options = CrawlOptions(
        lanes: lanes, patience: 1,
        readDirectory: reader(Set(hung.map { scratch.inode($0) })) {
          never.wait()
          return 0
        })
      let walker = Walker(scratch, options)
      var expected = opened(files.filter { !hung.contains($0.directory) })
      for directory in hung { expected[directory] = ["timed_out"] }
      #expect(walker.told == expected)
      // The call comes back after all: it counts for nothing.
      for _ in hung { never.signal() }
      usleep(200_000)
      #expect(walker.told == expected)
    }
  }

  /// One directory whose files take many calls to list.
  @Test func aLargeDirectoryIsListedWhole() {
    Scratch.with { scratch in
      let files = fill(scratch, directories: 1, files: 20_000)
      #expect(Walker(scratch).told == opened(files))
    }
  }
}
