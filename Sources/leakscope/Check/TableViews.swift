// A tally of columns as people look at a table: a line per column, with the kind
// that most of its cells are.

import Model
import Packed
import Report

struct TableViews {
  /// A form or a line of settings has labelled values too, but is no table.
  private static let fewestRows = 2

  private let tally: ColumnTally
  private let persons: PersonCounts?

  init(_ tally: ColumnTally, _ persons: PersonCounts?) {
    self.tally = tally
    self.persons = persons
  }

  /// - Parameter isAllowed: whether the policy lets a column stand.
  func views(_ isAllowed: ([UInt8]) -> Bool) -> [TableView] {
    tally.tables.enumerated().compactMap { index, table in
      guard table.rows >= Self.fewestRows else { return nil }
      let columns = tally.columns.filter { $0.table == index }
        .sorted { ($0.number ?? .max) < ($1.number ?? .max) }
      guard columns.count > 1 || columns.contains(where: { !$0.found.isEmpty }) else { return nil }
      let persons = persons?.inTable(table.steps)
      return TableView(
        steps: table.steps, rows: table.rows,
        columns: columns.map { column in
          var view = view(column)
          view.isAllowed = isAllowed(column.name)
          view.persons = view.kind.flatMap { persons?[$0] }
          return view
        })
    }
  }

  private func view(_ column: ColumnTally.Column) -> TableView.Column {
    var cells: [Kind: Int] = [:]
    for found in column.found where found.slot.confidence >= .medium {
      cells[found.slot.kind, default: 0] += found.cells
    }
    let kind = Kind.allCases.filter { cells[$0] != nil }.max {
      cells[$0, default: 0] < cells[$1, default: 0]
    }
    let mask = column.found.first { $0.slot.kind == kind && $0.slot.confidence >= .medium }?.mask
    let name =
      column.name.isEmpty
      ? "\((column.number ?? 0) + 1)" : String(decoding: column.name, as: UTF8.self)
    return TableView.Column(
      name: name, cells: column.cells, kind: kind,
      found: kind.map { min(column.cells, cells[$0, default: 0]) } ?? 0, mask: mask ?? "")
  }
}
