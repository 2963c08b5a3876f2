// A table of a page: cells find their columns under spans.

import Bytes

struct PageTable {
  private var table = TableDraft()
  private var cells: [TableDraft.Cell] = []
  private var cell: TableDraft.Cell?
  private var next = 0
  private var span = 1

  /// A cell longer than this is laid out by a table, and is text.
  private static let longestCell = 1500

  var cellText: Piece? { cell?.piece }
  /// What stands between the cells belongs to the page.
  var hasCell: Bool { cell != nil }

  mutating func write(_ piece: Piece) { cell?.piece.add(piece) }

  mutating func newLine() {
    guard let line = cell?.piece.line, cell?.piece.trimmed().isEmpty == false else { return }
    cell?.piece.add(decoded: [0x0A], Place(line: line))
  }

  mutating func beginCell(isHeading: Bool, span: [UInt8]?, _ tree: inout RecordTree) {
    endCell(&tree)
    cell = TableDraft.Cell(column: next, piece: Piece(), isHeading: isHeading)
    let columns = span.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 1
    self.span = min(max(1, columns), 256)
  }

  mutating func endCell(_ tree: inout RecordTree) {
    guard let cell else { return }
    self.cell = nil
    next = min(next + span, TableDraft.mostColumns)
    if cell.piece.count > Self.longestCell {
      tree.prose(cell.piece)
    } else {
      cells.append(cell)
    }
  }

  mutating func endRow(_ tree: inout RecordTree) {
    endCell(&tree)
    table.add(cells, &tree)
    cells = []
    next = 0
  }

  mutating func finish(_ tree: inout RecordTree) {
    endRow(&tree)
    table.finish(&tree)
  }
}
