// From what was found in a file to what is decided of it: the last clause of the
// policy that names the file and the kind, else the level from which a kind
// fails.

import Bytes
import Crawl
import Model
import Patterns
import Report

struct Ruling {
  private let policy: Policy?
  private let levels: FailLevels
  /// As complaints and decisions name it.
  private let file: String
  /// The policy's folder; its patterns are meant from there.
  private let folder: [UInt8]
  private let workingFolder: [UInt8]

  init(_ settings: CheckSettings) {
    policy = settings.policy
    levels = settings.levels
    workingFolder = Places.absolutePath(PathBytes(".")).directory.bytes
    let project = settings.scan.project
    let here = workingFolder
    file = project.map { Self.short(PathBytes($0.file), below: here).text } ?? ""
    folder = project.map { Places.absolutePath(PathBytes($0.file)).directory.bytes } ?? here
  }

  func file(_ account: FileAccount) -> CheckedFile {
    let path = Self.short(account.entry.path, below: workingFolder)
    let decisions = account.kinds.map { decide($0, account) }
    let failing = Set(decisions.filter(\.fails).map(\.kind))
    let findings = Kind.allCases.filter(failing.contains).flatMap { kind in
      (account.shown[kind] ?? []).filter { $0.confidence >= threshold(kind, account) }
    }
    return CheckedFile(
      path: path, outcome: account.outcome, problems: account.problems, decisions: decisions,
      findings: findings.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }

  private func decide(_ kind: Kind, _ account: FileAccount) -> Decision {
    let counts = account.counts(of: kind)
    guard let clause = clause(kind, account) else {
      let level = levels.level(of: kind)
      return Decision(
        kind: kind, counts: counts, fails: level.map { Self.count(counts, from: $0) > 0 } ?? false,
        ground: .level(level))
    }
    let from = threshold(kind, account)
    let fails =
      switch clause.term {
      case .deny: Self.count(counts, from: from) > 0
      case .allow(let allowance): Self.exceeds(counts, from, allowance)
      }
    return Decision(
      kind: kind, counts: counts, fails: fails,
      ground: .policy(place: "\(file):\(clause.line)", says: clause.says))
  }

  /// From where on findings of a kind count in a file.
  private func threshold(_ kind: Kind, _ account: FileAccount) -> Confidence {
    if let clause = clause(kind, account), case .deny(let from?) = clause.term { return from }
    return levels.level(of: kind) ?? .medium
  }

  private static func exceeds(
    _ counts: [Int], _ from: Confidence, _ allowance: Policy.Allowance
  ) -> Bool {
    if let most = allowance.findings, count(counts, from: from) > most { return true }
    if let top = allowance.upTo {
      return Confidence.allCases.contains { $0 > top && counts[Int($0.rawValue)] > 0 }
    }
    return false
  }

  private static func count(_ counts: [Int], from level: Confidence) -> Int {
    counts[Int(level.rawValue)...].reduce(0, +)
  }

  // MARK: which clause

  private func clause(_ kind: Kind, _ account: FileAccount) -> Policy.Clause? {
    guard let policy else { return nil }
    let path = Self.below(folder, Places.absolutePath(account.entry.path).bytes)
    for entry in policy.entries.reversed() where Self.matches(entry.glob, path) {
      if let clause = entry.clauses.last(where: { $0.kind == kind }) { return clause }
      if let clause = entry.clauses.last(where: { $0.kind == nil }) { return clause }
    }
    return nil
  }

  /// A pattern without a slash means names, as in .gitignore.
  private static func matches(_ glob: String, _ path: ArraySlice<UInt8>) -> Bool {
    let glob = Array(glob.utf8)
    let name = path[((path.lastIndex(of: 0x2F) ?? path.startIndex - 1) + 1)...]
    guard glob.contains(0x2F) else { return Glob.matches(glob[...], name) }
    return Glob.matches(glob.first == 0x2F ? glob[1...] : glob[...], path)
  }

  /// What of a path lies below a folder; the path without its first slash where
  /// it lies elsewhere.
  private static func below(_ folder: [UInt8], _ path: [UInt8]) -> ArraySlice<UInt8> {
    let stem = folder.last == 0x2F ? folder : folder + [0x2F]
    return path.starts(with: stem) ? path[stem.count...] : path.drop { $0 == 0x2F }
  }

  /// As people write it who stand in the folder.
  static func short(_ path: PathBytes, below folder: [UInt8]) -> PathBytes {
    var bytes = path.bytes[...]
    while bytes.starts(with: [0x2E, 0x2F]) { bytes = bytes.dropFirst(2).drop { $0 == 0x2F } }
    let stem = folder.last == 0x2F ? folder : folder + [0x2F]
    if bytes.starts(with: stem), bytes.count > stem.count { bytes = bytes.dropFirst(stem.count) }
    return PathBytes(Array(bytes))
  }
}
