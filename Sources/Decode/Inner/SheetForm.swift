// A sheet that is a form: labels stand before their values, or above each other
// at the side with a person in each column. Apart from the writer of tables,
// because a record here is made of cells of several rows, and each cell keeps
// its address by a mark.

import Model
import Rules

struct SheetForm {
  private struct Piece {
    var row: Int
    var column: Int
    var text: [UInt8]
    /// What stands before it, in comparable form.
    var label: [UInt8]?
  }

  /// What speaks of one person, in the order of the sheet.
  private var records: [[Piece]] = []

  /// A sheet of more rows is a list whatever it looks like.
  private static let rowLimit = 500

  /// - Returns: nil when the rows are no form.
  init?(_ rows: [TableWriter.Row], _ isKnown: (_ form: [UInt8]) -> Bool) {
    guard rows.count <= Self.rowLimit else { return nil }
    let isLabel = rows.map { row in
      row.cells.map { $0.text.count <= 60 && isKnown(LabelForm.of($0.text)) }
    }
    guard Self.isForm(rows, isLabel) else { return nil }
    if Self.standsAtSide(rows, isLabel) {
      readColumns(rows, isLabel)
    } else {
      readPairs(rows, isLabel)
    }
  }

  /// More rows than one begin with a label and a value, and no row is a heading.
  private static func isForm(_ rows: [TableWriter.Row], _ isLabel: [[Bool]]) -> Bool {
    var beginning = 0
    var longer = 0
    for flags in isLabel where flags.count > 1 {
      longer += 1
      let known = flags.count { $0 }
      if known > 2, known * 3 > flags.count * 2 { return false }
      if flags[0], !flags[1] { beginning += 1 }
    }
    return beginning >= 2 && beginning * 5 >= longer * 2
  }

  /// One label a row and several values behind most of them.
  private static func standsAtSide(_ rows: [TableWriter.Row], _ isLabel: [[Bool]]) -> Bool {
    let labelled = isLabel.filter { $0.first == true && $0.count > 1 }
    let wide = labelled.filter { $0.count > 2 && !$0.dropFirst().contains(true) }
    return wide.count * 3 >= labelled.count * 2
  }

  private mutating func readPairs(_ rows: [TableWriter.Row], _ isLabel: [[Bool]]) {
    var first: [UInt8]?
    records.append([])
    for (row, flags) in zip(rows, isLabel) {
      var label: [UInt8]?
      for (cell, isLabel) in zip(row.cells, flags) {
        let form = isLabel ? LabelForm.of(cell.text) : nil
        // The label that the first card began with: the next card.
        if let form, form == first { records.append([]) }
        if first == nil { first = form }
        records[records.count - 1].append(
          Piece(row: row.number, column: cell.column, text: cell.text, label: isLabel ? nil : label)
        )
        label = form
      }
    }
  }

  private mutating func readColumns(_ rows: [TableWriter.Row], _ isLabel: [[Bool]]) {
    var beside: [Piece] = []
    var byColumn: [Int: [Piece]] = [:]
    for (row, flags) in zip(rows, isLabel) {
      let label = flags.first == true ? LabelForm.of(row.cells[0].text) : nil
      for (n, cell) in row.cells.enumerated() {
        let piece = Piece(
          row: row.number, column: cell.column, text: cell.text, label: n > 0 ? label : nil)
        if label == nil || n == 0 {
          beside.append(piece)
        } else {
          byColumn[cell.column, default: []].append(piece)
        }
      }
    }
    records = [beside] + byColumn.sorted { $0.key < $1.key }.map(\.value)
  }

  /// - Parameter steps: the way to the sheet.
  func segment(at steps: [Step]) -> Segment {
    var text: [UInt8] = []
    var units: [Segment.Unit] = []
    var cells: [Segment.Cell] = []
    var marks: [Segment.Mark] = []
    var labels: [[UInt8]] = []
    for pieces in records where !pieces.isEmpty {
      let start = text.count
      let first = cells.count
      for piece in pieces {
        marks.append(
          Segment.Mark(offset: text.count, line: piece.row, column: piece.column, width: 0))
        let from = text.count
        text += piece.text.map { $0 < 0x20 ? 0x20 : $0 }
        var label: Int?
        if let form = piece.label {
          label = labels.firstIndex(of: form) ?? labels.count
          if label == labels.count { labels.append(form) }
        }
        cells.append(Segment.Cell(from..<text.count, label: label))
        text.append(0x0A)
      }
      let line = pieces[0].row
      let ordinal = units.count { $0.id.line == line }
      units.append(
        Segment.Unit(
          .record, start..<text.count, id: UnitID(line: line, ordinal: ordinal),
          cells: first..<cells.count))
    }
    var segment = Segment(
      text: text, units: units, cells: cells, labels: labels, firstLine: units.first?.id.line ?? 1)
    segment.steps = steps
    segment.placing = .grid
    segment.marks = marks
    return segment
  }
}
