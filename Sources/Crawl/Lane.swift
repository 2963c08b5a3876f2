// One thread's walk. Around every call that can hang in the kernel the lane
// notes what it is at, so that the watch can give it up and say what was lost.

import Linux
import Model

final class Lane: Sendable {
  private struct State {
    var abandoned = false
    /// Steady time at which the kernel was entered; nil outside of it.
    var since: Int64?
    /// The entry at hand and what would come after it.
    var at: Entry?
    var stage = ""
    var remainder: (@Sendable () -> Place)?
  }

  let crawl: Crawl
  private let state = Lock(State())

  init(_ crawl: Crawl) { self.crawl = crawl }

  func run() {
    while !isAbandoned, let place = crawl.frontier.next() {
      walk(place)
      if isAbandoned { return }
      crawl.frontier.finished()
    }
  }

  private var isAbandoned: Bool { state.with { $0.abandoned } }

  func abandonIfStuck(since deadline: Int64) -> Bool {
    state.with { s in
      guard let since = s.since, since < deadline else { return false }
      s.abandoned = true
      return true
    }
  }

  func reportAbandoned() {
    let (entry, stage, remainder) = state.with { ($0.at, $0.stage, $0.remainder) }
    if let entry {
      let problem = Problem(
        .crawl, .timedOut, "\(stage) took over \(crawl.options.patience) s")
      crawl.events.passed(entry, problem)
    }
    if let remainder { crawl.frontier.add(remainder()) }
    crawl.frontier.finished()
  }

  /// Runs a call that may hang. Nil when the lane was given up meanwhile: its
  /// place has been reported, so the late answer counts for nothing.
  /// - Parameter remainder: what another lane has to go on with; dropped as soon
  ///   as the call returns, so that arrays it shares stay unique.
  func entering<R>(
    _ stage: String, _ entry: Entry, then remainder: (@Sendable () -> Place)? = nil,
    _ call: () -> R
  ) -> R? {
    let now = Clock.steady()
    state.with {
      $0.since = now
      $0.stage = stage
      $0.at = entry
      $0.remainder = remainder
    }
    let result = call()
    let abandoned = state.with { s in
      s.since = nil
      if !s.abandoned { s.remainder = nil }
      return s.abandoned
    }
    if abandoned { return nil }
    if Clock.steady() - now > Crawl.slowAnswer { crawl.widen() }
    return result
  }

  /// Whether it has been in the kernel since then or longer.
  func isInside(since moment: Int64) -> Bool {
    state.with { $0.since.map { $0 < moment } ?? false }
  }

  /// A directory of millions that keeps answering does not hang.
  private func stillMoving() {
    let now = Clock.steady()
    state.with { if $0.since != nil { $0.since = now } }
  }

  // MARK: walking

  private func walk(_ place: Place) {
    switch place {
    case .root(let path): walkRoot(path)
    case .directory(let root, let path, let way): walkDirectory(root, path, way)
    case .names(let root, let path, let names, let sorted):
      guard let directory = reopen(root, path) else { return }
      sort(names, root, path, directory, sorted)
    case .files(let root, let path, let entries):
      guard let directory = reopen(root, path) else { return }
      open(entries[...], root, path, directory)
    }
  }

  /// Opens a directory again whose first lane hung.
  private func reopen(_ root: Root, _ path: [UInt8]) -> Descriptor? {
    let entry = Entry(path: full(root, path))
    let opened = entering("open", entry) {
      Patience.withDescriptors { Opening.directory(path, below: root.descriptor.raw) }
    }
    switch opened {
    case .success(let directory): return directory
    case .failure(let error): crawl.events.passed(entry, problem(error, listing: true))
    case nil: break
    }
    return nil
  }

  private func walkRoot(_ path: PathBytes) {
    let entry = Entry(path: path)
    guard
      let opened = entering(
        "open", entry, { Patience.withDescriptors { Opening.root(path.bytes) } })
    else {
      return
    }
    switch opened {
    case .failure(let error):
      // A socket cannot be opened: ask what it is before calling it unreadable.
      // A link that was named is followed, so what counts is what it leads to.
      if case .success(let status) = FileStatus.behind(path.bytes), let problem = special(status) {
        crawl.events.passed(Entry(path, status), problem)
      } else {
        crawl.events.passed(entry, Problem(.crawl, .unreadable, error.description))
      }
    case .success((let descriptor, let quiet)):
      guard case .success(let status) = FileStatus.of(descriptor.raw) else {
        return crawl.events.passed(entry, Problem(.crawl, .unreadable, "fstat"))
      }
      switch status.sort {
      case .directory:
        let root = Root(path: path, descriptor: descriptor, device: status.device)
        crawl.frontier.add(.directory(root, [], Way(to: descriptor)))
      case .file:
        crawl.events.reached(path.directory, Way(to: descriptor))
        rootFile(Entry(path, status, of: descriptor), descriptor, quiet)
      default:
        crawl.events.passed(Entry(path, status), special(status)!)
      }
    }
  }

  private func rootFile(_ entry: Entry, _ descriptor: Descriptor, _ quiet: Bool) {
    if crawl.options.own.contains(FileID(device: entry.device, inode: entry.inode)) {
      return crawl.events.passed(entry, Problem(.crawl, .excluded, "written by this scan"))
    }
    if crawl.events.choose(entry.path.directory, [entry])[0] {
      crawl.events.opened(entry, descriptor, quiet)
    }
  }

  private func walkDirectory(_ root: Root, _ path: [UInt8], _ above: Way) {
    let entry = Entry(path: full(root, path))
    let opened = entering("open", entry) {
      Patience.withDescriptors { Opening.directory(path, below: root.descriptor.raw) }
    }
    guard let opened else { return }
    guard case .success(let directory) = opened else {
      if case .failure(let error) = opened {
        crawl.events.passed(entry, problem(error, listing: true))
      }
      return
    }
    if let kernel = FileSystemKind.kernelName(of: directory.raw) {
      return crawl.events.passed(entry, Problem(.crawl, .kernelFileSystem, kernel))
    }
    let listed = entering("listing", entry) {
      Listing.names(of: directory.raw) { fd, buffer in
        defer { self.stillMoving() }
        return self.crawl.options.readDirectory(fd, buffer)
      }
    }
    guard let listed else { return }
    switch listed {
    case .failure(let error): crawl.events.passed(entry, problem(error, listing: true))
    case .success(let names):
      let way = above.into(Access(of: directory))
      if !path.isEmpty, case .success(let status) = FileStatus.of(directory.raw) {
        var folder = Entry(entry.path, status, of: directory)
        folder.rootLength = root.path.bytes.count
        crawl.events.folder(folder, above)
      }
      sort(names, root, path, directory, Sorted(way: way))
    }
  }

  func excluded(_ path: @autoclosure () -> [UInt8], isDirectory: Bool) -> Bool {
    !crawl.options.exclusions.isEmpty
      && crawl.options.exclusions.excludes(path(), isDirectory: isDirectory)
  }

  func full(_ root: Root, _ path: [UInt8]) -> PathBytes {
    path.isEmpty ? root.path : root.path.appending(path)
  }

  func special(_ status: FileStatus) -> Problem? {
    switch status.sort {
    case .file, .directory: nil
    case .link: Problem(.crawl, .symbolicLink)
    case .fifo: Problem(.crawl, .fifo)
    case .socket: Problem(.crawl, .socket)
    case .device: Problem(.crawl, .device)
    }
  }

  func problem(_ error: Errno, listing: Bool = false) -> Problem {
    error.meansVanished
      ? Problem(.crawl, .vanished)
      : Problem(.crawl, listing ? .listingFailed : .unreadable, error.description)
  }
}

extension Entry {
  package init(_ path: PathBytes, _ status: FileStatus) {
    self.init(
      path: path, size: status.size, mtime: status.mtime, ctime: status.ctime,
      atime: status.atime, device: status.device, inode: status.inode, mode: status.mode,
      owner: status.owner, group: status.group, links: status.links)
  }
}
