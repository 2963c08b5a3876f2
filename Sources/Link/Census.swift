// Counts persons once it is settled who they are, and gives them their numbers:
// in the order of where they first stand, so that it does not matter in which
// order files were scanned.

import Model

struct Census {
  private let records: Records
  private var clusters: Clusters
  private let isNamed: [Bool]
  private let namesakes: Namesakes
  private let groups: [UInt32]
  private let places: Set<UInt64>
  private let year: Int
  /// By record.
  private(set) var numbers: [UInt32]
  /// Roots, by number from 1 on.
  private var roots: [UInt32] = []
  private var unclear: Set<UInt32> = []

  init(
    _ records: Records, _ clusters: Clusters, isNamed: [Bool], namesakes: Namesakes,
    groups: [UInt32], places: Set<UInt64>, year: Int
  ) {
    self.places = places
    self.records = records
    self.clusters = clusters
    self.isNamed = isNamed
    self.namesakes = namesakes
    self.groups = groups
    self.year = year
    numbers = [UInt32](repeating: 0, count: records.count)
    number()
  }

  private mutating func number() {
    for root in namesakes.unclear { unclear.insert(clusters.root(root)) }
    let order = records.runs.indices.sorted { records.runs[$0].path < records.runs[$1].path }
    var ranks = [Int](repeating: 0, count: order.count)
    for (rank, run) in order.enumerated() {
      let isSame = rank > 0 && records.runs[order[rank - 1]].path == records.runs[run].path
      ranks[run] = isSame ? ranks[order[rank - 1]] : rank
    }
    var places: [UInt32: (rank: Int, line: UInt32, digest: UInt64)] = [:]
    for (run, start) in records.runs.enumerated() {
      let end = run + 1 < records.runs.count ? records.runs[run + 1].first : records.count
      for record in start.first..<end {
        let root = clusters.root(UInt32(record))
        guard isNamed[Int(root)], !unclear.contains(root) else { continue }
        let place = (
          rank: ranks[run], line: records.lines[record], digest: records.content(record)
        )
        if let known = places[root], known <= place { continue }
        places[root] = place
      }
    }
    roots = places.keys.sorted { places[$0]! < places[$1]! }
    var number: [UInt32: UInt32] = [:]
    for (n, root) in roots.enumerated() { number[root] = UInt32(n + 1) }
    for record in 0..<records.count {
      numbers[record] = number[clusters.root(UInt32(record))] ?? 0
    }
  }

  func persons(hubs: [Hub]) -> Persons {
    var persons = Persons()
    persons.hubs = hubs.sorted {
      ($1.records, $0.kind.index, $0.digest) < ($0.records, $1.kind.index, $1.digest)
    }
    let kinds = kindsAndProfile(&persons)
    persons.count.estimate = roots.count
    persons.unnamed = unnamed()
    persons.count.maximum = roots.count + wrongGuesses() + unclearNames() + persons.unnamed.groups
    persons.count.minimum = minimum()
    persons.kinds = counts(kinds, persons.unnamed)
    for group in PersonGroup.allCases {
      let count = self.count(kinds, group.kinds, persons.unnamed)
      if count.maximum > 0 { persons.groups[group] = count }
    }
    files(&persons)
    persons.refused = clusters.refused.compactMap { refusal in
      var clusters = clusters
      let first = numbers[Int(clusters.root(refusal.first))]
      let second = numbers[Int(clusters.root(refusal.second))]
      if first == second || first == 0 || second == 0 { return nil }
      return RefusedJoin(
        reason: refusal.reason, contradiction: refusal.contradiction, first: min(first, second),
        second: max(first, second))
    }.sorted { ($0.reason, $0.first, $0.second) < ($1.reason, $1.first, $1.second) }
    return persons
  }

  /// By person, the kinds it has.
  private func kindsAndProfile(_ persons: inout Persons) -> [UInt64] {
    var kinds = [UInt64](repeating: 0, count: roots.count)
    var byPerson = KeyGroups()
    for record in 0..<records.count where numbers[record] != 0 {
      let at = Int(numbers[record]) - 1
      kinds[at] |= records.kinds[record]
      if records.attributes[record] != 0 { byPerson.add(UInt64(at), record) }
    }
    var told = 0
    byPerson.eachGroup(atLeast: 1) { _, members in
      let profile = Portrayal(members, records, places).attributes
      persons.profile.add(profile, year: year)
      told += 1
    }
    for _ in told..<roots.count { persons.profile.add(Attributes(), year: year) }
    return kinds
  }

  private func unnamed() -> UnnamedCount {
    var count = UnnamedCount()
    count.groups = groups.count
    for root in groups {
      let mask = clusters.members(root, limit: 1 << 16).reduce(UInt64(0)) {
        $0 | records.kinds[$1]
      }
      for kind in Kind.allCases where mask & 1 << UInt64(kind.index) != 0 {
        count.kinds[kind, default: 0] += 1
      }
    }
    return count
  }

  /// Names of records that are one of several persons: each may be one more.
  private func unclearNames() -> Int {
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
  private func wrongGuesses() -> Int {
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
  /// are one, unless birth dates or numbers tell them apart.
  private func minimum() -> Int {
    var clusters = clusters
    var parent = (0..<roots.count).map { $0 }
    func find(_ at: Int) -> Int {
      var at = at
      while parent[at] != at { at = parent[at] }
      return at
    }
    let isCertain = certain()
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
    for person in roots.indices where isCertain[person] { sizes[find(person)] += 1 }
    var sum = 0
    var singles: [Int: [Set<UInt64>]] = [:]
    for person in roots.indices where isCertain[person] {
      let top = find(person)
      if sizes[top] == 1 {
        sum += 1
        continue
      }
      for n in Clusters.singular.indices {
        let value = clusters.single(n, clusters.root(roots[person]))
        singles[top, default: Clusters.singular.map { _ in [] }][n].insert(value)
      }
    }
    return singles.values.reduce(sum) { sum, sets in
      sum + max(1, sets.map { $0.subtracting([0]).count }.max() ?? 1)
    }
  }

  // MARK: kinds and files

  private func counts(_ masks: [UInt64], _ unnamed: UnnamedCount) -> [Kind: PersonCount] {
    var counts: [Kind: PersonCount] = [:]
    for kind in Kind.allCases {
      let count = count(masks, [kind], unnamed)
      if count.maximum > 0 { counts[kind] = count }
    }
    return counts
  }

  private func count(
    _ masks: [UInt64], _ kinds: Set<Kind>, _ unnamed: UnnamedCount
  ) -> PersonCount {
    let mask = kinds.reduce(UInt64(0)) { $0 | 1 << UInt64($1.index) }
    let estimate = masks.reduce(0) { $0 + ($1 & mask != 0 ? 1 : 0) }
    let more = kinds.map { unnamed.kinds[$0] ?? 0 }.max() ?? 0
    return PersonCount(
      minimum: min(estimate, estimate), estimate: estimate, maximum: estimate + more)
  }

  private func files(_ persons: inout Persons) {
    var byPath: [PathBytes: Set<UInt32>] = [:]
    for (run, start) in records.runs.enumerated() {
      let end = run + 1 < records.runs.count ? records.runs[run + 1].first : records.count
      for record in start.first..<end where numbers[record] != 0 {
        byPath[start.path, default: []].insert(numbers[record])
      }
    }
    for (path, numbers) in byPath.sorted(by: { $0.key < $1.key }) {
      persons.files.append(path, numbers.sorted())
    }
  }
}
