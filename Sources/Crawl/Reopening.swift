// Opens an entry again after the walk: a file with several links waits until
// all its paths are known, so that nothing depends on which one came first.

import Linux
import Model

package enum Reopening {
  /// - Returns: the entry as it is now, its descriptor, and whether its access
  ///   time stays untouched; or why it cannot be read.
  package static func open(
    _ entry: Entry
  ) -> Swift.Result<(entry: Entry, descriptor: Descriptor, quiet: Bool), Refusal> {
    let opened: Swift.Result<(descriptor: Descriptor, quiet: Bool), Errno>
    if entry.rootLength == 0 {
      opened = Opening.root(entry.path.bytes)
    } else {
      opened = below(entry)
    }
    switch opened {
    case .failure(let error):
      return .failure(
        Refusal(
          problem: error.meansVanished
            ? Problem(.crawl, .vanished) : Problem(.crawl, .unreadable, error.description)))
    case .success(let file):
      guard case .success(let status) = FileStatus.of(file.descriptor.raw), status.sort == .file,
        status.inode == entry.inode, status.device == entry.device
      else {
        return .failure(Refusal(problem: Problem(.crawl, .changedWhileRead, "replaced")))
      }
      var now = Entry(entry.path, status, of: file.descriptor)
      now.rootLength = entry.rootLength
      return .success((now, file.descriptor, file.quiet))
    }
  }

  package struct Refusal: Error {
    package let problem: Problem
    package init(problem: Problem) { self.problem = problem }
  }

  private static func below(
    _ entry: Entry
  ) -> Swift.Result<(descriptor: Descriptor, quiet: Bool), Errno> {
    let path = entry.path.bytes
    var relative = Array(path[entry.rootLength...])
    if relative.first == 0x2F { relative.removeFirst() }
    let directory = relative.lastIndex(of: 0x2F).map { Array(relative[..<$0]) } ?? []
    switch Opening.root(Array(path[..<entry.rootLength])) {
    case .failure(let error): return .failure(error)
    case .success(let root):
      switch Opening.directory(directory, below: root.descriptor.raw) {
      case .failure(let error): return .failure(error)
      case .success(let parent): return Opening.file(entry.path.name, in: parent.raw)
      }
    }
  }
}
