// What changed in a store between two scans that came to their end.

/// Which way a count went. The codes are part of the contract with programs
/// (docs/formats.md).
package enum Movement: String, CaseIterable, Sendable {
  case new, gone, grown, shrunk
  /// As many as before. What makes up the number can have changed.
  case same
  /// A file that held something and was not read by the later scan: nobody
  /// knows whether it still does.
  case unread

  package var code: String { rawValue }

  package init(from before: Int, to after: Int) {
    self =
      before == after
      ? .same
      : before == 0 ? .new : after == 0 ? .gone : before < after ? .grown : .shrunk
  }
}

package struct KindChange: Hashable, Sendable {
  package struct Counts: Hashable, Sendable {
    package var findings: Int
    /// Paths with at least one of them.
    package var files: Int

    package init(findings: Int = 0, files: Int = 0) {
      self.findings = findings
      self.files = files
    }
  }

  package var kind: Kind
  package var before: Counts
  package var after: Counts

  package init(kind: Kind, before: Counts = Counts(), after: Counts = Counts()) {
    self.kind = kind
    self.before = before
    self.after = after
  }

  package var movement: Movement { Movement(from: before.findings, to: after.findings) }
  package var growth: Int { after.findings - before.findings }
}

/// What stands directly in a folder.
package struct FolderChange: Sendable {
  /// With its last slash.
  package var path: PathBytes
  /// Those that changed.
  package var kinds: [KindChange]
  /// Findings of all kinds.
  package var before: Int
  package var after: Int

  package init(path: PathBytes, kinds: [KindChange], before: Int, after: Int) {
    self.path = path
    self.kinds = kinds
    self.before = before
    self.after = after
  }

  package var movement: Movement { Movement(from: before, to: after) }
  package var growth: Int { after - before }
  /// How much changed, whichever way: kinds do not cancel each other out.
  package var weight: Int { kinds.reduce(0) { $0 + abs($1.growth) } }
}

package struct FileChange: Sendable {
  package var path: PathBytes
  /// Findings; nil when the path was not there.
  package var before: Int?
  package var after: Int?
  /// Those that changed; `files` is 0 or 1.
  package var kinds: [KindChange]
  /// Nil when the path is gone.
  package var outcome: Outcome?

  package init(
    path: PathBytes, before: Int?, after: Int?, kinds: [KindChange], outcome: Outcome?
  ) {
    self.path = path
    self.before = before
    self.after = after
    self.kinds = kinds
    self.outcome = outcome
  }

  /// A file that was there and had nothing has grown; only one that was not
  /// there is new.
  package var movement: Movement {
    guard let before else { return .new }
    guard let after else { return .gone }
    if after < before, outcome == .failed || outcome == .skipped { return .unread }
    return before == after ? .same : before < after ? .grown : .shrunk
  }

  package var growth: Int { (after ?? 0) - (before ?? 0) }
}

package struct Comparison: Sendable {
  package var before: ScanTotals
  package var after: ScanTotals
  /// From which findings are counted here: that of the later scan.
  package var minimumConfidence: Confidence
  /// All kinds that either scan knows of.
  package var kinds: [KindChange]
  /// Those that changed, by path.
  package var folders: [FolderChange]
  /// Those that changed and are known by name, by path.
  package var files: [FileChange]
  /// Changes of files that are counted above but not known by name.
  package var unlisted: Int
  /// Folders with findings that only one of the scans looked at; they are left out.
  package var notShared: Int

  package init(
    before: ScanTotals, after: ScanTotals, kinds: [KindChange] = [],
    folders: [FolderChange] = [], files: [FileChange] = [], unlisted: Int = 0, notShared: Int = 0
  ) {
    self.before = before
    self.after = after
    minimumConfidence = after.identity.minimumConfidence
    self.kinds = kinds
    self.folders = folders
    self.files = files
    self.unlisted = unlisted
    self.notShared = notShared
  }

  package var conditions: Conditions { Conditions(before.identity, after.identity) }
}

/// A scan in the list of a store's scans.
package struct ScanStep: Sendable {
  /// Against the milestone before.
  package struct Advance: Sendable {
    package var against: Int64
    package var conditions: Conditions
    /// Findings more, from the later scan's confidence on.
    package var growth = 0
    /// Files by the way they went.
    package var files: [Movement: Int] = [:]
    /// Files that changed and of which nothing else is known.
    package var unlisted = 0

    package init(against: Int64, conditions: Conditions) {
      self.against = against
      self.conditions = conditions
    }

    package var isStill: Bool { growth == 0 && unlisted == 0 && files.isEmpty }
  }

  package var totals: ScanTotals
  /// From its own confidence on; nil where history does not know it.
  package var findings: Int?
  /// Nil for the first milestone, and for a scan that is none.
  package var advance: Advance?

  package init(totals: ScanTotals, findings: Int? = nil, advance: Advance? = nil) {
    self.totals = totals
    self.findings = findings
    self.advance = advance
  }

  /// Whether it can be compared with others.
  package var isMilestone: Bool { findings != nil }
}
