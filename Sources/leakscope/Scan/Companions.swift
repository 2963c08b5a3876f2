// A database in use has a log beside it that holds its newest rows (x.db and
// x.db-wal), and a file that was split is its parts together. What belongs
// together is read together, and none of it is unchanged because of its own
// times alone. Found in the listing of a folder, so that other files cost
// nothing.

import Crawl
import Linux
import Model

final class Companions: Sendable {
  private static let ending = Array("-wal".utf8)
  private let found = Lock<[PathBytes: [Entry]]>([:])

  /// - Parameter entries: the files of one folder.
  /// - Returns: by entry, whether something belongs to it.
  func note(_ entries: [Entry]) -> [Bool] {
    var has = [Bool](repeating: false, count: entries.count)
    for (one, others) in Self.logs(entries) + Self.parts(entries) {
      has[one] = true
      found.with { $0[entries[one].path] = others.map { entries[$0] } }
    }
    return has
  }

  private static func logs(_ entries: [Entry]) -> [(Int, [Int])] {
    let logs = entries.indices.filter {
      isLog(entries[$0].path.bytes) && entries[$0].size > 0
    }
    return logs.flatMap { log -> [(Int, [Int])] in
      let name = PathBytes(Array(entries[log].path.bytes.dropLast(ending.count)))
      guard let database = entries.firstIndex(where: { $0.path == name }) else { return [] }
      return [(log, [database]), (database, [log])]
    }
  }

  /// The first part with all that follow it without a gap, and each of them
  /// with the first.
  private static func parts(_ entries: [Entry]) -> [(Int, [Int])] {
    let firsts = entries.indices.filter {
      SplitName.place(of: entries[$0].path.name) == .first && entries[$0].size > 0
    }
    guard !firsts.isEmpty else { return [] }
    let places = Dictionary(
      entries.indices.map { (entries[$0].path.name, $0) }, uniquingKeysWith: { first, _ in first })
    return firsts.flatMap { first -> [(Int, [Int])] in
      let name = entries[first].path.name
      var others: [Int] = []
      for next in SplitName.following(name) {
        guard let place = places[next] else { break }
        others.append(place)
      }
      if let last = SplitName.last(name), let place = places[last] { others.append(place) }
      guard !others.isEmpty else { return [] }
      return [(first, others)] + others.map { ($0, [first]) }
    }
  }

  /// What belongs to a file that is about to be read.
  struct Opened {
    var descriptors: [Descriptor] = []
    /// That there is one, and it cannot be opened.
    var problems: [Problem] = []
  }

  func open(for entry: Entry) -> Opened {
    let companions = found.with { $0.removeValue(forKey: entry.path) }
    guard let companions else {
      return Opened(descriptors: entry.rootLength == 0 ? Self.beside(entry.path.bytes) : [])
    }
    let opened = companions.compactMap { try? Reopening.open($0).get().descriptor }
    if opened.count == companions.count { return Opened(descriptors: opened) }
    return Opened(problems: [Problem(.crawl, .unreadable, Self.name(of: entry))])
  }

  /// Rows that are only in the log, a log without what explains it, the rest.
  private static func name(of entry: Entry) -> String {
    if SplitName.place(of: entry.path.name) != nil { return "other parts of the split file" }
    return isLog(entry.path.bytes) ? "the database of the log" : "the log beside it (-wal)"
  }

  /// A file that was named itself has no listing.
  static func beside(_ path: [UInt8]) -> [Descriptor] {
    let place = PathBytes(path)
    if SplitName.place(of: place.name) == .first {
      let folder = Array(path.dropLast(place.name.count))
      var parts: [Descriptor] = []
      for name in SplitName.following(place.name) {
        guard let part = file(folder + name) else { break }
        parts.append(part)
      }
      let last = SplitName.last(place.name).flatMap { file(folder + $0) }
      return parts + (last.map { [$0] } ?? [])
    }
    let other = isLog(path) ? Array(path.dropLast(ending.count)) : path + ending
    return file(other).map { [$0] } ?? []
  }

  private static func file(_ path: [UInt8]) -> Descriptor? {
    guard let file = try? Opening.root(path).get(),
      case .success(let status) = FileStatus.of(file.descriptor.raw), status.sort == .file,
      status.size > 0
    else { return nil }
    return file.descriptor
  }

  private static func isLog(_ path: [UInt8]) -> Bool {
    path.suffix(ending.count).elementsEqual(ending)
  }
}
