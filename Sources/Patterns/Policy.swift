// What the project file says under check: which kinds may stand in which files,
// how many of them, and from which confidence on a kind makes a check fail.

import Model

package struct Policy: Sendable {
  /// What may be there and what not, in files that a pattern names.
  package struct Entry: Sendable {
    package var glob: String
    package var line: Int
    /// Each with the line it stands on, in the order of the file.
    package var clauses: [Clause] = []
    /// Names of columns whose content may stand, with their lines.
    package var columns: [(name: String, line: Int)] = []
  }

  package struct Clause: Sendable {
    /// nil: every kind that no other clause of the entry names.
    package var kind: Kind?
    package var line: Int
    package var term: Term
    /// As it was written, for people.
    package var says: String
  }

  package enum Term: Sendable {
    /// Fails from this confidence on; nil: from that of --fail-on.
    case deny(from: Confidence?)
    case allow(Allowance)
  }

  /// How much may be there; nil: any number, any confidence.
  package struct Allowance: Sendable {
    package var findings: Int?
    package var persons: Int?
    package var upTo: Confidence?
  }

  package internal(set) var levels = FailLevels()
  package internal(set) var entries: [Entry] = []
  /// The baseline's file, from where the program stands.
  package internal(set) var baseline: String?

  /// Whether some column may hold anything.
  package var allowsColumns: Bool { entries.contains { !$0.columns.isEmpty } }

  /// Whether some clause counts persons.
  package var countsPersons: Bool {
    entries.contains { entry in
      entry.clauses.contains { clause in
        if case .allow(let allowance) = clause.term { allowance.persons != nil } else { false }
      }
    }
  }
}

/// From which confidence on findings make a check fail.
package struct FailLevels: Sendable {
  /// Of kinds that are not named; nil where nobody has said it.
  package var base: Level?
  package var kinds: [Kind: Level] = [:]

  package enum Level: Hashable, Sendable {
    case from(Confidence)
    case never

    package init?(code: String) {
      if code == "never" {
        self = .never
      } else if let confidence = Confidence(code: code) {
        self = .from(confidence)
      } else {
        return nil
      }
    }

    package static let codes = Confidence.allCases.map(\.code) + ["never"]

    package var confidence: Confidence? { if case .from(let level) = self { level } else { nil } }
  }

  package init() {}

  /// What these leave open, the others decide.
  package func over(_ other: FailLevels) -> FailLevels {
    var levels = self
    levels.base = base ?? other.base
    // A word for all kinds, said later, goes before one for a single kind.
    if base == nil { levels.kinds.merge(other.kinds) { mine, _ in mine } }
    return levels
  }

  /// nil: never.
  package func level(of kind: Kind) -> Confidence? {
    (kinds[kind] ?? base ?? .from(.medium)).confidence
  }

  /// The lowest that can make a difference.
  package var lowest: Confidence {
    let all = kinds.values.compactMap(\.confidence) + [(base ?? .from(.medium)).confidence ?? .high]
    return all.min() ?? .medium
  }
}
