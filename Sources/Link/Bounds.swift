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

  /// The persons that have each value of these roles.
  func shared(_ roles: [Role]) -> KeyGroups {
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
  func certain() -> [Bool] {
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
}
