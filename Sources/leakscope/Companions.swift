// A database in use has a log beside it that holds its newest rows (x.db and
// x.db-wal). The two are read together, and neither is unchanged because of its
// own times alone. Found in the listing of a folder, so that other files cost
// nothing.

import Crawl
import Linux
import Model

final class Companions: Sendable {
  private static let ending = Array("-wal".utf8)
  private let found = Lock<[PathBytes: Entry]>([:])

  /// - Parameter entries: the files of one folder.
  /// - Returns: by entry, whether something belongs to it.
  func note(_ entries: [Entry]) -> [Bool] {
    let logs = entries.indices.filter { Self.isLog(entries[$0].path.bytes) }
    var has = [Bool](repeating: false, count: entries.count)
    for log in logs where entries[log].size > 0 {
      let path = entries[log].path.bytes
      let name = PathBytes(Array(path.dropLast(Self.ending.count)))
      guard let database = entries.firstIndex(where: { $0.path == name }) else { continue }
      has[log] = true
      has[database] = true
      found.with {
        $0[entries[database].path] = entries[log]
        $0[entries[log].path] = entries[database]
      }
    }
    return has
  }

  /// What belongs to a file that is about to be read.
  struct Opened {
    var descriptor: Descriptor?
    /// That there is one, and it cannot be opened.
    var problems: [Problem] = []
  }

  func open(for entry: Entry) -> Opened {
    let companion = found.with { $0.removeValue(forKey: entry.path) }
    guard let companion else {
      return Opened(descriptor: entry.rootLength == 0 ? Self.beside(entry.path.bytes) : nil)
    }
    if let opened = try? Reopening.open(companion).get().descriptor {
      return Opened(descriptor: opened)
    }
    // Rows that are only in the log, or a log without what explains it.
    let what = Self.isLog(entry.path.bytes) ? "the database of the log" : "the log beside it (-wal)"
    return Opened(descriptor: nil, problems: [Problem(.crawl, .unreadable, what)])
  }

  /// A file that was named itself has no listing.
  static func beside(_ path: [UInt8]) -> Descriptor? {
    let other = isLog(path) ? Array(path.dropLast(ending.count)) : path + ending
    guard let file = try? Opening.root(other).get(),
      case .success(let status) = FileStatus.of(file.descriptor.raw), status.sort == .file,
      status.size > 0
    else { return nil }
    return file.descriptor
  }

  private static func isLog(_ path: [UInt8]) -> Bool {
    path.suffix(ending.count).elementsEqual(ending)
  }
}
