// The least number of persons: what two of them rarely have in common makes them
// one here, unless a birth date or a number tells them apart. Apart from the
// other bounds because it joins persons once more.

import Model

struct Least {
  private(set) var count = 0
  /// Kinds of each of them; 0 where a number is not used.
  private(set) var kinds: [UInt64]

  private let census: Census
  /// By person, whether it counts.
  private let isCertain: [Bool]
  private var parent: [Int]
  /// Of groups of several, by the number of their first person: what each of the
  /// values is that a person has one of.
  private var singles: [Int: [Set<UInt64>]] = [:]

  private static let own: [[Role]] = [
    [.name, .spelling], [.mobile], [.email], [.customerID], [.other],
    [.myNumber, .driversLicence, .pensionNumber, .nationalID],
  ]

  /// - Parameter kinds: by person.
  init(_ census: Census, _ kinds: [UInt64]) {
    self.census = census
    self.kinds = [UInt64](repeating: 0, count: kinds.count)
    isCertain = census.certain()
    parent = Array(kinds.indices)
    join()
    countGroups()
    tell(kinds)
  }

  private func find(_ at: Int) -> Int {
    var at = at
    while parent[at] != at { at = parent[at] }
    return at
  }

  /// What a person has one of; 0 unknown.
  private func single(_ role: Int, _ person: Int) -> UInt64 {
    census.clusters.single(role, census.roots[person])
  }

  private mutating func join() {
    // One after the other: all at once would not fit beside ten million records.
    for roles in Least.own {
      census.shared(roles).eachGroup { _, members in
        let persons = Set(members)
        guard let first = persons.min(),
          roles.contains(.name) || persons.count <= Joining.mostNames
        else { return }
        for other in persons {
          let (a, b) = (find(Int(first)), find(Int(other)))
          if a != b { parent[max(a, b)] = min(a, b) }
        }
      }
    }
  }

  private mutating func countGroups() {
    var sizes = [UInt32](repeating: 0, count: parent.count)
    var scripts = Scripts(census)
    for person in parent.indices where isCertain[person] { sizes[find(person)] += 1 }
    for person in parent.indices where isCertain[person] {
      let top = find(person)
      scripts.add(person, to: top, birth: sizes[top] == 1 ? single(0, person) : 0)
      if sizes[top] == 1 {
        count += 1
        continue
      }
      for role in Clusters.singular.indices {
        singles[top, default: Clusters.singular.map { _ in [] }][role].insert(single(role, person))
      }
    }
    count += singles.values.reduce(0) { $0 + max(1, Least.distinct($1).max() ?? 1) }
    count -= scripts.possiblyTheSame()
  }

  private static func distinct(_ sets: [Set<UInt64>]) -> [Int] {
    sets.map { $0.count - ($0.contains(0) ? 1 : 0) }
  }

  /// In a group whose persons something tells apart each of them has its own kinds.
  private mutating func tell(_ given: [UInt64]) {
    let telling = singles.compactMapValues { sets -> Int? in
      let counts = Least.distinct(sets)
      return counts.firstIndex { $0 > 1 && $0 == counts.max() }
    }
    var places: [UInt64: Int] = [:]
    for person in parent.indices where isCertain[person] {
      var place = find(person)
      if let role = telling[place] {
        let value = single(role, person)
        if value == 0 { continue }
        let key = KeyGroups.mix(UInt64(place), value)
        place = places[key] ?? person
        places[key] = place
      }
      kinds[place] |= given[person]
    }
  }
}
