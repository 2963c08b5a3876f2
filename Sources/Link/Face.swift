// The name of a record, for asking whether two records under one number can be
// about one person.

struct Face: Equatable {
  var name: UInt64 = 0
  var surname: UInt64 = 0
  var given: UInt64 = 0
  /// In kana, or Latin letters in either order.
  var spellings: (UInt64, UInt64) = (0, 0)
  /// Scripts in which it has a name that is not of Japan: 1 kana, 2 Latin, 4 others.
  var foreign: UInt64 = 0

  /// nil when the record has no full name.
  init?(_ record: Int, _ records: Records) {
    for i in records.keys(record) {
      let digest = records.digests[i]
      switch records.roles[i] {
      case Role.name.rawValue where name == 0: name = digest
      case Role.surname.rawValue where surname == 0: surname = digest
      case Role.given.rawValue where given == 0: given = digest
      case Role.spelling.rawValue:
        if spellings.0 == 0 {
          spellings.0 = digest
        } else if spellings.1 == 0 {
          spellings.1 = digest
        }
      case Role.foreign.rawValue: foreign |= digest
      default: break
      }
    }
    if name == 0, spellings.0 == 0 { return nil }
  }

  static func == (a: Face, b: Face) -> Bool {
    a.name == b.name && a.surname == b.surname && a.given == b.given && a.spellings == b.spellings
  }

  /// What two names may differ in and still be one person's under one key.
  enum Tolerance {
    /// Given out to one person: a surname changes with marriage, a given name
    /// is written with another kanji.
    case oneHolder
    /// Shared in families: the given name must be the same.
    case family
    /// The names must be the same, as far as they can be compared.
    case sameOrUnread
  }

  func canBe(_ other: Face, _ tolerance: Tolerance) -> Bool {
    if name != 0, name == other.name { return true }
    if sharesSpelling(other) { return true }
    if name != 0, other.name != 0 {
      if tolerance == .sameOrUnread { return false }
      if given != 0, given == other.given { return true }
      return tolerance == .oneHolder && surname != 0 && surname == other.surname
    }
    // Thompson here and トンプソン there, kanji here and kana there: nobody can tell.
    if name == 0, other.name == 0 {
      return foreign | other.foreign != 0 && foreign != other.foreign
    }
    return name != 0 && other.spellings.0 != 0 && spellings.0 == 0
      || other.name != 0 && spellings.0 != 0 && other.spellings.0 == 0
  }

  private func sharesSpelling(_ other: Face) -> Bool {
    for mine in [spellings.0, spellings.1] where mine != 0 {
      if mine == other.spellings.0 || mine == other.spellings.1 { return true }
    }
    return false
  }
}
