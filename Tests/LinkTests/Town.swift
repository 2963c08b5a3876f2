// Invented people as records of digests, and what linking makes of them.

import Link
import Model

/// One value of somebody.
enum Fact {
  case name(String, String)
  /// In free text.
  case told(String, String)
  /// In kana or Latin letters: how it sounds.
  case reading(String)
  case surname(String)
  case birth(String)
  case mobile(String)
  case line(String)
  case mail(String)
  case office(String)
  case id(String, scheme: String)
  case longID(String, scheme: String)
  /// In kana (1) or Latin letters (2), of a name that is not of Japan.
  case foreign(String, SubjectRecord.Traits)
  case myNumber(String)
  case licence(String)
  case pension(String)
  case passport(String)
  case address(String)
  case card(String)
  case bank(String)

  var identifier: SubjectRecord.Identifier {
    switch self {
    case .name(let a, let b):
      make(.name, a + b, first: digest(.name, 1, a), second: digest(.name, 2, b))
    case .told(let a, let b):
      make(.name, a + b, traits: .told, first: digest(.name, 1, a), second: digest(.name, 2, b))
    case .reading(let sound):
      make(.name, "r" + sound, traits: .kana, first: digest(.name, 3, sound))
    case .surname(let a):
      make(.name, a, traits: .surnameAlone, first: digest(.name, 1, a))
    case .birth(let v): make(.birthDate, v)
    case .mobile(let v): make(.phone, v, traits: .mobile)
    case .line(let v): make(.phone, v)
    case .mail(let v): make(.email, v)
    case .office(let v): make(.email, v, traits: .role)
    case .id(let v, let scheme): make(.customerID, v, first: digest(.customerID, 4, scheme))
    case .longID(let v, let scheme):
      make(.customerID, v, traits: .long, first: digest(.customerID, 4, scheme))
    case .foreign(let sound, let script):
      make(.name, "f" + sound, traits: [script, .foreign], first: digest(.name, 3, sound))
    case .myNumber(let v): make(.myNumber, v)
    case .licence(let v): make(.driversLicence, v)
    case .pension(let v): make(.pensionNumber, v)
    case .passport(let v): make(.passport, v)
    case .address(let v): make(.address, v)
    case .card(let v): make(.card, v)
    case .bank(let v): make(.bankAccount, v)
    }
  }

  private func make(
    _ kind: Kind, _ value: String, traits: SubjectRecord.Traits = [], first: ShortDigest? = nil,
    second: ShortDigest? = nil
  ) -> SubjectRecord.Identifier {
    SubjectRecord.Identifier(
      kind: kind, confidence: .high, digest: digest(kind, 0, value), traits: traits, first: first,
      second: second)
  }

  /// FNV-1a, scrambled: the tests need digests that are stable, not secret.
  private func digest(_ kind: Kind, _ part: UInt8, _ value: String) -> ShortDigest {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in [kind.index, part] + Array(value.utf8) { h = (h ^ UInt64(byte)) &* 0x100_0000_01b3 }
    h = (h ^ h >> 33) &* 0xff51_afd7_ed55_8ccd
    return ShortDigest(high: h ^ h >> 29, low: 0)
  }
}

struct Row {
  var path: String
  var line: Int
  var facts: [Fact]
  var attributes = Attributes()

  init(_ path: String, _ line: Int, _ facts: [Fact], _ attributes: Attributes = Attributes()) {
    self.path = path
    self.line = line
    self.facts = facts
    self.attributes = attributes
  }
}

struct Town {
  let linked: Linked
  private let rows: [Row]

  /// A record for each list of facts, all of one file.
  init(_ people: [[Fact]]) {
    self.init(rows: people.enumerated().map { Row("list.csv", $0 + 1, $1) })
  }

  init(rows: [Row]) {
    self.rows = rows
    var linker = Linker(level: .medium, year: 2026)
    for row in rows {
      linker.add(
        PathBytes(row.path),
        [
          SubjectRecord(
            units: [UnitID(line: row.line)], identifiers: row.facts.map(\.identifier),
            attributes: row.attributes)
        ])
    }
    linked = linker.linked()
  }

  var count: PersonCount { linked.persons.count }

  /// Numbers of persons, 0 for nobody, row by row.
  var persons: [Int] { rows.indices.map { linked.person(ofRecord: $0).map { Int($0) } ?? 0 } }

  /// The same by place, whatever the order of rows was.
  var byPlace: [String: String] {
    var found: [String: String] = [:]
    for (n, row) in rows.enumerated() {
      let reasons = linked.reasons(ofRecord: n).map(\.code).joined(separator: " ")
      found["\(row.path):\(row.line)"] = "\(persons[n]) \(reasons)"
    }
    return found
  }
}
