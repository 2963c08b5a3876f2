// Which records are one person so far: a union-find, and what of a person there
// can be only one of. Joins are checked group by group, and what comes out does
// not depend on the order of records in a group.

import Model

struct Clusters {
  private(set) var parent: [UInt32]
  /// A ring of the records of each cluster.
  private(set) var next: [UInt32]
  /// Of each cluster, at its root: values of which a person has one; 0 unknown.
  private var singles: [[UInt64]]
  /// Per record, a bit for each reason that joined it.
  private(set) var reasons: [UInt16]
  private(set) var refused: [Refusal] = []

  struct Refusal {
    var reason: JoinReason
    var contradiction: Kind
    var first: UInt32
    var second: UInt32
  }

  static let singular: [Role] = [.birthDate, .myNumber, .driversLicence, .pensionNumber]
  static let mostRefusals = 10_000

  init(_ records: Records) {
    let count = records.count
    parent = (0..<UInt32(count)).map { $0 }
    next = parent
    reasons = [UInt16](repeating: 0, count: count)
    singles = Clusters.singular.map { role in
      var values: [UInt64] = []
      for record in 0..<count {
        guard let value = records.only(role, of: record) else { continue }
        if values.isEmpty { values = [UInt64](repeating: 0, count: count) }
        values[record] = value
      }
      return values
    }
  }

  mutating func root(_ record: UInt32) -> UInt32 {
    var at = Int(record)
    while parent[at] != UInt32(at) {
      parent[at] = parent[Int(parent[at])]
      at = Int(parent[at])
    }
    return UInt32(at)
  }

  /// The records of a cluster, at most `limit`.
  func members(_ root: UInt32, limit: Int = Int.max) -> [Int] {
    var members = [Int(root)]
    var at = next[Int(root)]
    while at != root, members.count < limit {
      members.append(Int(at))
      at = next[Int(at)]
    }
    return members
  }

  func single(_ role: Int, _ root: UInt32) -> UInt64 {
    singles[role].isEmpty ? 0 : singles[role][Int(root)]
  }

  /// What two clusters cannot both have; nil when nothing.
  func contradiction(_ a: UInt32, _ b: UInt32) -> Kind? {
    for (n, values) in singles.enumerated() where !values.isEmpty {
      let (x, y) = (values[Int(a)], values[Int(b)])
      if x != 0, y != 0, x != y { return Clusters.singular[n].kind }
    }
    return nil
  }

  private mutating func union(_ a: UInt32, _ b: UInt32) {
    let (low, high) = (Int(min(a, b)), Int(max(a, b)))
    parent[high] = UInt32(low)
    next.swapAt(low, high)
    for n in singles.indices where !singles[n].isEmpty && singles[n][low] == 0 {
      singles[n][low] = singles[n][high]
    }
  }

  /// Joins the clusters of records that share a key. Where they contradict each
  /// other, those that agree are joined; see `part` for the rest.
  mutating func join(_ records: some Collection<UInt32>, _ reason: JoinReason) {
    guard records.count > 1 else { return }
    var roots: [UInt32] = []
    for record in records {
      let root = root(record)
      if roots.count < 64 ? !roots.contains(root) : roots.last != root { roots.append(root) }
    }
    if roots.count > 1 { join(roots: roots, reason) }
    mark(records, reason)
  }

  /// A cluster of more records is not told reason by reason.
  private static let mostMarked = 10_000

  /// Joins whole clusters, by their roots. Which record is the root depends on
  /// the order of files, so every record of them has the reason.
  mutating func join(clusters roots: [UInt32], _ reason: JoinReason) {
    let all = roots.map { members($0, limit: Clusters.mostMarked + 1) }
    join(roots, reason)
    for members in all where members.count <= Clusters.mostMarked {
      mark(members.map { UInt32($0) }, reason)
    }
    for members in all where members.count > Clusters.mostMarked {
      reasons[Int(members[0])] &= ~(1 << UInt16(reason.rawValue))
    }
  }

  private mutating func mark(_ records: some Collection<UInt32>, _ reason: JoinReason) {
    // A record gave its reason only if it is with another one now.
    for record in records where next[Int(record)] != record {
      reasons[Int(record)] |= 1 << UInt16(reason.rawValue)
    }
  }

  private mutating func join(roots: [UInt32], _ reason: JoinReason) {
    for (n, values) in singles.enumerated() where !values.isEmpty {
      var found: UInt64 = 0
      var several = false
      for root in roots {
        let value = values[Int(root)]
        if value == 0 || value == found { continue }
        if found != 0 { several = true }
        found = value
      }
      if several { return part(roots, by: n, reason) }
    }
    for root in roots.dropFirst() {
      let (a, b) = (self.root(roots[0]), self.root(root))
      if a != b { union(a, b) }
    }
  }

  /// Joins those that have one value, and those that say nothing of it: these go
  /// with the value that by far the most records have, since one that few have
  /// is a slip (a line attributed to the wrong name), else with each other.
  private mutating func part(_ roots: [UInt32], by single: Int, _ reason: JoinReason) {
    let known = roots.filter { singles[single][Int($0)] != 0 }
      .sorted { singles[single][Int($0)] < singles[single][Int($1)] }
    var unknown = roots.filter { singles[single][Int($0)] == 0 }
    if let most = mostTold(known, single) {
      unknown.append(contentsOf: known.filter { singles[single][Int($0)] == most })
    }
    var from = 0
    while from < known.count {
      var to = from + 1
      let value = singles[single][Int(known[from])]
      while to < known.count, singles[single][Int(known[to])] == value { to += 1 }
      if to - from > 1 { join(roots: Array(known[from..<to]), reason) }
      from = to
    }
    if unknown.count > 1 { join(unknown.map { root($0) }, reason) }
    refuse(reason, Clusters.singular[single].kind, known[0], known[known.count - 1])
  }

  /// - Parameter known: roots, by value.
  /// - Returns: the value of at least three quarters of the records; nil: none.
  private func mostTold(_ known: [UInt32], _ single: Int) -> UInt64? {
    var counts: [UInt64: Int] = [:]
    for root in known {
      counts[singles[single][Int(root)], default: 0] +=
        members(root, limit: Clusters.mostMarked).count
    }
    let all = counts.values.reduce(0, +)
    return counts.first { $0.value * 4 >= all * 3 }?.key
  }

  mutating func refuse(_ reason: JoinReason, _ kind: Kind, _ first: UInt32, _ second: UInt32) {
    guard refused.count < Clusters.mostRefusals else { return }
    refused.append(
      Refusal(reason: reason, contradiction: kind, first: first, second: second))
  }
}
