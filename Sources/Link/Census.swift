// Counts persons once it is settled who they are, and gives them their numbers:
// in the order of where they first stand, so that it does not matter in which
// order files were scanned.

import Model

struct Census {
  let records: Records
  private(set) var clusters: Clusters
  private let isNamed: [Bool]
  let namesakes: Namesakes
  private let groups: [UInt32]
  private let places: Set<UInt64>
  private let year: Int
  /// By record.
  private(set) var numbers: [UInt32]
  /// Roots, by number from 1 on.
  private(set) var roots: [UInt32] = []
  private(set) var unclear: Set<UInt32> = []

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
    let least = Least(self, kinds)
    persons.count.minimum = least.count
    persons.kinds = counts(kinds, least.kinds, persons.unnamed)
    for group in PersonGroup.allCases {
      let count = self.count(kinds, least.kinds, group.kinds, persons.unnamed)
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

  // MARK: kinds and files

  private func counts(
    _ masks: [UInt64], _ certain: [UInt64], _ unnamed: UnnamedCount
  ) -> [Kind: PersonCount] {
    var counts: [Kind: PersonCount] = [:]
    for kind in Kind.allCases {
      let count = count(masks, certain, [kind], unnamed)
      if count.maximum > 0 { counts[kind] = count }
    }
    return counts
  }

  /// - Parameters:
  ///   - masks: kinds by person.
  ///   - certain: kinds by group of persons who are one for the minimum.
  private func count(
    _ masks: [UInt64], _ certain: [UInt64], _ kinds: Set<Kind>, _ unnamed: UnnamedCount
  ) -> PersonCount {
    let mask = kinds.reduce(UInt64(0)) { $0 | 1 << UInt64($1.index) }
    func having(_ masks: [UInt64]) -> Int { masks.reduce(0) { $0 + ($1 & mask != 0 ? 1 : 0) } }
    let estimate = having(masks)
    let more = kinds.map { unnamed.kinds[$0] ?? 0 }.max() ?? 0
    return PersonCount(
      minimum: having(certain), estimate: estimate, maximum: estimate + more)
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
