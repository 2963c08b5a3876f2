// How many persons stand behind the findings, and what is known of them: what
// Link makes of all subject records, and reports and duties are read off.

/// A number that is not certain. Minimum ≤ estimate ≤ maximum.
package struct PersonCount: Hashable, Sendable {
  /// Nothing is joined wrongly below this: names that might be one person are one.
  package var minimum: Int
  /// The named persons that are listed.
  package var estimate: Int
  /// Nobody is left out: what could be somebody else is somebody else.
  package var maximum: Int

  package init(minimum: Int = 0, estimate: Int = 0, maximum: Int = 0) {
    self.minimum = minimum
    self.estimate = estimate
    self.maximum = maximum
  }
}

package struct Persons: Sendable {
  package var count = PersonCount()
  /// Persons with at least one value of a kind. Kinds that nobody has are left out.
  package var kinds: [Kind: PersonCount] = [:]
  /// Persons with data of which a law speaks by itself.
  package var groups: [PersonGroup: PersonCount] = [:]
  /// Of the estimate.
  package var profile = PersonProfile()
  package var unnamed = UnnamedCount()
  /// Which of the estimated persons each file speaks of.
  package var files = PersonFiles()
  /// Values carried by so many names that they are nobody's, by records.
  package var hubs: [Hub] = []
  /// Joins that would have put contradictions into one person.
  package var refused: [RefusedJoin] = []

  package init() {}
}

/// Kinds that count by themselves when duties are judged.
package enum PersonGroup: String, CaseIterable, Sendable {
  case card
  case myNumber = "my_number"
  case specialCare = "special_care"
  case credentials
  case transactions

  package var code: String { rawValue }

  package var kinds: Set<Kind> {
    switch self {
    case .card: [.card]
    case .myNumber: [.myNumber]
    case .specialCare: [.health]
    case .credentials: [.credential]
    case .transactions: [.transaction]
    }
  }
}

/// Identifiers that stand in no record with a name, and in none that could be
/// joined to one.
package struct UnnamedCount: Hashable, Sendable {
  /// Groups of identifiers that belong together: each may be somebody not counted.
  package var groups = 0
  /// How many of the groups hold a value of a kind.
  package var kinds: [Kind: Int] = [:]

  package init() {}
}

/// A value that joins nobody, because more names than one person has carry it.
package struct Hub: Hashable, Sendable {
  package var kind: Kind
  /// The first 64 bits of its digest.
  package var digest: UInt64
  /// Different names beside it.
  package var names: Int
  package var records: Int

  package init(kind: Kind, digest: UInt64, names: Int, records: Int) {
    self.kind = kind
    self.digest = digest
    self.names = names
    self.records = records
  }
}

/// A value that would have joined two persons who cannot be one.
package struct RefusedJoin: Hashable, Sendable {
  /// What would have joined them.
  package var reason: JoinReason
  /// What speaks against it.
  package var contradiction: Kind
  /// Numbers of the persons.
  package var first: UInt32
  package var second: UInt32

  package init(reason: JoinReason, contradiction: Kind, first: UInt32, second: UInt32) {
    self.reason = reason
    self.contradiction = contradiction
    self.first = first
    self.second = second
  }
}
