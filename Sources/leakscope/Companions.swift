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
  func open(for entry: Entry) -> Descriptor? {
    let companion = found.with { $0.removeValue(forKey: entry.path) }
    if let companion { return try? Reopening.open(companion).get().descriptor }
    return entry.rootLength == 0 ? Self.beside(entry.path.bytes) : nil
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
