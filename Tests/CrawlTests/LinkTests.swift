// What is no file and no directory is told for what it is and left alone: a
// link could lead out of the tree, a pipe would wait for a writer.

import Crawl
import Linux
import Model
import Testing

struct LinkTests {
  @Test func linksAreToldAndNotFollowed() {
    Scratch.with { outside in
      outside.file("secret", "outside")
      outside.directory("folder")
      outside.file("folder/secret", "outside")
      Scratch.with { scratch in
        scratch.file("file")
        scratch.directory("folder")
        scratch.file("folder/inner")
        scratch.link("toFile", to: "file")
        scratch.link("toFolder", to: "folder")
        scratch.link("dangling", to: "nothing")
        scratch.link("itself", to: "itself")
        scratch.link("there", to: "back")
        scratch.link("back", to: "there")
        scratch.link("folder/up", to: "..")
        scratch.link("folder/here", to: ".")
        scratch.link("outFile", to: outside.full("secret"))
        scratch.link("outFolder", to: outside.full("folder"))
        let links: [PathBytes] = [
          "toFile", "toFolder", "dangling", "itself", "there", "back", "folder/up", "folder/here",
          "outFile", "outFolder",
        ]
        var expected = opened(["file", "folder/inner"])
        for link in links { expected[link] = ["symbolic_link"] }
        let walker = Walker(scratch)
        #expect(walker.told == expected)
        #expect(walker.offered.count == 2)
        #expect(!walker.opened.contains { $0.content == "outside" })
      }
    }
  }

  /// The user asked for it by name; links below it are links again.
  @Test func aLinkNamedAsRootIsFollowed() {
    Scratch.with { scratch in
      scratch.directory("real")
      scratch.file("real/file")
      scratch.link("real/link", to: "file")
      scratch.link("root", to: "real")
      scratch.link("single", to: "real/file")
      let walker = Walker(scratch, roots: [scratch.full("root"), scratch.full("single")])
      var expected = opened(["root/file", "single"])
      expected["root/link"] = ["symbolic_link"]
      #expect(walker.told == expected)
    }
  }

  /// Not one waits for whoever might be at the other end.
  @Test func pipesAndSocketsAreSkippedAtOnce() {
    Scratch.with { scratch in
      scratch.file("before")
      for i in 0..<50 {
        scratch.fifo(PathBytes("fifo\(i)"))
        scratch.socket(PathBytes("socket\(i)"))
      }
      scratch.file("while")
      var expected = opened(["before", "while"])
      for i in 0..<50 {
        expected[PathBytes("fifo\(i)")] = ["fifo"]
        expected[PathBytes("socket\(i)")] = ["socket"]
      }
      let started = Clock.steady()
      let walker = Walker(scratch)
      #expect(walker.told == expected)
      #expect(Clock.steady() - started < 5_000_000_000)
    }
  }

  /// What was named and is not there is a gap.
  @Test func rootsOfEverySort() {
    Scratch.with { scratch in
      scratch.file("file")
      scratch.fifo("fifo")
      scratch.socket("socket")
      let names: [PathBytes] = ["file", "fifo", "socket", "missing"]
      let walker = Walker(scratch, roots: names.map { scratch.full($0) } + ["/dev/null"])
      #expect(
        walker.told == [
          "file": ["opened"], "fifo": ["fifo"], "socket": ["socket"], "missing": ["unreadable"],
          "/dev/null": ["device"],
        ])
    }
  }

  /// A link that was named is followed, so its being a link is no reason.
  @Test func aRootThatLeadsNowhereIsAGap() {
    Scratch.with { scratch in
      scratch.link("dangling", to: "nothing")
      scratch.link("itself", to: "itself")
      scratch.socket("socket")
      scratch.link("toSocket", to: "socket")
      let names: [PathBytes] = ["dangling", "itself", "toSocket"]
      let walker = Walker(scratch, roots: names.map { scratch.full($0) })
      #expect(
        walker.told == [
          "dangling": ["unreadable"], "itself": ["unreadable"], "toSocket": ["socket"],
        ])
    }
  }
}
