// Standard input as a file: kept in memory, never on a disk.

import Crawl
import Glibc
import Linux
import Model

enum StandardInput {
  private static let limit = 4 << 30
  private static let entry = Entry(path: PathBytes("-"))

  enum Arrival {
    case failed(Entry, Problem)
    /// - Parameter problems: that it went on.
    case content(Entry, Descriptor, _ problems: [Problem])
  }

  /// - Parameter wanted: asked while there is nothing to read.
  /// - Returns: nil when it is not wanted any more.
  static func arrival(while wanted: () -> Bool) -> Arrival? {
    switch spool(while: wanted) {
    case nil: return nil
    case .failure(let error):
      return .failed(entry, Problem(.crawl, .unreadable, error.description))
    case .success((let descriptor, let isWhole)):
      guard case .success(let status) = FileStatus.of(descriptor.raw) else { return nil }
      let cut = Problem(.crawl, .overBudget, "standard input over 4 GiB")
      return .content(Entry(entry.path, status), descriptor, isWhole ? [] : [cut])
    }
  }

  private static func spool(
    while wanted: () -> Bool
  ) -> Swift.Result<(descriptor: Descriptor, isWhole: Bool), Errno>? {
    var isWhole = false
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while bytes.count < limit {
      var awaited = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let ready = poll(&awaited, 1, 200)
      guard wanted() else { return nil }
      if ready <= 0 { continue }
      let got = read(0, &chunk, chunk.count)
      if got == 0 {
        isWhole = true
        break
      }
      if got < 0 {
        if errno == EINTR { continue }
        return .failure(Errno(errno))
      }
      bytes += chunk[..<got]
    }
    return MemoryFile.sealed(bytes, name: "standard-input").map { ($0, isWhole) }
  }
}
