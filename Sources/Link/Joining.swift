// Joins by strength: numbers that one person has, then names beside something
// that few share. A value carried by more names than a person has joins nobody.

import Model

struct Joining {
  let records: Records
  var clusters: Clusters
  private(set) var hubs: [Hub] = []
  /// Digests of addresses and landlines that are nobody's.
  private(set) var sharedPlaces: Set<UInt64> = []
  private var hubValues: Set<UInt64> = []

  /// More different names than this under one value: it is nobody's.
  static let mostNames = 5
  /// A birth date is shared by strangers; one with so many times the usual
  /// number of names is a default (1900-01-01).
  static let defaultDate = 20

  init(_ records: Records) {
    self.records = records
    clusters = Clusters(records)
  }

  mutating func join() {
    for (role, reason) in [
      (Role.myNumber, JoinReason.myNumber), (.driversLicence, .driversLicence),
      (.pensionNumber, .pensionNumber), (.nationalID, .nationalID), (.customerID, .customerID),
    ] { joinHolders(role, reason, .oneHolder) }
    joinHolders(.email, .email, .family)
    for role in [Role.birthDate, .mobile, .phone, .address, .street] { findHubs(role) }
    joinNamed([.birthDate], .nameAndBirthDate)
    joinNamed([.mobile], .nameAndMobile)
    joinNamed([.email], .nameAndEmail)
    joinNamed([.customerID], .nameAndCustomerID)
    // A street is the address where somebody leaves the building out.
    joinNamed([.address, .street], .nameAndAddress)
    joinNamed([.phone], .nameAndPhone)
    joinNamed([.other], .nameAndAccount)
    joinReadings()
    joinChangedSurnames()
  }

  // MARK: one value

  private func groups(of role: Role) -> KeyGroups {
    var groups = KeyGroups()
    for record in 0..<records.count {
      for i in records.keys(record) where records.roles[i] == role.rawValue {
        groups.add(key(i, role), record)
      }
    }
    return groups
  }

  /// A customer ID counts within its scheme, which stands behind it.
  private func key(_ at: Int, _ role: Role) -> UInt64 {
    role == .customerID
      ? KeyGroups.mix(records.digests[at], records.digests[at + 1]) : records.digests[at]
  }

  private mutating func joinHolders(
    _ role: Role, _ reason: JoinReason, _ tolerance: Face.Tolerance
  ) {
    groups(of: role).eachGroup { key, members in
      if isHub(key, members, role, limit: Joining.mostNames) { return }
      let faces = parted(members, tolerance)
      if faces.count == 1 { return clusters.join(members, reason) }
      for part in faces { clusters.join(part, reason) }
      clusters.refuse(reason, .name, faces[0][0], faces[1][0])
    }
  }

  /// The records by who they can be about; those without a name go with all the
  /// others where these are one, else with nobody.
  private func parted(_ members: [UInt32], _ tolerance: Face.Tolerance) -> [[UInt32]] {
    var faces: [Face] = []
    var parts: [[UInt32]] = []
    var nameless: [UInt32] = []
    for member in members {
      guard let face = Face(Int(member), records) else {
        nameless.append(member)
        continue
      }
      if let at = faces.firstIndex(of: face) {
        parts[at].append(member)
      } else {
        faces.append(face)
        parts.append([member])
      }
    }
    // Whoever can be one person is, over as many steps as it takes. There are
    // few faces under one value, or it is a hub.
    var group = Array(faces.indices)
    for a in faces.indices {
      for b in faces.indices where b > a && faces[a].canBe(faces[b], tolerance) {
        let (low, high) = (min(group[a], group[b]), max(group[a], group[b]))
        for i in group.indices where group[i] == high { group[i] = low }
      }
    }
    let order = Set(group).sorted { a, b in least(faces, group, a) < least(faces, group, b) }
    parts = order.map { number in
      group.indices.filter { group[$0] == number }.flatMap { parts[$0] }
    }
    return parts.count < 2 ? [parts.flatMap { $0 } + nameless] : parts
  }

  /// For an order that is not that of records.
  private func least(_ faces: [Face], _ group: [Int], _ number: Int) -> UInt64 {
    faces.indices.filter { group[$0] == number }
      .map { faces[$0].name != 0 ? faces[$0].name : faces[$0].spellings.0 }.min() ?? 0
  }

  // MARK: hubs

  private func names(_ members: [UInt32], limit: Int) -> Int {
    var names: Set<UInt64> = []
    var spelled: Set<UInt64> = []
    for member in members {
      if let name = records.first(.name, of: Int(member)) {
        names.insert(name)
      } else if let name = records.first(.spelling, of: Int(member)) {
        spelled.insert(name)
      }
      if names.count > limit || spelled.count > limit { break }
    }
    return max(names.count, spelled.count)
  }

  private mutating func isHub(_ key: UInt64, _ members: [UInt32], _ role: Role, limit: Int) -> Bool
  {
    guard members.count > limit, names(members, limit: limit) > limit else { return false }
    hubValues.insert(KeyGroups.mix(key, UInt64(role.rawValue)))
    if [.address, .street, .phone].contains(role) { sharedPlaces.insert(key) }
    if role == .street { return true }
    hubs.append(
      Hub(
        kind: role.kind, digest: digest(key, role, in: Int(members[0])),
        names: names(members, limit: 1 << 20),
        records: members.count))
    return true
  }

  private func digest(_ key: UInt64, _ role: Role, in record: Int) -> UInt64 {
    records.keys(record).first { records.roles[$0] == role.rawValue && self.key($0, role) == key }
      .map { records.digests[$0] } ?? key
  }

  private mutating func findHubs(_ role: Role) {
    var limit = Joining.mostNames
    if role == .birthDate {
      var dates = 0
      var carried = 0
      groups(of: role).eachGroup(atLeast: 1) { _, members in
        dates += 1
        carried += members.count
      }
      limit = max(limit, dates == 0 ? 0 : carried / dates * Joining.defaultDate)
    }
    groups(of: role).eachGroup { key, members in _ = isHub(key, members, role, limit: limit) }
  }

  // MARK: a name and a value

  /// The keys by which a record's name is compared. With several names in it
  /// the first one counts, in kanji.
  private func nameKeys(_ record: Int) -> [UInt64] {
    var keys: [UInt64] = []
    var names = 0
    records.forEach(.name, of: record) {
      if names == 0 { keys.append($0) }
      names += 1
    }
    if names < 2 { records.forEach(.spelling, of: record) { keys.append($0) } }
    return keys
  }

  private mutating func joinNamed(_ roles: [Role], _ reason: JoinReason) {
    var groups = KeyGroups()
    for record in 0..<records.count {
      let names = nameKeys(record)
      if names.isEmpty { continue }
      for i in records.keys(record) {
        guard let role = roles.first(where: { $0.rawValue == records.roles[i] }) else { continue }
        let hub = KeyGroups.mix(key(i, role), UInt64(role.rawValue))
        if !hubValues.isEmpty, hubValues.contains(hub) { continue }
        for name in names { groups.add(KeyGroups.mix(name, records.digests[i]), record) }
      }
    }
    groups.eachGroup { _, members in clusters.join(members, reason) }
  }

  /// A card or a mobile number with a name in kanji here and in letters there,
  /// and no reading known: nothing says they are two. A long customer ID under
  /// two labels, where the names share a part.
  private mutating func joinReadings() {
    for (role, reason) in [(Role.mobile, JoinReason.nameAndMobile), (.other, .nameAndAccount)] {
      groups(of: role).eachGroup { key, members in
        if hubValues.contains(KeyGroups.mix(key, UInt64(role.rawValue))) { return }
        joinCompatible(members, .sameOrUnread, reason)
      }
    }
    var numbers = KeyGroups()
    for record in 0..<records.count {
      for i in records.keys(record) where records.roles[i] == Role.longScheme.rawValue {
        numbers.add(records.digests[i - 1], record)
      }
    }
    numbers.eachGroup { key, members in
      guard names(members, limit: Joining.mostNames) <= Joining.mostNames else { return }
      joinCompatible(members, .oneHolder, .nameAndCustomerID)
    }
  }

  private mutating func joinCompatible(
    _ members: [UInt32], _ tolerance: Face.Tolerance, _ reason: JoinReason
  ) {
    let named = members.filter { Face(Int($0), records) != nil }
    let parts = parted(named, tolerance)
    if parts.count == 1 { clusters.join(parts[0], reason) }
  }

  /// Same given name, birth date and mobile number: the surname has changed.
  private mutating func joinChangedSurnames() {
    var groups = KeyGroups()
    for record in 0..<records.count {
      guard let given = records.only(.given, of: record),
        let birth = records.only(.birthDate, of: record)
      else { continue }
      for i in records.keys(record) where records.roles[i] == Role.mobile.rawValue {
        groups.add(KeyGroups.mix(given, birth, records.digests[i]), record)
      }
    }
    groups.eachGroup { _, members in clusters.join(members, .changedSurname) }
  }
}
