// What becomes of the names of a listing: directories to come, files to open,
// and the rest, of which only the reason is told.

import Linux
import Model

extension Lane {
  /// Splits a listing into directories to come, files to open, and the rest.
  func sort(
    _ names: [Listing.Name], _ root: Root, _ path: [UInt8], _ directory: Descriptor,
    _ earlier: Sorted
  ) {
    var sorted = earlier
    let folder = full(root, path)
    for (i, name) in names.enumerated() {
      // Of most names nobody asks it.
      var relative: [UInt8] { path.isEmpty ? name.bytes : path + [0x2F] + name.bytes }
      let unknown = Entry(path: folder.appending(name.bytes))
      // A file system that tells no types leaves the question until after stat.
      if !name.isUnknown, excluded(relative, isDirectory: name.isDirectory) {
        crawl.events.passed(unknown, Problem(.crawl, .excluded))
        continue
      }
      guard let looked = look(at: i, of: names, as: unknown, root, path, directory, sorted) else {
        return
      }
      switch looked {
      case .failure(let error): crawl.events.passed(unknown, problem(error))
      case .success(let status):
        var entry = Entry(unknown.path, status)
        entry.rootLength = root.path.bytes.count
        place(entry, status, root, relative, &sorted)
      }
    }
    crawl.frontier.add(sorted.directories)
    if sorted.files.isEmpty { return }
    crawl.events.reached(full(root, path), sorted.way)
    let chosen = crawl.events.choose(full(root, path), sorted.files)
    let toOpen = zip(sorted.files, chosen).filter(\.1).map(\.0)
    open(toOpen[...], root, path, directory)
  }

  /// What a name is; nil when the lane was given up meanwhile.
  ///
  /// Apart, so that no other hold on `sorted` is left when something is added to
  /// it: in a directory of a million files each addition would copy all before.
  @inline(never)
  private func look(
    at i: Int, of names: [Listing.Name], as unknown: Entry, _ root: Root, _ path: [UInt8],
    _ directory: Descriptor, _ sorted: Sorted
  ) -> Result<FileStatus, Errno>? {
    let rest: @Sendable () -> Place = {
      .names(root, path, Array(names[(i + 1)...]), sorted)
    }
    return entering("stat", unknown, then: rest) {
      FileStatus.of(names[i].bytes, in: directory.raw)
    }
  }

  private func place(
    _ entry: Entry, _ status: FileStatus, _ root: Root, _ relative: @autoclosure () -> [UInt8],
    _ sorted: inout Sorted
  ) {
    if crawl.options.own.contains(FileID(device: status.device, inode: status.inode)) {
      crawl.events.passed(entry, Problem(.crawl, .excluded, "written by this scan"))
    } else if let problem = special(status) {
      crawl.events.passed(entry, problem)
    } else if excluded(relative(), isDirectory: status.sort == .directory) {
      crawl.events.passed(entry, Problem(.crawl, .excluded))
    } else if status.sort == .file {
      sorted.files.append(entry)
    } else if crawl.options.oneFileSystem && status.device != root.device {
      crawl.events.passed(entry, Problem(.crawl, .otherFileSystem))
    } else {
      sorted.directories.append(.directory(root, relative(), sorted.way))
    }
  }

  func open(
    _ entries: ArraySlice<Entry>, _ root: Root, _ path: [UInt8], _ directory: Descriptor
  ) {
    for (i, entry) in zip(entries.indices, entries) where !crawl.frontier.isStopped {
      let rest: @Sendable () -> Place = { .files(root, path, Array(entries[(i + 1)...])) }
      let opened = entering("open", entry, then: rest) {
        Patience.withDescriptors { Opening.file(entry.path.name, in: directory.raw) }
      }
      guard let opened else { return }
      switch opened {
      case .failure(let error): crawl.events.passed(entry, problem(error))
      case .success(let file): yield(entry, file.descriptor, file.quiet)
      }
    }
  }

  /// What was listed and what was opened must be the same file.
  private func yield(_ entry: Entry, _ descriptor: Descriptor, _ quiet: Bool) {
    guard case .success(let status) = FileStatus.of(descriptor.raw), status.sort == .file,
      status.inode == entry.inode, status.device == entry.device
    else {
      return crawl.events.passed(entry, Problem(.crawl, .changedWhileRead, "replaced"))
    }
    var now = Entry(entry.path, status, of: descriptor)
    now.rootLength = entry.rootLength
    crawl.events.opened(now, descriptor, quiet)
  }
}
