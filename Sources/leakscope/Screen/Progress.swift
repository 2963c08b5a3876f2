// Counts what a scan has seen, done and found, for whoever watches. A few
// additions under a lock per file; nothing here decides anything.

import Linux
import Model
import Report

final class Progress: Sendable {
  struct Counts: Sendable {
    var done = 0
    var known = 0
    var bytes: UInt64 = 0
    var findings = 0
    var gaps = 0
    /// Bytes and files as one measure (see Pace).
    var work: UInt64 = 0
    var knownWork: UInt64 = 0
    /// The walk has ended.
    var knowsAll = false
    /// Work already counted of files that are not done.
    fileprivate var begun: [UInt32: UInt64] = [:]
  }

  private let counts = Lock(Counts())
  private let minimum: Confidence

  /// - Parameter minimum: findings count from this confidence on.
  init(minimum: Confidence) { self.minimum = minimum }

  var now: Counts { counts.with { $0 } }

  /// Files of a directory, before any is opened.
  func listed(_ entries: [Entry]) {
    let work = entries.reduce(0) { $0 &+ Self.work($1) }
    counts.with {
      $0.known += entries.count
      $0.knownWork &+= work
    }
  }

  func walkEnded() { counts.with { $0.knowsAll = true } }

  /// An entry that is not read in this run: left as it was, or passed over.
  func passed(_ entry: Entry, _ problems: [Problem]) {
    // What no directory listing told of, a link for instance, is known only now.
    let isListed = entry.mode & 0o170000 == 0o100000 && !problems.contains { $0.cause == .excluded }
    counts.with {
      $0.done += 1
      if isListed { $0.work &+= Self.work(entry) } else { $0.known += 1 }
      if problems.contains(where: \.cause.isGap) { $0.gaps += 1 }
    }
  }

  /// Entries of a folder that are as they were; of the folder itself no listing told.
  func unchanged(_ entries: [Entry]) {
    let listed = entries.filter { $0.mode & 0o170000 == 0o100000 }
    let work = listed.reduce(0) { $0 &+ Self.work($1) }
    counts.with {
      $0.done += entries.count
      $0.known += entries.count - listed.count
      $0.work &+= work
    }
  }

  func part(_ token: UInt32, _ entry: Entry, bytes: UInt64, _ tallies: [Tally], paths: Int) {
    let found = tallies.reduce(0) { $0 + ($1.slot.confidence >= minimum ? $1.findings : 0) }
    counts.with {
      $0.bytes &+= bytes
      $0.findings += found * paths
      // What unpacks to more than it is on disk is not done before its end.
      let before = $0.begun[token] ?? 0
      let step = min(bytes, entry.size - min(entry.size, before))
      $0.begun[token] = before + step
      $0.work &+= step
    }
  }

  func closed(_ token: UInt32, _ entry: Entry, isGap: Bool, paths: Int) {
    counts.with {
      $0.done += paths
      if isGap { $0.gaps += paths }
      let before = $0.begun.removeValue(forKey: token) ?? 0
      $0.work &+= Self.work(entry) &* UInt64(paths) &- before
    }
  }

  private static func work(_ entry: Entry) -> UInt64 { entry.size &+ Pace.perFile }
}
