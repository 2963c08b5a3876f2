// From what was found in a file to what is decided of it: the last clause of the
// policy that names the file and the kind, else the level from which a kind
// fails.

import Model
import Patterns
import Report
import Rules

struct Ruling {
  private let policy: Policy?
  private let levels: FailLevels
  private let globs: PolicyGlobs
  /// Of the policy, as decisions name it.
  private let file: String
  private let here: PathBytes
  private let showsColumns: Bool

  init(_ settings: CheckSettings) {
    policy = settings.policy
    levels = settings.levels
    showsColumns = settings.showsColumns
    let here = Places.workingFolder
    self.here = here
    let project = settings.scan.project.map { PathBytes($0.file) }
    file = project.map { PolicyGlobs.short($0, below: here).text } ?? ""
    globs = PolicyGlobs(
      folder: project.map { Places.plain(Places.absolutePath($0)).directory } ?? here)
  }

  /// A path as a check shows it.
  func shown(_ path: PathBytes) -> PathBytes { PolicyGlobs.short(path, below: here) }

  /// - Parameter persons: with values of a kind, where somebody counts them.
  func file(_ account: FileAccount, persons: PersonCounts?) -> CheckedFile {
    let decisions = account.kinds.map { decide($0, account, persons?.inFile) }
    let failing = Set(decisions.filter(\.fails).map(\.kind))
    let findings = Kind.allCases.filter(failing.contains).flatMap { kind in
      (account.shown[kind] ?? []).filter { $0.confidence >= threshold(kind, account) }
    }
    let tables = showsColumns ? self.tables(account, persons) : []
    return CheckedFile(
      path: shown(account.entry.path), outcome: account.outcome, problems: account.problems,
      decisions: decisions,
      findings: findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) },
      excused: account.excused, tables: tables)
  }

  private func decide(_ kind: Kind, _ account: FileAccount, _ persons: [Kind: Int]?) -> Decision {
    let counts = account.counts(of: kind)
    let count = { (from: Confidence) in counts[Int(from.rawValue)...].reduce(0, +) }
    var decision: Decision
    if let clause = clause(kind, account) {
      let from = threshold(kind, account)
      let fails =
        switch clause.term {
        case .deny: count(from) > 0
        case .allow(let limit): limit.isExceeded(counts, from, persons: persons?[kind] ?? 0)
        }
      decision = Decision(
        kind: kind, counts: counts, fails: fails,
        ground: .policy(place: "\(file):\(clause.line)", says: clause.says))
    } else {
      let level = levels.level(of: kind)
      decision = Decision(
        kind: kind, counts: counts, fails: level.map { count($0) > 0 } ?? false,
        ground: .level(level))
    }
    decision.persons = persons.map { $0[kind] ?? 0 }
    if let aside = account.aside[kind] {
      decision.inBaseline = aside.inBaseline
      decision.inAllowedColumns = aside.inAllowedColumns
      decision.excused = aside.excused
      decision.expired = aside.expired
    }
    return decision
  }

  /// From where on findings of a kind count in a file.
  func threshold(_ kind: Kind, _ account: FileAccount) -> Confidence {
    if let clause = clause(kind, account), case .deny(let from?) = clause.term { return from }
    return levels.level(of: kind) ?? .medium
  }

  private func clause(_ kind: Kind, _ account: FileAccount) -> Policy.Clause? {
    for entry in (policy?.entries ?? []).reversed() {
      guard globs.matches(entry.glob, account.entry.path) else { continue }
      if let clause = entry.clauses.last(where: { $0.kind == kind }) { return clause }
      if let clause = entry.clauses.last(where: { $0.kind == nil }) { return clause }
    }
    return nil
  }

  // MARK: columns

  var hasAllowedColumns: Bool { policy?.entries.contains { !$0.columns.isEmpty } ?? false }

  /// Names, in comparable form, of columns that may hold anything.
  func allowedColumns(_ path: PathBytes) -> Set<[UInt8]> {
    guard hasAllowedColumns else { return [] }
    let entries = (policy?.entries ?? []).filter { globs.matches($0.glob, path) }
    return Set(entries.flatMap(\.columns).map { LabelForm.of(Array($0.name.utf8)) })
  }

  private func tables(_ account: FileAccount, _ persons: PersonCounts?) -> [TableView] {
    let allowed = allowedColumns(account.entry.path)
    return TableViews(account.columns, persons).views { allowed.contains(LabelForm.of($0)) }
  }
}

extension Policy.Allowance {
  /// - Parameter counts: by confidence, from low to high.
  func isExceeded(_ counts: [Int], _ from: Confidence, persons found: Int) -> Bool {
    if let findings, counts[Int(from.rawValue)...].reduce(0, +) > findings { return true }
    if let persons, found > persons { return true }
    guard let upTo else { return false }
    return Confidence.allCases.contains { $0 > upTo && counts[Int($0.rawValue)] > 0 }
  }
}
