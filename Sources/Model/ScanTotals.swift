// One scan among those of a store: under what it ran and what it amounted to.

package struct ScanTotals: Sendable {
  package var scan: Int64
  package var identity: ScanIdentity
  /// Nanoseconds since 1970. Nil when it was killed or still runs; then there
  /// are no totals.
  package var finished: Int64?
  package var interrupted: Bool
  package var outcomes: [Outcome: Int] = [:]
  package var gaps = 0
  /// Of every kind and confidence.
  package var findings = 0
  package var bytesRead: UInt64 = 0
  package var gone = 0

  package init(scan: Int64, identity: ScanIdentity, finished: Int64?, interrupted: Bool) {
    self.scan = scan
    self.identity = identity
    self.finished = finished
    self.interrupted = interrupted
  }

  package var visited: Int { outcomes.values.reduce(0, +) }
}

/// What two scans do not have in common. What changed between them may come
/// from it, and not from the files.
package struct Conditions: Hashable, Sendable {
  package struct Option: Hashable, Sendable {
    package var name: String
    /// Nil where it was not given.
    package var before: String?
    package var after: String?
  }

  /// Other rules, lists, program or limits: the same file may give other findings.
  package var otherResults: Bool
  package var otherRoots: Bool
  /// Options of which it can depend what is found.
  package var options: [Option]

  package var same: Bool { !otherResults && !otherRoots && options.isEmpty }

  /// Options that change how a scan works, not what it finds.
  private static let idle: Set<String> = ["jobs", "full", "sandbox", "nice"]

  package init(_ before: ScanIdentity, _ after: ScanIdentity) {
    otherResults = before.resultKey != after.resultKey
    otherRoots = Set(before.roots) != Set(after.roots)
    let names = Set(before.options.keys).union(after.options.keys).subtracting(Self.idle)
    options = names.sorted().compactMap { name in
      let (old, new) = (before.options[name], after.options[name])
      return old == new ? nil : Option(name: name, before: old, after: new)
    }
  }
}

extension ScanIdentity {
  /// The confidence from which the scan reports findings.
  package var minimumConfidence: Confidence {
    options["min_confidence"].flatMap(Confidence.init(code:)) ?? .medium
  }
}
