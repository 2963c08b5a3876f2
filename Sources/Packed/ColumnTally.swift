// What the tables of one part hold, column by column: how many cells, how many of
// each kind, one mask. Made while values are masked, added up by whoever wants
// to see a file as its columns.

import Bytes
import Model

package struct ColumnTally: Sendable {
  package struct Column: Sendable {
    package struct Found: Sendable {
      package var slot: Tally.Slot
      package var cells: Int
      package var mask: String
    }

    /// Index of its table.
    package var table: Int
    /// From 0; nil where a record names its fields instead.
    package var number: Int?
    /// The heading as it stands there, or the field's name; may be empty.
    package var name: [UInt8]
    /// Whether the name is the heading itself, not its comparable form.
    package var isHeading = false
    /// Cells with anything in them.
    package var cells = 0
    package var found: [Found] = []
  }

  package struct Table: Sendable {
    package var steps: [Step]
    package var rows = 0
  }

  package private(set) var tables: [Table] = []
  package private(set) var columns: [Column] = []

  /// Beyond these a table is hostile or no table, and what is beyond is not listed.
  private static let mostColumns = 4096
  private static let mostTables = 512

  package init() {}

  package var isEmpty: Bool { columns.isEmpty }

  package mutating func table(_ steps: [Step]) -> Int? {
    if let last = tables.indices.last, tables[last].steps == steps { return last }
    if let at = tables.firstIndex(where: { $0.steps == steps }) { return at }
    guard tables.count < Self.mostTables else { return nil }
    tables.append(Table(steps: steps))
    return tables.count - 1
  }

  package mutating func addRow(to table: Int) { tables[table].rows += 1 }

  /// The column of this number, or of this name where it has none; nil: too many.
  package mutating func column(
    _ table: Int, number: Int?, name: ArraySlice<UInt8>
  ) -> Int? {
    let known = columns.firstIndex {
      $0.table == table && $0.number == number && (number != nil || $0.name.elementsEqual(name))
    }
    if let known { return known }
    guard columns.count < Self.mostColumns else { return nil }
    columns.append(Column(table: table, number: number, name: Array(name.prefix(200))))
    return columns.count - 1
  }

  package mutating func rename(_ column: Int, _ name: ArraySlice<UInt8>) {
    columns[column].name = Array(name.prefix(200))
    columns[column].isHeading = true
  }

  package mutating func addCell(to column: Int) { columns[column].cells += 1 }

  /// - Parameter mask: asked for once per column, kind and confidence.
  package mutating func addFound(
    _ kind: Kind, _ confidence: Confidence, to column: Int, mask: () -> String
  ) {
    let slot = Tally.Slot(kind, confidence)
    if let at = columns[column].found.firstIndex(where: { $0.slot == slot }) {
      columns[column].found[at].cells += 1
    } else {
      columns[column].found.append(Column.Found(slot: slot, cells: 1, mask: mask()))
    }
  }

  /// Adds what another part of the same file holds.
  package mutating func add(_ other: ColumnTally) {
    let places = other.tables.map { table -> Int? in
      guard let at = self.table(table.steps) else { return nil }
      tables[at].rows += table.rows
      return at
    }
    for column in other.columns {
      guard let table = places[column.table],
        let at = self.column(table, number: column.number, name: column.name[...])
      else { continue }
      if columns[at].name.isEmpty || (column.isHeading && !columns[at].isHeading) {
        columns[at].name = column.name
        columns[at].isHeading = column.isHeading
      }
      columns[at].cells += column.cells
      for found in column.found {
        let known = columns[at].found.firstIndex { $0.slot == found.slot }
        if let known {
          columns[at].found[known].cells += found.cells
        } else {
          columns[at].found.append(found)
        }
      }
    }
  }
}

extension ColumnTally {
  package var packed: [UInt8] {
    guard !isEmpty else { return [] }
    var w = ByteWriter()
    w.list(tables) { w, table in
      w.steps(table.steps)
      w.number(table.rows)
    }
    w.list(columns) { w, column in
      w.number(column.table)
      w.number((column.number ?? -1) + 1)
      w.blob(column.name)
      w.flag(column.isHeading)
      w.number(column.cells)
      w.list(column.found) { w, found in
        w.byte(found.slot.kind.index)
        w.byte(found.slot.confidence.rawValue)
        w.number(found.cells)
        w.text(found.mask)
      }
    }
    return w.bytes
  }

  package init(packed bytes: [UInt8]) throws(ByteReader.Malformed) {
    self.init()
    guard !bytes.isEmpty else { return }
    var r = ByteReader(bytes)
    tables = try r.list { r throws(ByteReader.Malformed) in
      Table(steps: try r.steps(), rows: try r.int())
    }
    let count = tables.count
    columns = try r.list { r throws(ByteReader.Malformed) in
      let table = try r.int()
      let number = try r.int()
      guard table < count else { throw ByteReader.Malformed(position: r.position) }
      var column = Column(
        table: table, number: number == 0 ? nil : number - 1, name: try r.blob())
      column.isHeading = try r.flag()
      column.cells = try r.int()
      column.found = try r.list { r throws(ByteReader.Malformed) in
        let kind = try r.kind()
        guard let confidence = Confidence(rawValue: try r.byte()) else {
          throw ByteReader.Malformed(position: r.position)
        }
        return Column.Found(
          slot: Tally.Slot(kind, confidence), cells: try r.int(), mask: try r.text())
      }
      return column
    }
  }
}
