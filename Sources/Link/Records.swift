// All subject records, flat: ten million of them are to fit into memory beside
// what it takes to sort them, so there is no object per record.

import Model

struct Records {
  /// Digests of all records, one after the other; 64 bits of each are enough to
  /// keep 10⁸ values apart (chance of one collision about 3 in 10⁴).
  private(set) var digests: [UInt64] = []
  private(set) var roles: [UInt8] = []
  private var starts: [UInt32] = [0]
  private(set) var kinds: [UInt64] = []
  private(set) var attributes: [UInt64] = []
  /// Of the first unit.
  private(set) var lines: [UInt32] = []
  /// The first record of each run of one path.
  private(set) var runs: [(path: PathBytes, first: Int)] = []

  private let level: Confidence

  /// Among the kinds of a record: it names somebody, and not by the way in text.
  static let surelyNamed: UInt64 = 1 << 63

  private static func isSure(_ name: SubjectRecord.Identifier) -> Bool {
    name.traits.isDisjoint(with: [.kana, .latin])
      ? !name.traits.contains(.told) : name.confidence == .high
  }

  init(level: Confidence) { self.level = level }

  var count: Int { kinds.count }

  func keys(_ record: Int) -> Range<Int> { Int(starts[record])..<Int(starts[record + 1]) }

  mutating func add(_ path: PathBytes, _ added: [SubjectRecord]) {
    if runs.last?.path != path { runs.append((path, count)) }
    for record in added { add(record) }
  }

  private mutating func add(_ record: SubjectRecord) {
    var mask: UInt64 = 0
    let start = digests.count
    for identifier in record.identifiers where identifier.confidence >= level {
      mask |= 1 << UInt64(identifier.kind.index)
      if identifier.kind == .name, Records.isSure(identifier) { mask |= Records.surelyNamed }
      add(identifier, from: start)
    }
    kinds.append(mask)
    starts.append(UInt32(truncatingIfNeeded: digests.count))
    attributes.append(PackedAttributes.pack(record.attributes))
    let unit = record.units.first
    lines.append(UInt32(clamping: (unit?.line ?? 0) << 4 | min(unit?.ordinal ?? 0, 15)))
  }

  private mutating func add(_ identifier: SubjectRecord.Identifier, from start: Int) {
    if identifier.kind == .name { return addName(identifier, from: start) }
    guard let role = Role(identifier.kind, identifier.traits) else { return }
    guard add(identifier.digest, role, from: start) else { return }
    switch role {
    case .customerID:
      add(
        identifier.first ?? identifier.digest,
        identifier.traits.contains(.long) ? .longScheme : .scheme, from: start, always: true)
    case .address: if let street = identifier.first { add(street, .street, from: start) }
    default: break
    }
  }

  private mutating func addName(_ identifier: SubjectRecord.Identifier, from start: Int) {
    let traits = identifier.traits
    let isSpelled = traits.contains(.kana) || traits.contains(.latin)
    if traits.contains(.surnameAlone) {
      // One in kana or Latin letters is compared with nothing.
      if !isSpelled { add(identifier.first ?? identifier.digest, .surnameAlone, from: start) }
      return
    }
    if isSpelled, let first = identifier.first {
      add(first, .spelling, from: start)
      if let second = identifier.second { add(second, .spelling, from: start) }
      if traits.contains(.foreign) {
        let script = UInt64(traits.intersection([.kana, .latin]).rawValue)
        add(ShortDigest(high: script == 3 ? 4 : script, low: 0), .foreign, from: start)
      }
      return
    }
    add(identifier.digest, .name, from: start)
    if let first = identifier.first, let second = identifier.second {
      add(first, .surname, from: start)
      add(second, .given, from: start)
    }
  }

  /// - Returns: whether it was not there yet.
  @discardableResult
  private mutating func add(
    _ digest: ShortDigest, _ role: Role, from start: Int, always: Bool = false
  ) -> Bool {
    let value = digest.high
    if !always {
      for i in start..<digests.count where digests[i] == value && roles[i] == role.rawValue {
        return false
      }
    }
    digests.append(value)
    roles.append(role.rawValue)
    return true
  }
}

extension Records {
  func forEach(_ role: Role, of record: Int, _ body: (UInt64) -> Void) {
    for i in keys(record) where roles[i] == role.rawValue { body(digests[i]) }
  }

  /// The only value of a role; nil where there is none or more than one.
  func only(_ role: Role, of record: Int) -> UInt64? {
    var found: UInt64?
    for i in keys(record) where roles[i] == role.rawValue {
      if found != nil { return nil }
      found = digests[i]
    }
    return found
  }

  func first(_ role: Role, of record: Int) -> UInt64? {
    for i in keys(record) where roles[i] == role.rawValue { return digests[i] }
    return nil
  }

  func has(_ role: Role, _ record: Int) -> Bool { first(role, of: record) != nil }

  /// The same for equal records wherever they stand.
  func content(_ record: Int) -> UInt64 {
    keys(record).reduce(UInt64(0)) { $0 &+ KeyGroups.mix(digests[$1], UInt64(roles[$1])) }
  }

  func isNamed(_ record: Int) -> Bool { has(.name, record) || has(.spelling, record) }

  /// Whether a value beside the name says which of several is meant.
  func isAnchored(_ record: Int) -> Bool {
    for i in keys(record) where Role(rawValue: roles[i])?.anchors ?? false { return true }
    return false
  }

  /// Where a record stands, for an order that does not depend on that of files.
  func path(of record: Int) -> Int {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].first <= record { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}

/// Attributes in a word: 1 + the year of birth, age, sex, prefecture,
/// municipality, source, occupation; 0 everywhere: unknown.
enum PackedAttributes {
  static func pack(_ a: Attributes) -> UInt64 {
    func field(_ value: Int?, _ bits: UInt64, at: UInt64) -> UInt64 {
      guard let value, value >= 0, value + 1 < 1 << bits else { return 0 }
      return UInt64(value + 1) << at
    }
    return field(a.birthYear, 12, at: 0) | field(a.age, 8, at: 12)
      | UInt64(a.sex?.rawValue ?? 0) << 20 | field(a.prefecture, 6, at: 22)
      | field(a.municipality, 17, at: 28) | UInt64(a.regionSource?.rawValue ?? 0) << 45
      | UInt64(a.occupation ?? 0) << 47
  }

  static let source: UInt64 = 3 << 45
  static let prefecture: UInt64 = 0x3F << 22
  static let municipality: UInt64 = 0x1_FFFF << 28
  static let region: UInt64 = source | prefecture | municipality

  /// All but the region, the same whichever comes first: of two that differ the
  /// larger number.
  static func merged(_ a: UInt64, _ b: UInt64) -> UInt64 {
    func larger(_ mask: UInt64) -> UInt64 { max(a & mask, b & mask) }
    return larger(0xFFF) | larger(0xFF << 12) | larger(3 << 20) | larger(0xFF << 47)
  }

  static func unpack(_ word: UInt64) -> Attributes {
    func field(_ bits: UInt64, at: UInt64) -> Int? {
      let value = Int(word >> at & (1 << bits - 1))
      return value == 0 ? nil : value - 1
    }
    let occupation = UInt8(truncatingIfNeeded: word >> 47)
    return Attributes(
      birthYear: field(12, at: 0), age: field(8, at: 12),
      sex: Attributes.Sex(rawValue: UInt8(word >> 20 & 3)), prefecture: field(6, at: 22),
      municipality: field(17, at: 28),
      regionSource: Attributes.RegionSource(rawValue: UInt8(word >> 45 & 3)),
      occupation: occupation == 0 ? nil : occupation)
  }
}
