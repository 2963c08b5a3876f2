// Names are bytes: whatever the kernel lets a file be called is found and
// opened under it, and no tree is too deep.

import Crawl
import Glibc
import Linux
import Model
import Testing

struct NameTests {
  static let names: [[UInt8]] = [
    [0xFF, 0xFE], [0xE3, 0x81],  // cut off in the middle of a character
    [0x8A, 0xD4, 0x8E, 0x96],  // Shift_JIS
    [0xC0, 0xAF], [0xED, 0xA0, 0x80],  // "/" written too long, half a surrogate pair
    Array("new\nline".utf8), Array("\n".utf8), Array("\r\t".utf8),
    Array("\u{1B}[31mred\u{1B}[0m".utf8), Array("\u{1B}]0;title\u{07}".utf8), [0x9B, 0x31, 0x6D],
    Array("\u{202E}txt.exe".utf8), Array(" ".utf8), Array("...".utf8), Array("-rf".utf8),
    Array("a\\b\"c'd`e$f*?[g]".utf8), Array("が".utf8), Array("か\u{3099}".utf8),
    [UInt8](repeating: 0x61, count: 255), Array(1...46) + Array(48...255),
  ]

  @Test func anyBytesAreAName() {
    Scratch.with { scratch in
      for name in Self.names { scratch.file(PathBytes(name)) }
      let walker = Walker(scratch)
      #expect(walker.told == opened(Self.names.map { PathBytes($0) }))
      for opened in walker.opened {
        let name = opened.entry.path.name
        #expect(opened.content == String(decoding: name, as: UTF8.self), "another file's content")
      }
    }
  }

  @Test func anyBytesAreADirectory() {
    Scratch.with { scratch in
      let files = Self.names.map { PathBytes($0).appending(Array("a".utf8)) }
      for name in Self.names { scratch.directory(PathBytes(name)) }
      for file in files { scratch.file(file) }
      #expect(Walker(scratch).told == opened(files))
    }
  }

  @Test(arguments: ["", "/", "//", "/.", "/../"])
  func theRootIsToldAsItWasGiven(_ end: String) {
    Scratch.with { scratch in
      scratch.directory("a")
      scratch.file("a/b")
      scratch.file("c")
      var root = scratch.path.bytes + Array(end.utf8)
      if end == "/../" { root += scratch.path.name }
      let walker = Walker(scratch, roots: [PathBytes(root)])
      let paths = walker.opened.map(\.entry.path.bytes)
      #expect(paths.count == 2 && paths.allSatisfy { $0.starts(with: root) })
      #expect(Set(walker.opened.map(\.content)) == ["a/b", "c"])
      #expect(walker.passed.isEmpty)
      for opened in walker.opened {
        #expect(throws: Never.self) { try Reopening.open(opened.entry).get() }
      }
    }
  }

  /// A path is longer than PATH_MAX from the 20th level on: only descriptors
  /// lead there.
  @Test func deeperThanAPathMayBeLong() throws {
    try Scratch.with { scratch in
      let name = [UInt8](repeating: 0x64, count: 250)
      var here = try Opening.root(scratch.path.bytes).get().descriptor
      var path = PathBytes([])
      var files: [PathBytes] = []
      for _ in 0..<50 {
        try #require(name.withCString { mkdirat(here.raw, $0, 0o755) } == 0)
        here = try Opening.directory(name, below: here.raw).get()
        path = path.appending(name)
        let file = openat(here.raw, "f", O_WRONLY | O_CREAT, 0o644)
        try #require(file >= 0)
        close(file)
        files.append(path.appending(Array("f".utf8)))
      }
      #expect(path.bytes.count > 2 * Int(PATH_MAX))
      let walker = Walker(scratch)
      #expect(walker.told == opened(files))
      for opened in walker.opened {
        let again = try Reopening.open(opened.entry).get()
        #expect(again.entry.inode == opened.entry.inode)
      }
    }
  }
}
