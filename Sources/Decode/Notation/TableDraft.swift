// A table inside a document: rows are gathered, the head is looked for among
// the first, and the rest go out as rows with columns.

import Bytes
import Model
import Rules

struct TableDraft: Sendable {
  struct Cell: Sendable {
    /// From 0.
    var column: Int
    var piece: Piece
    /// Whether the document itself says that this is a heading.
    var isHeading = false
  }

  private struct Row: Sendable {
    var cells: [Cell]
    var line: Int
    var id: UnitID
  }

  private var rows: [Row] = []
  private var size = 0
  /// By column, in comparable form; nil until the first rows are there.
  private var labels: [[UInt8]]?
  private var hasBegun = false

  private static let mostRows = 1000
  private static let mostBytes = 256 * 1024
  static let mostColumns = 4096

  /// - Parameter heads: names of the columns, where the format has them.
  init(heads: [Piece] = []) {
    if !heads.isEmpty { labels = heads.map { LabelForm.of($0.bytes) } }
  }

  mutating func add(_ cells: [Cell], _ tree: inout RecordTree) {
    let cells = cells.map {
      Cell(column: $0.column, piece: $0.piece.trimmed(), isHeading: $0.isHeading)
    }
    .filter { !$0.piece.isEmpty && $0.column < Self.mostColumns }
    guard let line = cells.first?.piece.line else { return }
    rows.append(Row(cells: cells, line: line, id: tree.writer.id(line)))
    size += cells.reduce(0) { $0 + $1.piece.count }
    if rows.count >= Self.mostRows || size >= Self.mostBytes { flush(&tree) }
  }

  mutating func finish(_ tree: inout RecordTree) {
    if !hasBegun, labels == nil, let form = sideways(&tree) {
      tree.writer.add(form)
    } else {
      flush(&tree)
    }
    rows = []
    (labels, hasBegun, size) = (nil, false, 0)
  }

  private mutating func flush(_ tree: inout RecordTree) {
    guard !rows.isEmpty else { return }
    var heads = 0
    if labels == nil {
      let head = head(tree)
      labels = head.labels
      heads = head.rows
    }
    let labels = labels ?? []
    var drafts: [RecordDraft] = []
    for (n, row) in rows.enumerated() {
      var draft = RecordDraft(id: row.id)
      draft.sort = n < heads ? .header : .record
      for cell in row.cells {
        let isLabelled = n >= heads && cell.column < labels.count
        draft.add(
          cell: cell.piece, label: isLabelled ? labels[cell.column] : [], column: cell.column)
      }
      drafts.append(draft)
    }
    tree.writer.table(drafts, begins: !hasBegun, labels: labels)
    hasBegun = true
    rows.removeAll(keepingCapacity: true)
    size = 0
  }

  private func head(_ tree: RecordTree) -> HeaderGuess.Head {
    let width = min(Self.mostColumns, (rows.flatMap { $0.cells.map(\.column) }.max() ?? 0) + 1)
    let fields = rows.prefix(60).map { row in
      var fields = [ArraySlice<UInt8>](repeating: [], count: width)
      for cell in row.cells { fields[cell.column] = cell.piece.bytes[...] }
      return fields
    }
    let said = rows.prefix { $0.cells.count > 1 && $0.cells.allSatisfy(\.isHeading) }.count
    return HeaderGuess.head(fields, said: said, tree.labels.isKnown)
  }

  // MARK: headings at the side

  /// A form drawn as a table: headings in the first column, or in every other,
  /// and one value beside each.
  private func sideways(_ tree: inout RecordTree) -> RecordDraft? {
    guard rows.count >= 2, rows.count <= 100, let first = rows.first else { return nil }
    var labelled = 0
    for row in rows {
      guard row.cells.count <= 8 else { return nil }
      for (heading, value) in TableDraft.pairs(row.cells)
      where heading.isHeading || tree.labels.isKnown(key: heading.piece.bytes) {
        if !value.isHeading { labelled += 1 }
      }
    }
    let top = first.cells.filter { $0.isHeading || tree.labels.isKnown(key: $0.piece.bytes) }
    guard labelled * 2 >= rows.count, labelled >= 2, top.count <= first.cells.count / 2 else {
      return nil
    }
    var draft = RecordDraft(id: first.id)
    for row in rows {
      if row.cells.count == 1 { draft.add(Piece(), row.cells[0].piece, label: []) }
      for (heading, value) in TableDraft.pairs(row.cells) {
        let label = tree.labels.label(heading.piece.bytes, under: [])
        draft.add(heading.piece, value.piece, label: label)
      }
    }
    return draft
  }

  private static func pairs(_ cells: [Cell]) -> [(Cell, Cell)] {
    stride(from: 0, to: cells.count - 1, by: 2).map { (cells[$0], cells[$0 + 1]) }
  }
}
