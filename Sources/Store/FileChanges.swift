// The files that changed over some milestones: of each what it held before the
// first change and after the last one.

import GRDB
import Model

struct FileChanges {
  private struct Place: Hashable {
    var folder: Int64
    var name: [UInt8]
  }

  private struct Span {
    var path: PathBytes
    var before: String?
    var after: String?
    var outcome: Outcome?
  }

  private var spans: [Place: Span] = [:]

  init(after first: Int64, through last: Int64, _ db: Database) throws {
    let rows = try db.rows(
      """
      SELECT c.directory, c.name, d.path, c.before, c.after, c.outcome
      FROM file_change c JOIN directory d ON d.id = c.directory
      WHERE c.scan > ? AND c.scan <= ? ORDER BY c.scan
      """, [first.databaseValue, last.databaseValue])
    while let row = try rows.next() {
      let name = (row[1] as Blob).bytes
      let place = Place(folder: row[0], name: name)
      var span =
        spans[place]
        ?? Span(path: PathBytes(folder: (row[2] as Blob).bytes, name: name), before: row[3])
      span.after = row[4]
      span.outcome = (row[5] as String?).flatMap(Outcome.init(code:))
      spans[place] = span
    }
  }

  /// Those in which the counts from a confidence on are others than before.
  func all(_ level: Confidence) -> [(folder: Int64, change: FileChange)] {
    spans.compactMap { place, span in
      let kinds = FileChanges.kinds(
        FileCounts(span.before), FileCounts(span.after), from: level)
      if kinds.isEmpty { return nil }
      let change = FileChange(
        path: span.path, before: span.before.map { FileCounts($0).count(from: level) },
        after: span.after.map { FileCounts($0).count(from: level) }, kinds: kinds,
        outcome: span.outcome)
      return (place.folder, change)
    }
  }

  private static func kinds(
    _ before: FileCounts, _ after: FileCounts, from level: Confidence
  ) -> [KindChange] {
    var kinds: [Kind: KindChange] = [:]
    for (slot, count) in before.findings where slot.confidence >= level {
      kinds.at(slot.kind) { $0.before.findings += count }
    }
    for (slot, count) in after.findings where slot.confidence >= level {
      kinds.at(slot.kind) { $0.after.findings += count }
    }
    return kinds.ordered.filter { $0.before != $0.after }.map { change in
      var change = change
      change.before.files = change.before.findings > 0 ? 1 : 0
      change.after.files = change.after.findings > 0 ? 1 : 0
      return change
    }
  }
}
