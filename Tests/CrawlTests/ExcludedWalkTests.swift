// Exclusions in a walk: what is excluded is told once and not gone into, with
// and without a file system that says what sort of thing a name is.

import Crawl
import Linux
import Model
import Testing

struct ExcludedWalkTests {
  /// A reader for file systems that leave d_type at DT_UNKNOWN.
  private static let untyped: Listing.Reader = { directory, buffer in
    let got = Listing.kernel(directory, buffer)
    var at = 0
    while at < got {
      buffer[at + 18] = 0
      at += Int(buffer.loadUnaligned(fromByteOffset: at + 16, as: UInt16.self))
    }
    return got
  }

  private static let readers: [String: Listing.Reader] = [
    "typed": Listing.kernel, "untyped": untyped,
  ]

  private func fill(_ scratch: Scratch) {
    for name in ["logs", "sub", "sub/logs", "sub/deep"] { scratch.directory(PathBytes(name)) }
    for name in ["logs/a.csv", "a.csv", "a.txt", "sub/logs/b.csv", "sub/b.csv", "sub/deep/c.csv"] {
      scratch.file(PathBytes(name))
    }
    scratch.file("sub/deep/logs", "a file of that name")
  }

  @Test(arguments: ["typed", "untyped"])
  func excludedDirectoriesAreNotGoneInto(_ reader: String) throws {
    let reader = try #require(Self.readers[reader])
    Scratch.with { scratch in
      fill(scratch)
      let exclusions = Exclusions(["logs/", "*.txt", "!sub/logs/"])
      let walker = Walker(scratch, CrawlOptions(exclusions: exclusions, readDirectory: reader))
      var expected = opened([
        "a.csv", "sub/logs/b.csv", "sub/b.csv", "sub/deep/c.csv", "sub/deep/logs",
      ])
      expected["logs"] = ["excluded"]
      expected["a.txt"] = ["excluded"]
      #expect(walker.told == expected)
    }
  }

  @Test func directoriesAreTakenBack() { takeBack(Listing.kernel) }

  @Test func directoriesAreTakenBackUntyped() { takeBack(Self.untyped) }

  private func takeBack(_ reader: @escaping Listing.Reader) {
    Scratch.with { scratch in
      fill(scratch)
      let exclusions = Exclusions(["*", "!*/", "!*.csv"])
      let walker = Walker(scratch, CrawlOptions(exclusions: exclusions, readDirectory: reader))
      var expected = opened([
        "logs/a.csv", "a.csv", "sub/logs/b.csv", "sub/b.csv", "sub/deep/c.csv",
      ])
      expected["a.txt"] = ["excluded"]
      expected["sub/deep/logs"] = ["excluded"]
      #expect(walker.told == expected)
    }
  }

  /// Our own store and output, by what they are and not what they are called.
  @Test func ownFilesAreExcludedAndNotOpened() throws {
    try Scratch.with { scratch in
      for name in ["store", "data", "other"] { scratch.directory(PathBytes(name)) }
      for name in ["store/db", "data/out", "data/file", "other/file"] {
        scratch.file(PathBytes(name))
      }
      scratch.hardLink("other/alias", to: "data/out")
      let own = try ["data/out", "store"].map { name in
        let status = try #require(scratch.status(PathBytes(name)))
        return FileID(device: status.device, inode: status.inode)
      }
      let walker = Walker(scratch, CrawlOptions(own: Set(own)))
      var expected = opened(["data/file", "other/file"])
      for name in ["data/out", "other/alias", "store"] { expected[PathBytes(name)] = ["excluded"] }
      #expect(walker.told == expected)
      #expect(walker.offered.count == 2)
    }
  }

  @Test func anOwnFileNamedAsRootIsExcluded() throws {
    try Scratch.with { scratch in
      scratch.file("out")
      scratch.file("file")
      let status = try #require(scratch.status("out"))
      let own = FileID(device: status.device, inode: status.inode)
      let roots = [scratch.full("out"), scratch.full("file")]
      let walker = Walker(scratch, CrawlOptions(own: [own]), roots: roots)
      #expect(walker.told == ["out": ["excluded"], "file": ["opened"]])
    }
  }
}
