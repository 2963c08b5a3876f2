// The text of OpenDocument: paragraphs as lines, tables, sheets with the values
// their cells keep, slides apart, notes, comments and tracked deletions in
// places of their own.

import Model

struct OpenText {
  private let base: [Step]
  private let intake: any Intake
  private var body: [UInt8] = []
  private var notes: [UInt8] = []
  private var comments: [UInt8] = []
  private var deleted: [UInt8] = []
  private var outer: [(into: Place, text: [UInt8])] = []
  private var tables: [GridTable] = []
  private var open: [GridTable] = []
  private var slides = 0
  private var tableCount = 0

  // The sheet at hand.
  private var writer: TableWriter?
  private var row = 0
  private var repeats = 1
  private var cells: [TableWriter.Cell] = []
  private var column = 0
  private var cell = Cell()
  private var said = SpokenAttributes()

  private struct Cell {
    var span = 1
    var value: [UInt8] = []
  }

  private enum Place { case cell, note, comment, deletion, slide, speakerNotes }

  init(_ base: [Step], _ intake: any Intake) {
    self.base = base
    self.intake = intake
  }

  mutating func read(_ reader: inout XMLReader) {
    // Text counts within paragraphs: what stands between them is indentation.
    var paragraphs = 0
    var isSpreadsheet = false
    while true {
      switch reader.next() {
      case .stop: return
      case .text: if paragraphs > 0 { reader.appendText(to: &body) }
      case .start:
        switch reader.name {
        case "p", "h": paragraphs += 1
        case "spreadsheet": isSpreadsheet = true
        case "creator", "initials", "ruby-text", "sender-initials":
          if reader.name == "creator" {
            OfficePackage.line("作成者", reader.inner(), to: &body)
          } else {
            reader.skip()
          }
        default: begin(&reader, isSpreadsheet)
        }
      case .end:
        if reader.name == "p" || reader.name == "h" {
          paragraphs -= 1
          body.append(0x0A)
        } else {
          end(reader.name)
        }
      }
    }
  }

  private mutating func begin(_ reader: inout XMLReader, _ isSpreadsheet: Bool) {
    if !isSpreadsheet || !Self.cells.contains(reader.name) { said.take(reader) }
    switch reader.name {
    case "tab": body.append(0x09)
    case "line-break": body.append(0x0A)
    case "s": body += [UInt8](repeating: 0x20, count: min(max(1, reader.number("c") ?? 1), 64))
    case "note-citation": reader.skip()
    case "title", "desc": said.add(reader.inner())
    case "note-body": enter(.note)
    case "annotation": enter(.comment)
    case "deletion": enter(.deletion)
    case "page": enter(.slide)
    case "notes": enter(.speakerNotes)
    case "a":
      if let link = reader.attribute("href"), link.starts(with: Array("mailto:".utf8)) {
        comments += PercentCoding.decoded(link) + [0x0A]
      }
    case "table":
      if isSpreadsheet, writer == nil {
        beginSheet(reader.string("name") ?? "")
      } else {
        open.append(GridTable())
      }
    case "table-row": beginRow(reader)
    case "table-cell", "covered-table-cell": beginCell(reader)
    default: break
    }
  }

  private mutating func end(_ name: XMLName) {
    switch name {
    case "note-body": leave { $0.notes += $1 }
    case "annotation": leave { $0.comments += $1 }
    case "deletion": leave { $0.deleted += $1 }
    case "notes": leave { $0.hand($1, at: [.part("slide \($0.slides + 1)"), .part("notes")]) }
    case "page":
      leave {
        $0.slides += 1
        $0.hand($1, at: [.part("slide \($0.slides)")])
      }
    case "table-cell", "covered-table-cell": endCell()
    case "table-row": endRow()
    case "table": endTable()
    default: break
    }
  }

  private mutating func enter(_ place: Place) {
    outer.append((place, body))
    body = []
  }

  private mutating func leave(_ take: (inout OpenText, [UInt8]) -> Void) {
    guard let (_, text) = outer.popLast() else { return }
    let inside = body
    body = text
    take(&self, inside)
  }

  // MARK: tables

  /// Their values are what they show.
  private static let cells: Set<XMLName> = ["table-cell", "covered-table-cell", "table"]

  private mutating func beginSheet(_ name: String) {
    intake.name(.sheet(name), at: base)
    writer = TableWriter(at: base + [.sheet(name)], intake)
    row = 0
  }

  private mutating func beginRow(_ reader: XMLReader) {
    if !open.isEmpty {
      open[open.count - 1].beginRow()
    } else {
      repeats = max(1, reader.number("number-rows-repeated") ?? 1)
      cells = []
      column = 0
    }
  }

  private mutating func beginCell(_ reader: XMLReader) {
    let span = reader.number(open.isEmpty ? "number-columns-repeated" : "number-columns-spanned")
    cell.span = min(max(1, span ?? 1), 16384)
    cell.value = []
    if let formula = reader.attribute("formula"), formula.contains(0x22) { said.add(formula) }
    if reader.attribute("value-type")?.first == 0x64 {  // date
      cell.value = reader.attribute("date-value") ?? []
    }
    enter(.cell)
  }

  private mutating func endCell() {
    guard let (_, text) = outer.popLast() else { return }
    var inside = body
    body = text
    while let last = inside.last, last <= 0x20 { inside.removeLast() }
    let shown = cell.value.isEmpty ? inside : cell.value
    if !open.isEmpty {
      open[open.count - 1].cell(shown, span: cell.span)
    } else {
      // A value that is repeated stands there as often, but not without end.
      if !shown.isEmpty {
        for n in 0..<min(cell.span, 64) { cells.append(TableWriter.Cell(column + n, shown)) }
      }
      column = min(column + cell.span, 1 << 20)
    }
  }

  private mutating func endRow() {
    guard open.isEmpty else { return }
    if !cells.isEmpty {
      for n in 0..<min(repeats, 64) { writer?.row(row + n + 1, cells) }
    }
    row += min(repeats, 1 << 24)
    cells = []
    if row & 0x3FFF == 0 { intake.beat() }
  }

  private mutating func endTable() {
    if let table = open.popLast() {
      if table.isFrame {
        body += table.frameText
        if body.last != 0x0A { body.append(0x0A) }
      } else {
        tables.append(table)
      }
    } else {
      writer?.finish()
      writer = nil
    }
  }

  // MARK: the end

  mutating func finish() {
    while let (_, text) = outer.popLast() { body = text + body }
    endRow()
    writer?.finish()
    hand(body, at: [])
    for (n, table) in (tables + open).enumerated() {
      table.hand(to: intake, at: base + [.table("table \(n + 1)")])
    }
    hand(notes, at: [.part("notes")])
    hand(comments, at: [.part("comments")])
    hand(deleted, at: [.part("deleted text")])
    hand(said.text, at: [.part("attributes")])
  }

  private func hand(_ text: [UInt8], at steps: [Step]) {
    if text.contains(where: { $0 > 0x20 }) { intake.text(text, at: base + steps) }
  }
}
