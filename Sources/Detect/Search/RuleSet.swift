// Rules by index, as bits: sets of them are asked about every value.

struct RuleSet {
  fileprivate var words: [UInt64]

  init(_ count: Int, all: Bool = false) {
    words = [UInt64](repeating: all ? ~0 : 0, count: (count + 63) / 64)
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  mutating func insert(_ rule: Int) { words[rule >> 6] |= 1 << UInt64(rule & 63) }

  mutating func remove(_ rule: Int) { words[rule >> 6] &= ~(1 << UInt64(rule & 63)) }

  func contains(_ rule: Int) -> Bool { words[rule >> 6] >> UInt64(rule & 63) & 1 != 0 }

  mutating func formUnion(_ other: RuleSet) {
    for i in words.indices { words[i] |= other.words[i] }
  }

  @inline(__always) mutating func formUnion(_ table: RuleTable, _ row: Int) {
    for i in words.indices { words[i] |= table.words[row &* table.width &+ i] }
  }

  mutating func formIntersection(_ other: RuleSet) {
    for i in words.indices { words[i] &= other.words[i] }
  }

  func intersects(_ other: RuleSet) -> Bool {
    words.indices.contains { words[$0] & other.words[$0] != 0 }
  }
}

/// A set of rules for each label or column, in one piece of memory.
struct RuleTable {
  fileprivate let width: Int
  fileprivate var words: [UInt64] = []

  /// - Parameter rules: how many there are.
  init(_ rules: Int) { width = (rules + 63) / 64 }

  /// - Parameter rows: the rules of each.
  init(_ rules: Int, _ rows: [[Int]]) {
    self.init(rules)
    for row in rows {
      var set = RuleSet(rules)
      for rule in row { set.insert(rule) }
      append(set)
    }
  }

  mutating func append(_ row: RuleSet) { words += row.words }

  @inline(__always) func contains(_ row: Int, _ rule: Int) -> Bool {
    words[row &* width &+ rule &>> 6] &>> UInt64(rule & 63) & 1 != 0
  }
}
