// One story of a Word document: paragraphs as lines, tables apart, and what a
// reader of the page does not see in places of its own: tracked deletions,
// field codes, text boxes.

import Model

struct WordStory {
  private let intake: any Intake
  /// Paragraphs, a line each.
  private var body: [UInt8] = []
  private var boxes: [UInt8] = []
  private var deleted: [UInt8] = []
  private var fields: [UInt8] = []
  private var tables: [GridTable] = []
  /// Buffers of what stands around: cells of tables, text boxes.
  private var outer: [(sort: Frame, text: [UInt8])] = []
  private var open: [(table: GridTable, span: Int)] = []
  private var alternatives = 0
  private var said = SpokenAttributes()
  private static let taken: Set<XMLName> = ["descr", "title"]

  private enum Frame { case cell, box }

  init(_ intake: any Intake) { self.intake = intake }

  mutating func read(_ reader: inout XMLReader) {
    while true {
      switch reader.next() {
      case .stop: return
      case .start: begin(&reader)
      case .end: end(reader.name)
      case .text: break
      }
    }
  }

  private mutating func begin(_ reader: inout XMLReader) {
    if reader.name != "comment" { said.take(reader, except: Self.taken) }
    switch reader.name {
    case "t": append(&reader, to: \.body)
    case "tab", "ptab": body.append(0x09)
    case "br", "cr": body.append(0x0A)
    case "noBreakHyphen": body.append(0x2D)
    case "sym", "pPr", "rPr", "tcBorders", "sectPr", "rt":
      // Forms, and readings of what stands beside them.
      reader.skip()
    case "delText": append(&reader, to: \.deleted)
    case "instrText", "delInstrText": append(&reader, to: \.fields)
    case "moveFrom":
      // Stands again where it was moved to.
      reader.skip()
    case "Fallback": reader.skip()
    case "comment":
      if let author = reader.attribute("author") {
        OfficePackage.line("作成者", author, to: &body)
      }
    case "docPr", "cNvPr":
      for name in ["descr", "title"] as [XMLName] {
        if let value = reader.attribute(name), !value.isEmpty { boxes += value + [0x0A] }
      }
    case "gridSpan":
      if !open.isEmpty { open[open.count - 1].span = reader.number("val") ?? 1 }
    case "tbl": open.append((GridTable(), 1))
    case "tr":
      if !open.isEmpty { open[open.count - 1].table.beginRow() }
    case "tc":
      if !open.isEmpty { open[open.count - 1].span = 1 }
      enter(.cell)
    case "txbxContent": enter(.box)
    default: break
    }
  }

  private mutating func append(
    _ reader: inout XMLReader, to place: WritableKeyPath<WordStory, [UInt8]>
  ) {
    self[keyPath: place] += reader.inner()
  }

  private mutating func end(_ name: XMLName) {
    switch name {
    case "p":
      body.append(0x0A)
      if let last = deleted.last, last != 0x0A { deleted.append(0x0A) }
      if let last = fields.last, last != 0x0A { fields.append(0x0A) }
    case "ins":
      if let last = deleted.last, last != 0x0A { deleted.append(0x20) }
    case "txbxContent":
      boxes += leave()
    case "tc":
      let text = leave()
      if !open.isEmpty { open[open.count - 1].table.cell(text, span: open[open.count - 1].span) }
    case "tbl": endTable()
    default: break
    }
  }

  private mutating func enter(_ sort: Frame) {
    outer.append((sort, body))
    body = []
  }

  private mutating func leave() -> [UInt8] {
    guard let (_, text) = outer.popLast() else { return [] }
    defer { body = text }
    return body
  }

  private mutating func endTable() {
    guard let (table, _) = open.popLast() else { return }
    if table.isFrame {
      body += table.frameText
      if body.last != 0x0A { body.append(0x0A) }
    } else {
      tables.append(table)
    }
  }

  /// Hands in what was read.
  mutating func finish(at steps: [Step]) {
    // A damaged document ends within frames.
    while let (_, text) = outer.popLast() { body = text + body }
    for (table, _) in open { tables.append(table) }
    hand(body, at: steps)
    for (n, table) in tables.enumerated() {
      table.hand(to: intake, at: steps + [.table("table \(n + 1)")])
    }
    hand(boxes, at: steps + [.part("text boxes")])
    hand(deleted, at: steps + [.part("deleted text")])
    hand(PercentCoding.decoded(fields), at: steps + [.part("fields")])
    hand(said.text, at: steps + [.part("attributes")])
  }

  private func hand(_ text: [UInt8], at steps: [Step]) {
    if text.contains(where: { $0 > 0x20 }) { intake.text(text, at: steps) }
  }
}
