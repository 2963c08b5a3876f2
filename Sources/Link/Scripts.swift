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

  private struct Tally {
    var count = 0
    var undated = 0
    var dated: [UInt64: Int] = [:]

    mutating func add(_ birth: UInt64) {
      count += 1
      if birth == 0 { undated += 1 } else { dated[birth, default: 0] += 1 }
    }
  }

  init(_ census: Census) {
    let records = census.records
    known = [UInt8](repeating: 0, count: census.roots.count)
    group = known
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

  /// How many groups known in one script may be among those known in another.
  func possiblyTheSame() -> Int {
    var tallies: [UInt8: Tally] = [:]
    for top in group.indices where group[top].nonzeroBitCount == 1 {
      tallies[group[top], default: Tally()].add(births[top])
    }
    let order = tallies.values.sorted { $0.count > $1.count }
    guard let most = order.first else { return 0 }
    return order.dropFirst().reduce(0) { $0 + Scripts.pairs(most, $1) }
  }

  private static func pairs(_ most: Tally, _ other: Tally) -> Int {
    let undated = min(other.undated, most.count) + min(most.undated, other.count)
    let dated = other.dated.reduce(0) { $0 + min($1.value, most.dated[$1.key] ?? 0) }
    return min(other.count, undated + dated)
  }
}
