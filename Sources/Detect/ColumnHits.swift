// Which rows of which column each rule recognises, as bits: a small table is
// judged whole before it is scanned, so this has to be as cheap as the scan.

import Model
import Rules

/// Rules that count as one: a card with blanks and one without are of two rules
/// and one column.
struct RuleGroups {
  /// By rule.
  private let numbers: [Int]
  let count: Int

  init(_ rules: [CompiledRule]) {
    var known: [Int: Int] = [:]
    numbers = rules.enumerated().map { index, rule in
      let isAlike = rule.regex != nil && rule.isToldByShape
      let key = isAlike ? Int(rule.rule.kind.index) : 256 + index
      let number = known[key] ?? known.count
      known[key] = number
      return number
    }
    count = known.count
  }

  subscript(rule: Int) -> Int { numbers[rule] }
}

struct ColumnHits {
  private let groups: Int
  private let words: Int
  private var bits: [UInt64]

  init(columns: Int, groups: RuleGroups, units: Int) {
    self.groups = groups.count
    words = (units + 63) / 64
    bits = [UInt64](repeating: 0, count: columns * groups.count * words)
  }

  mutating func insert(_ unit: Int, column: Int, group: Int) {
    let at = (column * groups + group) * words + unit >> 6
    guard at < bits.count else { return }
    bits[at] |= 1 << UInt64(unit & 63)
  }

  /// Rows of a column that some rule of a group recognises.
  func count(column: Int, group: Int) -> Int {
    let from = (column * groups + group) * words
    var count = 0
    for at in from..<(from + words) { count += bits[at].nonzeroBitCount }
    return count
  }
}
