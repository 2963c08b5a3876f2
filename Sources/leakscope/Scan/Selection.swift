// What of a listed folder is read now: not what has not changed, which is written
// down as it was, nor files with several links, which wait until all their paths
// are known.

import Crawl
import Linux
import Model
import Store

struct Selection {
  private let store: Store
  private let journal: Journal
  private let progress: Progress
  private let companions: Companions
  private let full: Bool
  private let linked = Lock([FileID: [Entry]]())

  init(
    store: Store, journal: Journal, progress: Progress, companions: Companions, full: Bool
  ) {
    self.store = store
    self.journal = journal
    self.progress = progress
    self.companions = companions
    self.full = full
  }

  /// By entry, whether it is opened and read.
  func choose(_ directory: PathBytes, _ entries: [Entry]) -> [Bool] {
    progress.listed(entries)
    let known = store.known(in: directory, expecting: entries.count)
    var paired = companions.note(entries)
    // A file that was named itself has no listing to find its log in.
    for n in entries.indices where entries[n].rootLength == 0 && !paired[n] {
      paired[n] = !Companions.beside(entries[n].path.bytes).isEmpty
    }
    var unchanged: [(entry: Entry, row: Int64)] = []
    defer { journal.unchanged(unchanged) }
    return zip(entries, paired).map { entry, isPaired in
      if let before = known[entry.path.name],
        isSettled(entry, before, isPaired: isPaired, &unchanged)
      {
        return false
      }
      guard entry.links > 1 else { return true }
      linked.with {
        $0[FileID(device: entry.device, inode: entry.inode), default: []].append(entry)
      }
      return false
    }
  }

  /// The paths of each file with several links, in order.
  var linkedFiles: [[Entry]] {
    linked.with { Array($0.values) }.map { group in group.sorted { $0.path < $1.path } }
  }

  /// Whether an entry need not be read again; if so it has been written down, or is
  /// among those that are to be.
  private func isSettled(
    _ entry: Entry, _ known: KnownEntry, isPaired: Bool,
    _ unchanged: inout [(entry: Entry, row: Int64)]
  ) -> Bool {
    guard known.size == entry.size, known.mtime == entry.mtime, known.ctime == entry.ctime,
      known.device == entry.device, known.inode == entry.inode, known.resultKeyMatches
    else { return false }
    if known.closedInThisScan {
      progress.passed(entry, known.problems)
      return true
    }
    guard !full, !isPaired else { return false }
    // A file written while it was scanned can have the same times afterwards.
    let calm: Int64 = 2_000_000_000
    guard known.scannedAt - known.mtime > calm, known.scannedAt - known.ctime > calm else {
      return false
    }
    switch known.outcome {
    case .scanned, .unchanged: unchanged.append((entry, known.row))
    case .skipped, .partial, .failed:
      guard known.problems.allSatisfy(\.isLasting),
        known.outcome == .skipped || !known.problems.isEmpty
      else { return false }
      journal.kept(entry, known)
    }
    return true
  }
}
