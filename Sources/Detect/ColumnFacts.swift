// What is asked of a table's columns for each of its values, worked out once:
// the verdicts hold a dictionary a column, and a dense table asks twice for
// every thirty bytes.

import Rules

final class ColumnFacts {
  /// See `ColumnVerdicts`; kept, so that equal memory means equal verdicts.
  private let columns: [ColumnVerdicts.Column]
  private var full: RuleTable
  private var against: RuleTable
  /// Rules of which some column is full.
  let byColumn: RuleSet

  init(_ verdicts: ColumnVerdicts, rules: Int) {
    columns = verdicts.columns
    full = RuleTable(rules)
    against = RuleTable(rules)
    var any = RuleSet(rules)
    for column in columns.indices {
      var here = RuleSet(rules)
      for rule in columns[column].shares.keys where verdicts.isColumn(of: rule, column) {
        here.insert(rule)
      }
      // A rule without a share of the column is like any other such rule.
      var denied = RuleSet(rules, all: verdicts.speaksAgainst(-1, column))
      for rule in columns[column].shares.keys where !verdicts.speaksAgainst(rule, column) {
        denied.remove(rule)
      }
      if let named = columns[column].headerRule { denied.remove(named) }
      full.append(here)
      against.append(denied)
      any.formUnion(here)
    }
    byColumn = any
  }

  /// Whether they are of these verdicts.
  func are(of verdicts: ColumnVerdicts) -> Bool {
    verdicts.columns.count == columns.count
      && verdicts.columns.withUnsafeBufferPointer(\.baseAddress)
        == columns.withUnsafeBufferPointer(\.baseAddress)
  }

  /// Whether nearly all cells of a column pass the rule's test.
  func isFull(_ column: Int, of rule: Int) -> Bool {
    column < columns.count && full.contains(column, rule)
  }

  func speakAgainst(_ rule: Int, _ column: Int) -> Bool {
    column < columns.count && against.contains(column, rule)
  }
}
