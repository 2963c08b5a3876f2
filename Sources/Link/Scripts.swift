// Who is known in kanji alone, and who by a reading alone, may be one person: a
// list of customers here, one of bank transfers there. For the minimum as many
// as can be are, apart because nothing else in the linker works with counts.

import Model

struct Scripts {
  /// By person: 1 in kanji, 2 by a reading or in Latin letters, and of a name
  /// that is not of Japan 4 in kana, 8 in Latin letters, 16 in others.
  private var known: [UInt8]
  /// By group of persons who are one for the minimum, at the number of one of
  /// them: what is known of the group.
  private var group: [UInt8]
  /// 0: none told, or several.
  private var births: [UInt64]

  init(_ census: Census) {
    let records = census.records
    known = [UInt8](repeating: 0, count: census.roots.count)
    group = [UInt8](repeating: 0, count: known.count)
    births = [UInt64](repeating: 0, count: known.count)
    for record in 0..<records.count where census.numbers[record] != 0 {
      let person = Int(census.numbers[record]) - 1
      if records.has(.name, record) { known[person] |= 1 }
      guard records.has(.spelling, record) else { continue }
      if let foreign = records.first(.foreign, of: record) {
        known[person] |= UInt8(truncatingIfNeeded: foreign << 2)
      } else {
        known[person] |= 2
      }
    }
  }

  /// - Parameter birth: where the person is alone in the group.
  mutating func add(_ person: Int, to top: Int, birth: UInt64) {
    group[top] |= known[person]
    births[top] = birth
  }

  /// How many groups known in one script may be among those known in another:
  /// of one birth date all but those of the script that most are known in, and
  /// any of whom no birth date is told.
  func possiblyTheSame() -> Int {
    var counts: [UInt8: Int] = [:]
    var undated: [UInt8: Int] = [:]
    var dated: [UInt64: [UInt8: Int]] = [:]
    for top in group.indices where group[top].nonzeroBitCount == 1 {
      counts[group[top], default: 0] += 1
      if births[top] == 0 {
        undated[group[top], default: 0] += 1
      } else {
        dated[births[top], default: [:]][group[top], default: 0] += 1
      }
    }
    let all = Scripts.sum(counts)
    let ofOneDate = dated.values.reduce(0) { $0 + Scripts.sum($1) - ($1.values.max() ?? 0) }
    let ofNone = undated.reduce(0) { $0 + min($1.value, all - (counts[$1.key] ?? 0)) }
    return min(all - (counts.values.max() ?? 0), ofOneDate + ofNone)
  }

  private static func sum(_ counts: [UInt8: Int]) -> Int { counts.values.reduce(0, +) }
}
