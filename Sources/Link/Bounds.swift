// How sure the number of persons is: what speaks for fewer than are listed, and
// for more.

import Model

extension Census {
  /// Names of records that are one of several persons: each may be one more.
  func unclearNames() -> Int {
    var names: Set<UInt64> = []
    for root in unclear {
      if let name = records.first(.name, of: Int(root)) ?? records.first(.spelling, of: Int(root)) {
        names.insert(name)
      }
    }
    return names.count
  }

  /// What two persons rarely have in common: for the minimum those who have are one.
  private static let own: [[Role]] = [
    [.name, .spelling], [.mobile], [.email], [.customerID], [.other],
    [.myNumber, .driversLicence, .pensionNumber, .nationalID],
  ]

  private func shared(_ roles: [Role]) -> KeyGroups {
    var groups = KeyGroups()
    var last: (key: UInt64, person: Int)?
    for record in 0..<records.count where numbers[record] != 0 {
      let person = Int(numbers[record]) - 1
      for i in records.keys(record) where roles.contains(where: { $0.rawValue == records.roles[i] })
      {
        if let last, last == (records.digests[i], person) { continue }
        last = (records.digests[i], person)
        groups.add(records.digests[i], person)
      }
    }
    return groups
  }

  /// Who is known by nothing but a name may be no person, or another one; so may
  /// somebody of whom free text speaks once.
  private func certain() -> [Bool] {
    var anchored = [Bool](repeating: false, count: roots.count)
    var sure = anchored
    var told = anchored
    for record in 0..<records.count where numbers[record] != 0 {
      let person = Int(numbers[record]) - 1
      if records.isAnchored(record) { anchored[person] = true }
      if told[person] || records.kinds[record] & Records.surelyNamed != 0 { sure[person] = true }
      told[person] = true
    }
    return roots.indices.map { anchored[$0] && sure[$0] }
  }

  /// How many of the joins that rest on a name alone may be wrong: of so many
  /// names so many are namesakes' here, and three more that nothing shows (the
  /// 95 % bound where none is seen).
  func wrongGuesses() -> Int {
    let guesses = namesakes.guesses.count
    guard guesses > 0 else { return 0 }
    var names = 0
    var shared = 0
    self.shared([.name]).eachGroup(atLeast: 1) { _, persons in
      names += 1
      shared += Set(persons).count - 1
    }
    guard shared + 3 < names else { return guesses }
    return (guesses * (shared + 3) + names - 1) / names
  }

  /// Persons who share a name, a mobile number, a mailbox or a number of their own
  /// are one, unless birth dates or numbers tell them apart; so may be those whose
  /// names cannot be compared.
  /// - Parameter kinds: by person.
  /// - Returns: how many, and the kinds of each of them (0 where a number is not used).
  func minimum(_ kinds: [UInt64]) -> (count: Int, kinds: [UInt64]) {
    var clusters = clusters
    var parent = (0..<roots.count).map { $0 }
    func find(_ at: Int) -> Int {
      var at = at
      while parent[at] != at { at = parent[at] }
      return at
    }
    let isCertain = certain()
    var scripts = Scripts(self)
    // One after the other: all at once would not fit beside ten million records.
    for roles in Census.own {
      shared(roles).eachGroup { _, members in
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
    var sizes = [UInt32](repeating: 0, count: roots.count)
    var certainKinds = [UInt64](repeating: 0, count: roots.count)
    for person in roots.indices where isCertain[person] {
      sizes[find(person)] += 1
      certainKinds[find(person)] |= kinds[person]
    }
    var sum = 0
    var singles: [Int: [Set<UInt64>]] = [:]
    for person in roots.indices where isCertain[person] {
      let top = find(person)
      let birth = sizes[top] == 1 ? clusters.single(0, clusters.root(roots[person])) : 0
      scripts.add(person, to: top, birth: birth)
      if sizes[top] == 1 {
        sum += 1
        continue
      }
      for n in Clusters.singular.indices {
        let value = clusters.single(n, clusters.root(roots[person]))
        singles[top, default: Clusters.singular.map { _ in [] }][n].insert(value)
      }
    }
    let certain = singles.values.reduce(sum) { sum, sets in
      sum + max(1, sets.map { $0.subtracting([0]).count }.max() ?? 1)
    }
    return (certain - scripts.possiblyTheSame(), certainKinds)
  }
}
