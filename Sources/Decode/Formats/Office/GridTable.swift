// A table of a document or a slide, gathered cell by cell. Tables there are
// lists with a header, or forms: a label and what it stands for side by side.
// Lists go the way of sheets; of forms each pair becomes a line, as in a form
// that is text, so that what belongs to one person stays together.

import Model
import Rules

struct GridTable {
  private(set) var rows: [[TableWriter.Cell]] = []
  private var column = 0

  mutating func beginRow() {
    rows.append([])
    column = 0
  }

  /// - Parameter span: columns the cell takes.
  mutating func cell(_ text: [UInt8], span: Int = 1) {
    if rows.isEmpty { beginRow() }
    var text = text
    while let last = text.last, last <= 0x20 { text.removeLast() }
    if !text.isEmpty { rows[rows.count - 1].append(TableWriter.Cell(column, text)) }
    column += min(max(1, span), 1024)
  }

  /// One cell a row: a frame around text, no table.
  var isFrame: Bool { rows.allSatisfy { $0.count <= 1 } }

  /// The text of a frame.
  var frameText: [UInt8] { Array(rows.joined().map(\.text).joined(separator: [0x0A])) }

  func hand(to intake: any Intake, at steps: [Step]) {
    guard rows.contains(where: { !$0.isEmpty }) else { return }
    if isForm(intake) { return intake.text(formText(intake), at: steps) }
    var writer = TableWriter(at: steps, intake)
    for (n, row) in rows.enumerated() { writer.row(n + 1, row) }
    writer.finish()
  }

  private func isLabel(_ cell: TableWriter.Cell, _ intake: any Intake) -> Bool {
    cell.text.count <= 60 && intake.isKnownLabel(LabelForm.of(cell.text))
  }

  /// Labels stand before values: more rows than one begin with a label, and the
  /// first row is not made of labels alone.
  private func isForm(_ intake: any Intake) -> Bool {
    let full = rows.filter { !$0.isEmpty }
    let beginning = full.filter { $0.count > 1 && isLabel($0[0], intake) }.count
    let head = full.first.map { row in row.filter { isLabel($0, intake) }.count } ?? 0
    let width = full.first?.count ?? 0
    if full.count == 1 { return head > 0 && head * 2 <= width }
    return beginning >= 2 && beginning * 3 >= full.count && (head * 2 <= width || head < 2)
  }

  private func formText(_ intake: any Intake) -> [UInt8] {
    var text: [UInt8] = []
    for row in rows where !row.isEmpty {
      var n = 0
      while n < row.count {
        if n > 0 { text.append(0x09) }
        text += flat(row[n].text)
        // A label takes the cell after it, unless that is a label too.
        let takes = n + 1 < row.count && (n == 0 || isLabel(row[n], intake))
        if takes, isLabel(row[n], intake) || row.count == 2, !isLabel(row[n + 1], intake) {
          text += Array("：".utf8) + flat(row[n + 1].text)
          n += 1
        }
        n += 1
      }
      text.append(0x0A)
    }
    return text
  }

  /// One line: what ended lines within the cell is a blank.
  private func flat(_ text: [UInt8]) -> [UInt8] { text.map { $0 < 0x20 ? 0x20 : $0 } }
}
