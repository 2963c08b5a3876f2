// Everything a report needs of the latest scan, but the subject records, which
// stream.

package struct Scope: Sendable {
  package var identity: ScanIdentity
  package var scan: Int64
  /// Nanoseconds since 1970; nil when the scan was killed or still runs.
  package var finished: Int64?
  /// It did not come to its end.
  package var interrupted: Bool
  package var sandbox: SandboxState?
  package var notes: [String: String]
  /// Version of the store's tables.
  package var schema: Int
  package var outcomes: [Outcome: Int] = [:]
  /// Files inside files.
  package var members = MemberCounts()
  /// Entries with at least one problem that leaves a hole.
  package var gaps = 0
  /// Entries by cause; an entry counts once for each of its causes.
  package var reasons: [Cause: Int] = [:]
  package var problems: [(path: PathBytes, problem: Problem)] = []
  /// Read in this scan, all its runs together.
  package var bytesRead: UInt64 = 0
  /// In the order of kinds, then from low to high.
  package var kinds: [KindTotal] = []
  /// The paths with findings, or all, by path.
  package var files: [FileScope] = []
  /// Names of who owns them.
  package var accounts = Accounts()
  /// Who is behind the findings; nil where nobody has counted.
  package var persons: Persons?

  package var visited: Int { outcomes.values.reduce(0, +) }

  package init(
    identity: ScanIdentity, scan: Int64 = 1, finished: Int64? = nil, interrupted: Bool = false,
    sandbox: SandboxState? = nil, notes: [String: String] = [:], schema: Int = 1
  ) {
    self.identity = identity
    self.scan = scan
    self.finished = finished
    self.interrupted = interrupted
    self.sandbox = sandbox
    self.notes = notes
    self.schema = schema
  }
}

/// The counts of one kind and confidence over the scope. Findings and files
/// count every path of a hard-linked file; values are the same whichever path
/// they stand in.
package struct KindTotal: Hashable, Sendable {
  package var slot: Tally.Slot
  package var findings: Int
  package var distinct: Int
  package var files: Int
  /// Values found with this confidence or a higher one: not the sum, since one
  /// value may be found with both.
  package var distinctFrom: Int
  /// Files with findings of this confidence or a higher one.
  package var filesFrom: Int

  package init(
    slot: Tally.Slot, findings: Int = 0, distinct: Int = 0, files: Int = 0, distinctFrom: Int = 0,
    filesFrom: Int = 0
  ) {
    self.slot = slot
    self.findings = findings
    self.distinct = distinct
    self.files = files
    self.distinctFrom = distinctFrom
    self.filesFrom = filesFrom
  }
}

package struct FileScope: Sendable {
  package var entry: Entry
  package var outcome: Outcome
  package var format: String
  package var sha256: [UInt8]?
  /// The path that holds the content, when this is another name of a file.
  package var sameAs: PathBytes?
  package var tallies: [Tally]
  /// Packed findings.
  package var packedSamples: [UInt8]
  /// What is inside under names as they may be shown.
  package var shownStep: @Sendable (Step) -> Step = { $0 }
  /// The way to it; nil when it was not noted.
  package var way: Way?
  /// Where its content may be on the way to. Filled when a report is written.
  package var outlets: [Outlet] = []

  package init(
    entry: Entry, outcome: Outcome, format: String, sha256: [UInt8]? = nil,
    sameAs: PathBytes? = nil, tallies: [Tally] = [], packedSamples: [UInt8] = []
  ) {
    self.entry = entry
    self.outcome = outcome
    self.format = format
    self.sha256 = sha256
    self.sameAs = sameAs
    self.tallies = tallies
    self.packedSamples = packedSamples
  }
}

extension FileScope {
  package var reach: Reach { Reach(entry.access, way: way) }
}

extension Scope {
  /// Counts of one kind from a confidence on.
  package struct Total: Sendable {
    package var kind: Kind
    package var findings: Int
    package var distinct: Int
    package var files: Int
    package var byConfidence: [Confidence: Int]
  }

  /// By kind, in the order of kinds; kinds without a finding left out.
  package func totals(atLeast level: Confidence) -> [Total] {
    Kind.allCases.compactMap { kind in
      let slots = kinds.filter { $0.slot.kind == kind }
      let shown = slots.filter { $0.slot.confidence >= level }
      guard let lowest = shown.min(by: { $0.slot.confidence < $1.slot.confidence }) else {
        return nil
      }
      let byConfidence = Dictionary(
        slots.map { ($0.slot.confidence, $0.findings) }, uniquingKeysWith: +)
      return Total(
        kind: kind, findings: shown.reduce(0) { $0 + $1.findings },
        distinct: lowest.distinctFrom, files: lowest.filesFrom, byConfidence: byConfidence)
    }
  }

  /// Findings at a confidence or above.
  package func findings(atLeast level: Confidence) -> Int {
    kinds.filter { $0.slot.confidence >= level }.reduce(0) { $0 + $1.findings }
  }

  /// Entries with a gap whose cause is not accepted.
  package func gaps(allowing allowed: Set<Cause>) -> Int {
    Set(
      problems.filter { $0.problem.cause.isGap && !allowed.contains($0.problem.cause) }
        .map(\.path)
    ).count
  }

  /// The confidence from which the scan reports findings.
  package var minimumConfidence: Confidence { identity.minimumConfidence }
}
