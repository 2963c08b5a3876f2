// What git would commit: the files of its index, as they lie there and not in the
// working folder, where they may have been edited since.

import Crew
import Glibc
import Linux
import Model

struct StagedFiles {
  struct File {
    /// Below the working folder, or absolute.
    var path: PathBytes
    var content: Descriptor
  }

  /// Names read from git at a time: their content is held in memory.
  private static let batch = 256
  private let ids: [(path: PathBytes, id: [UInt8])]

  /// - Parameter paths: only what lies below these; none: all.
  init(_ paths: [PathBytes]) throws(Complaint) {
    let top = try Self.git(["rev-parse", "--show-toplevel"])
    let folder = PathBytes(Array(top.prefix { $0 != 0x0A }))
    let words =
      ["diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=AMT", "--"]
      + paths.map(\.text)
    let fields = try Self.git(words).split(separator: 0, omittingEmptySubsequences: true)
    var ids: [(path: PathBytes, id: [UInt8])] = []
    // ":100644 100644 OLD NEW M", then the path.
    for (head, name) in zip(fields.striding(from: 0), fields.striding(from: 1)) {
      let words = head.split(separator: 0x20)
      guard words.count == 5, words[1].starts(with: Array("100".utf8)) else { continue }
      let path = PolicyGlobs.short(folder.appending(Array(name)), below: Places.workingFolder)
      ids.append((path, Array(words[3])))
    }
    self.ids = ids
  }

  var count: Int { ids.count }

  /// - Parameter body: answers whether to go on.
  func hand(to body: (File) -> Bool) throws(Complaint) {
    var at = 0
    while at < ids.count {
      let some = ids[at..<min(at + Self.batch, ids.count)]
      at += some.count
      let wanted = Array(some.map(\.id).joined(separator: [0x0A])) + [0x0A]
      var rest = try Self.git(["cat-file", "--batch"], input: wanted)[...]
      for (path, id) in some {
        // "ID blob SIZE", a line end, the content, a line end.
        guard let end = rest.firstIndex(of: 0x0A), rest[..<end].starts(with: id),
          let size = Int(
            String(decoding: rest[..<end].split(separator: 0x20).last ?? [], as: UTF8.self)),
          size >= 0, size < rest.endIndex - end - 1
        else { throw Complaint(.gitFailed("cat-file")) }
        let from = end + 1
        guard
          case .success(let content) = MemoryFile.sealed(
            Array(rest[from..<(from + size)]), name: "staged")
        else { throw Complaint(.gitFailed("cat-file")) }
        rest = rest[(from + size + 1)...]
        guard body(File(path: path, content: content)) else { return }
      }
    }
  }

  private static func git(_ words: [String], input: [UInt8]? = nil) throws(Complaint) -> [UInt8] {
    guard case .success(let said) = Command.run(["git"] + words, input: input) else {
      throw Complaint(.gitFailed(words[0]))
    }
    var bytes: [UInt8] = []
    guard case .success = said.append(0..<(8 << 30), to: &bytes) else {
      throw Complaint(.gitFailed(words[0]))
    }
    return bytes
  }
}

extension Array {
  /// Every second element.
  fileprivate func striding(from start: Int) -> [Element] {
    stride(from: start, to: count, by: 2).map { self[$0] }
  }
}
