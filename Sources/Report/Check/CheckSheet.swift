// What a check amounts to, whatever form it is told in: each file with what was
// found there, what was decided of each kind, and what could not be looked at.
// Findings are bounded, counts are exact.

import Model
import Rules

package struct CheckSheet: Sendable {
  /// Every path that was visited, in order.
  package var files: [CheckedFile]
  package var allowedGaps: Set<Cause>
  package var rules: [Rule]
  package var language: Language
  package var version: String
  package var started: Int64
  package var finished: Int64
  package var interrupted: Bool
  /// Whether digests mean the same in the next run: only then may they serve to
  /// know a finding again.
  package var hasLastingKey: Bool
  package var exitCode: Int32 = 0
  /// What else there is to say: of a baseline, of a key.
  package var notes: [String] = []

  package init(
    files: [CheckedFile], allowedGaps: Set<Cause>, rules: [Rule], language: Language,
    version: String, started: Int64, finished: Int64, interrupted: Bool, hasLastingKey: Bool
  ) {
    self.files = files
    self.allowedGaps = allowedGaps
    self.rules = rules
    self.language = language
    self.version = version
    self.started = started
    self.finished = finished
    self.interrupted = interrupted
    self.hasLastingKey = hasLastingKey
  }

  package var fails: Bool { files.contains(where: \.fails) }

  /// Files with a gap that nobody has accepted.
  package var gaps: Int { files.count { isGap($0) } }

  package func isGap(_ file: CheckedFile) -> Bool {
    file.problems.contains { $0.cause.isGap && !allowedGaps.contains($0.cause) }
  }

  package func count(_ outcome: Outcome) -> Int { files.count { $0.outcome == outcome } }
}

package struct CheckedFile: Sendable {
  /// As it may be shown; below the working directory without what leads there.
  package var path: PathBytes
  package var outcome: Outcome
  package var problems: [Problem]
  /// Of each kind found, in the order of kinds.
  package var decisions: [Decision]
  /// Some of what makes it fail, in the order of the file.
  package var findings: [Finding]
  /// Some of what a remark in the file itself allows.
  package var excused: [Excused]
  package var tables: [TableView]

  package init(
    path: PathBytes, outcome: Outcome, problems: [Problem], decisions: [Decision] = [],
    findings: [Finding] = [], excused: [Excused] = [], tables: [TableView] = []
  ) {
    self.path = path
    self.outcome = outcome
    self.problems = problems
    self.decisions = decisions
    self.findings = findings
    self.excused = excused
    self.tables = tables
  }

  package var fails: Bool { decisions.contains(where: \.fails) }

  /// All that fails stands in the baseline from now on.
  package mutating func accept() {
    for index in decisions.indices where decisions[index].fails {
      decisions[index].fails = false
      decisions[index].inBaseline += decisions[index].findings
    }
    findings = []
  }

  package func decision(of kind: Kind) -> Decision? { decisions.first { $0.kind == kind } }
}

/// What was decided of one kind in one file, and by what.
package struct Decision: Sendable {
  package enum Ground: Sendable {
    /// --fail-on, or what holds without it; nil: this kind never fails.
    case level(Confidence?)
    /// A line of the project file: its place, and what it says.
    case policy(place: String, says: String)
  }

  package var kind: Kind
  /// By confidence, from low to high: what counts.
  package var counts: [Int]
  /// Different values among them, where that was asked for.
  package var persons: Int?
  package var fails: Bool
  package var ground: Ground
  /// Found as well, and set aside.
  package var inBaseline = 0
  package var inAllowedColumns = 0
  package var excused = 0
  /// The day after which entries of the baseline no longer excuse what they name.
  package var expired: String?

  package init(kind: Kind, counts: [Int], persons: Int? = nil, fails: Bool, ground: Ground) {
    self.kind = kind
    self.counts = counts
    self.persons = persons
    self.fails = fails
    self.ground = ground
  }

  package var findings: Int { counts.reduce(0, +) }

  /// Whether nothing was set aside.
  var isUndivided: Bool {
    inBaseline == 0 && inAllowedColumns == 0 && excused == 0 && expired == nil
  }

  package var highest: Confidence {
    Confidence(rawValue: UInt8(counts.lastIndex { $0 > 0 } ?? 0)) ?? .low
  }
}

/// A finding beside which the file says that it may stand there.
package struct Excused: Sendable {
  package var finding: Finding
  package var reason: String

  package init(finding: Finding, reason: String) {
    self.finding = finding
    self.reason = reason
  }
}

/// One table of a file, a line per column.
package struct TableView: Sendable {
  package struct Column: Sendable {
    package var name: String
    /// Cells with anything in them.
    package var cells: Int
    package var kind: Kind?
    /// Those of them in which the kind was found.
    package var found: Int
    /// Persons of the table who have a value of the kind, in whichever column.
    package var persons: Int?
    package var mask: String
    /// Whether the project file lets this column stand.
    package var isAllowed = false

    package init(name: String, cells: Int, kind: Kind?, found: Int, mask: String) {
      self.name = name
      self.cells = cells
      self.kind = kind
      self.found = found
      self.mask = mask
    }
  }

  package var steps: [Step]
  package var rows: Int
  package var columns: [Column]

  package init(steps: [Step], rows: Int, columns: [Column]) {
    self.steps = steps
    self.rows = rows
    self.columns = columns
  }
}
