// Prose with tables drawn in it: | a | b | under a line of dashes, as in
// Markdown, wikis and the output of database shells. The rest is blocks.

import Bytes
import Model

struct MarkdownReader: NotationReader {
  private var place: Place
  private var block = Piece()
  private var table: TableDraft?

  init(_ place: Place) { self.place = place }

  mutating func read(
    _ text: [UInt8], from: Int, isLast: Bool, _ tree: inout RecordTree
  ) -> Int {
    var at = from
    while at < text.count, !tree.writer.hasReady {
      let limit = min(text.count, at + Notation.longestToken)
      let newline = Find.first(0x0A, in: text, at..<limit)
      guard newline != nil || isLast || limit - at == Notation.longestToken else { return at }
      let end = newline.map { $0 + 1 } ?? max(at + 1, UTF8Scalar.boundary(text, atOrBefore: limit))
      line(text, at..<end, &tree)
      place.pass(text, at..<end)
      at = end
    }
    return at
  }

  mutating func finish(_ tree: inout RecordTree) {
    endTable(&tree)
    endBlock(&tree)
  }

  private mutating func line(_ text: [UInt8], _ range: Range<Int>, _ tree: inout RecordTree) {
    if PipeRow.isRule(text, range) {
      return
    }
    if let cells = PipeRow.cells(text, range) {
      endBlock(&tree)
      if table == nil { table = TableDraft() }
      table?.add(
        cells.enumerated().map { column, cell in
          let start = place.passing(text, range.lowerBound..<cell.lowerBound)
          return TableDraft.Cell(column: column, piece: Piece(text, cell, start))
        }, &tree)
      return
    }
    endTable(&tree)
    if BlockEnd.isBlank(text, range.lowerBound..<withoutEnd(text, range)) {
      endBlock(&tree)
    } else {
      block.add(text, range, place)
      if block.count > BlockEnd.longest { endBlock(&tree) }
    }
  }

  private func withoutEnd(_ text: [UInt8], _ range: Range<Int>) -> Int {
    text[range].last == 0x0A ? range.upperBound - 1 : range.upperBound
  }

  private mutating func endTable(_ tree: inout RecordTree) {
    table?.finish(&tree)
    table = nil
  }

  private mutating func endBlock(_ tree: inout RecordTree) {
    let said = block.trimmed()
    if let line = said.line { tree.writer.add(block: said, id: tree.writer.id(line)) }
    block.removeAll()
  }
}

/// A line of a drawn table.
enum PipeRow {
  /// |---|:--:| or +----+----+
  static func isRule(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    var dashes = 0
    var joints = 0
    for byte in text[line] {
      switch byte {
      case 0x2D, 0x3D: dashes += 1
      case 0x7C, 0x2B: joints += 1
      case 0x3A, 0x20, 0x09, 0x0D, 0x0A: break
      default: return false
      }
    }
    return dashes >= 3 && joints >= 1
  }

  /// The cells of a row that begins with a bar.
  static func cells(_ text: [UInt8], _ line: Range<Int>) -> [Range<Int>]? {
    var from = line.lowerBound
    var end = line.upperBound
    while from < end, text[from] == 0x20 || text[from] == 0x09 { from += 1 }
    while end > from, text[end - 1] <= 0x20 { end -= 1 }
    guard from < end, text[from] == 0x7C else { return nil }
    var cells: [Range<Int>] = []
    var start = from + 1
    while start < end, cells.count < 1024 {
      let bar = Find.first(0x7C, in: text, start..<end) ?? end
      cells.append(start..<bar)
      start = bar + 1
    }
    return cells.count >= 2 ? cells : nil
  }
}
