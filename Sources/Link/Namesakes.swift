// What a name alone says. Clusters of one full name are one person when nothing
// speaks against it and there is no choice; where there is, nobody is guessed.
// Records of which nothing but the name is known go to the one who has it.

import Model

struct Namesakes {
  private let records: Records
  private(set) var clusters: Clusters
  /// Roots of clusters that are one of several persons, nobody knows which.
  private(set) var unclear: Set<UInt32> = []
  /// Joins that rest on the name alone: each may be wrong.
  private(set) var guesses: [UInt32] = []

  /// Of a name with more bearers than this, none is guessed.
  private static let mostBearers = 8
  private static let mostRecords = 256

  init(_ records: Records, _ clusters: Clusters) {
    self.records = records
    self.clusters = clusters
  }

  mutating func settle() {
    settle(.name)
    settle(.spelling)
    setApartSpellings()
  }

  /// A reading beside which nothing stands may be that of somebody listed of
  /// whom only the kanji are known, or トンプソン for Thompson. Where there is
  /// such a person it is nobody in particular.
  private mutating func setApartSpellings() {
    // Of each cluster, at its root: 1 name, 2 spelling, 4 anything beside it.
    var known = [UInt8](repeating: 0, count: records.count)
    var foreign = [UInt8](repeating: 0, count: records.count)
    for record in 0..<records.count where records.isNamed(record) {
      let root = Int(clusters.root(UInt32(record)))
      if records.has(.name, record) { known[root] |= 1 }
      if records.has(.spelling, record) { known[root] |= 2 }
      if records.isAnchored(record) { known[root] |= 4 }
      records.forEach(.foreign, of: record) { foreign[root] |= UInt8($0) }
    }
    let isUnread = known.contains { $0 & 7 == 5 }
    let scripts = known.indices.reduce(UInt8(0)) { $0 | (known[$1] & 4 != 0 ? foreign[$1] : 0) }
    for root in known.indices where known[root] == 2 {
      let others = scripts & ~foreign[root]
      if isUnread || foreign[root] != 0 && others != 0 { unclear.insert(UInt32(root)) }
    }
  }

  private mutating func settle(_ role: Role) {
    var groups = KeyGroups()
    for record in 0..<records.count {
      // Of several names in a record the first one is the person's.
      if let name = records.first(role, of: record) {
        groups.add(name, record)
      }
      if role == .spelling {
        records.forEach(role, of: record) { groups.add($0, record) }
      }
    }
    groups.eachGroup { _, members in settle(members) }
  }

  private mutating func settle(_ members: [UInt32]) {
    var roots: [UInt32] = []
    var seen: Set<UInt32> = []
    for member in members {
      let root = clusters.root(member)
      if seen.insert(root).inserted { roots.append(root) }
    }
    if roots.count < 2 { return }
    var portraits: [Portrait] = []
    var bare: [UInt32] = []
    roots.removeAll { unclear.contains($0) }
    var anchored: [UInt32] = []
    for root in roots {
      let members = clusters.members(root, limit: Namesakes.mostRecords)
      if members.contains(where: { records.isAnchored($0) }) {
        anchored.append(root)
      } else {
        bare.append(root)
      }
    }
    if anchored.count > Namesakes.mostBearers {
      for root in bare { unclear.insert(root) }
      return
    }
    portraits = anchored.map {
      Portrait(clusters.members($0, limit: Namesakes.mostRecords), records)
    }.sorted { $0.content < $1.content }
    let bearers = joined(portraits)
    switch bearers.count {
    case 0: clusters.join(clusters: bare, .onlyOneOfThatName)
    case 1: for root in bare { clusters.join(clusters: [bearers[0], root], .onlyOneOfThatName) }
    default: for root in bare { unclear.insert(root) }
    }
  }

  /// Joins portraits that can be one person where there is no choice.
  /// - Returns: the roots left.
  private mutating func joined(_ portraits: [Portrait]) -> [UInt32] {
    var left = portraits.map { [$0] }
    var moved = true
    while moved {
      moved = false
      for i in left.indices {
        let mates = left.indices.filter { $0 != i && Namesakes.agree(left[i], left[$0]) }
        guard !mates.isEmpty,
          mates.allSatisfy({ a in
            mates.allSatisfy { a == $0 || Namesakes.agree(left[a], left[$0]) }
          })
        else { continue }
        let back = left.indices.filter {
          $0 != mates[0] && Namesakes.agree(left[mates[0]], left[$0])
        }
        guard Set(back).isSubset(of: Set(mates + [i])) else { continue }
        join(left[i][0].root, left[mates[0]][0].root)
        left[mates[0]] += left[i]
        left.remove(at: i)
        moved = true
        break
      }
    }
    // Who could be one of several is nobody in particular.
    let open = left.indices.filter { i in
      let mates = left.indices.filter { $0 != i && Namesakes.agree(left[i], left[$0]) }
      return mates.count > 1
        && mates.contains { a in mates.contains { $0 != a && !Namesakes.agree(left[a], left[$0]) } }
    }
    for i in open { unclear.insert(clusters.root(left[i][0].root)) }
    return left.indices.filter { !open.contains($0) }.map { clusters.root(left[$0][0].root) }
  }

  private static func agree(_ a: [Portrait], _ b: [Portrait]) -> Bool {
    a.allSatisfy { one in b.allSatisfy { one.agrees(with: $0) } }
  }

  private mutating func join(_ a: UInt32, _ b: UInt32) {
    let (first, second) = (clusters.root(a), clusters.root(b))
    guard first != second, clusters.contradiction(first, second) == nil else { return }
    clusters.join(clusters: [first, second], .onlyOneOfThatName)
    guesses.append(first)
  }
}

/// What is known of a cluster, for telling namesakes apart.
struct Portrait {
  let root: UInt32
  /// For an order that is not that of records.
  private(set) var content: UInt64 = 0
  private var names: Set<UInt64> = []
  private var births: Set<UInt64> = []
  private var mobiles: Set<UInt64> = []
  private var phones: Set<UInt64> = []
  private var mails: Set<UInt64> = []
  private var ids: [UInt64: Set<UInt64>] = [:]
  private var numbers: [UInt8: Set<UInt64>] = [:]
  private var sexes: Set<UInt8> = []
  private var municipalities: Set<Int> = []
  private var prefectures: Set<Int> = []

  init(_ members: [Int], _ records: Records) {
    root = UInt32(members[0])
    for record in members { add(record, records) }
  }

  private mutating func add(_ record: Int, _ records: Records) {
    content &+= records.content(record)
    if let name = records.first(.name, of: record) { names.insert(name) }
    for i in records.keys(record) {
      let digest = records.digests[i]
      switch Role(rawValue: records.roles[i]) {
      case .birthDate: births.insert(digest)
      case .mobile: mobiles.insert(digest)
      case .phone: phones.insert(digest)
      case .email: mails.insert(digest)
      case .customerID: ids[records.digests[i + 1], default: []].insert(digest)
      case .myNumber, .driversLicence, .pensionNumber:
        numbers[records.roles[i], default: []].insert(digest)
      default: break
      }
    }
    let known = PackedAttributes.unpack(records.attributes[record])
    if let sex = known.sex { sexes.insert(sex.rawValue) }
    guard known.regionSource == .address else { return }
    if let code = known.municipality { municipalities.insert(code) }
    if let code = known.prefecture { prefectures.insert(code) }
  }

  /// Whether both can be one person, going by what both tell of.
  func agrees(with other: Portrait) -> Bool {
    func apart<T>(_ a: Set<T>, _ b: Set<T>) -> Bool {
      !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
    }
    if apart(names, other.names) || apart(births, other.births) || apart(sexes, other.sexes) {
      return false
    }
    if apart(mobiles, other.mobiles) || apart(prefectures, other.prefectures)
      || apart(municipalities, other.municipalities)
    {
      return false
    }
    for (role, values) in numbers where apart(values, other.numbers[role] ?? []) { return false }
    for (scheme, values) in ids where apart(values, other.ids[scheme] ?? []) { return false }
    return true
  }
}
