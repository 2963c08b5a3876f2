// Whether anything in reach of a value could say what it is: a word in its
// unit, the header of its column, a column full of its like. Most numbers of a
// log are dropped here, before a validator or a window of text is touched.

import Model
import Rules

struct Gate {
  /// Rules that a header of this table, or a column of it, speaks for.
  let byTable: RuleSet

  init(
    _ labels: LabelReading, _ columns: ColumnFacts, _ rules: [CompiledRule]
  ) {
    var said = RuleSet(rules.count)
    let kinds = Set(labels.rule.compactMap { $0.map { rules[$0].rule.kind } })
    for (n, rule) in rules.enumerated() where rule.needsLabel {
      if columns.byColumn.contains(n) || kinds.contains(rule.rule.kind) { said.insert(n) }
    }
    byTable = said
  }

  /// Lets all pass.
  init(openTo rules: Int) { byTable = RuleSet(rules, all: true) }

  func mayBeSaid(_ rule: Int, in unit: Int, _ view: Surroundings, _ marks: LabelMarks) -> Bool {
    if byTable.contains(rule) { return true }
    return view.hits(unit, marks).labels.contains(rule)
  }
}
