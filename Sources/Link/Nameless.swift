// Records without a full name that no number joined to one. A value that only
// one named person has is that person's; one that several have says nothing
// new; what is left may be somebody nobody else knows of.

import Model

struct Nameless {
  private let records: Records
  private(set) var clusters: Clusters
  private let isNamed: [Bool]
  private let unclear: Set<UInt32>
  /// Roots of groups that may be somebody else, each counted once.
  private(set) var groups: [UInt32] = []

  /// - Parameter isNamed: whether the cluster of a record has a full name.
  init(_ records: Records, _ clusters: Clusters, isNamed: [Bool], unclear: Set<UInt32>) {
    self.records = records
    self.clusters = clusters
    self.isNamed = isNamed
    self.unclear = unclear
  }

  /// Values that are the same wherever they stand.
  private func isTelling(_ role: UInt8) -> Bool {
    switch Role(rawValue: role) {
    case .mobile, .phone, .email, .roleEmail, .customerID, .address, .street, .myNumber,
      .driversLicence, .pensionNumber, .nationalID, .other, .birthDate:
      true
    default: false
    }
  }

  private func key(_ at: Int) -> UInt64 {
    let role = records.roles[at]
    // A street is an address without its building.
    let common = role == Role.street.rawValue ? Role.address.rawValue : role
    return KeyGroups.mix(records.digests[at], UInt64(common))
  }

  mutating func settle() {
    let wanted = wantedKeys()
    if wanted.isEmpty { return }
    var shared = KeyGroups()
    // A birth date is shared by strangers: it says that nobody new is there, not who.
    var dates: Set<UInt64> = []
    for record in 0..<records.count {
      for i in records.keys(record) where isTelling(records.roles[i]) {
        let key = key(i)
        guard wanted.contains(key) else { continue }
        shared.add(key, record)
        if records.roles[i] == Role.birthDate.rawValue { dates.insert(key) }
      }
    }
    var candidates: [UInt32: UInt32] = [:]
    var explained: Set<UInt32> = []
    var together: [[UInt32]] = []
    shared.eachGroup { key, members in
      var bearers: Set<UInt32> = []
      var rest: [UInt32] = []
      for member in members {
        let root = clusters.root(member)
        if isNamed[Int(root)] { bearers.insert(root) } else { rest.append(root) }
      }
      if rest.isEmpty { return }
      if bearers.isEmpty {
        together.append(rest)
        return
      }
      for root in rest {
        explained.insert(root)
        if dates.contains(key) { continue }
        if bearers.count == 1, let only = bearers.first, !unclear.contains(only) {
          if let other = candidates[root], other != only {
            candidates[root] = UInt32.max
          } else {
            candidates[root] = only
          }
        }
      }
    }
    for (root, person) in candidates.sorted(by: {
      content($0.key) < content($1.key)
    }) where person != UInt32.max {
      let (a, b) = (clusters.root(root), clusters.root(person))
      if a != b, clusters.contradiction(a, b) == nil, canBeCalled(a, b) {
        clusters.join(clusters: [a, b], .onlyOneWithThatValue)
      }
    }
    count(together, explained)
  }

  /// Whether the surnames that stand alone in one cluster are the other's.
  private func canBeCalled(_ nameless: UInt32, _ person: UInt32) -> Bool {
    func values(_ role: Role, _ root: UInt32) -> Set<UInt64> {
      var values: Set<UInt64> = []
      for record in clusters.members(root, limit: 1 << 12) {
        records.forEach(role, of: record) { values.insert($0) }
      }
      return values
    }
    let alone = values(.surnameAlone, nameless)
    if alone.isEmpty { return true }
    let known = values(.surname, person)
    return known.isEmpty || !alone.isDisjoint(with: known)
  }

  private func content(_ root: UInt32) -> UInt64 {
    clusters.members(root).reduce(UInt64(0)) { $0 &+ records.content($1) }
  }

  private func wantedKeys() -> Set<UInt64> {
    var wanted: Set<UInt64> = []
    var clusters = clusters
    for record in 0..<records.count where !isNamed[Int(clusters.root(UInt32(record)))] {
      for i in records.keys(record) where isTelling(records.roles[i]) { wanted.insert(key(i)) }
    }
    return wanted
  }

  /// What is left over, counted: identifiers that belong together are one group.
  private mutating func count(_ together: [[UInt32]], _ explained: Set<UInt32>) {
    var group: [UInt32: UInt32] = [:]
    func find(_ at: UInt32) -> UInt32 {
      var at = at
      while let up = group[at], up != at { at = up }
      return at
    }
    for roots in together {
      let first = find(roots[0])
      for root in roots.dropFirst() { group[find(root)] = first }
    }
    var known: Set<UInt32> = []
    for root in explained { known.insert(find(root)) }
    var left: Set<UInt32> = []
    for record in 0..<records.count {
      let root = clusters.root(UInt32(record))
      guard root == UInt32(record), !isNamed[record], records.kinds[record] != 0,
        !clusters.members(root).contains(where: { isNamed[$0] })
      else { continue }
      let top = find(root)
      if known.contains(top) || !hasIdentifier(root) { continue }
      left.insert(top)
    }
    groups = left.sorted()
  }

  private func hasIdentifier(_ root: UInt32) -> Bool {
    clusters.members(root, limit: 64).contains { record in
      records.keys(record).contains { isTelling(records.roles[$0]) }
    }
  }
}
