// .pptx: slides in their order, speaker notes, comments, tables.

import Model

enum Slides: FormatReader {
  static func read(_ content: Content, _ intake: any Intake) {
    let package = OfficePackage(content, intake)
    let main =
      package.relations(of: "").first { $0.kind == "officeDocument" }?.target
      ?? "ppt/presentation.xml"
    if !package.has(main) { intake.problem(.damaged, "no main part") }
    for (n, slide) in order(package, main).enumerated() {
      let steps: [Step] = [.part("slide \(n + 1)")]
      read(slide, package, at: steps)
      for relation in package.relations(of: slide) where !relation.isOutside {
        switch relation.kind {
        case "notesSlide": read(relation.target, package, at: steps + [.part("notes")])
        case "comments": read(relation.target, package, at: steps + [.part("comments")])
        default: break
        }
      }
    }
    package.readRest()
  }

  /// Slides as they are shown, hidden ones included; those that nothing refers
  /// to come with the rest.
  private static func order(_ package: OfficePackage, _ main: String) -> [String] {
    let relations = package.relations(of: main)
    var names: [String] = []
    package.read(main) { reader in
      while true {
        let event = reader.next()
        if event == .stop { return }
        guard event == .start, reader.name == "sldId",
          let id = reader.attribute("id", prefixed: true),
          let slide = relations.first(where: { $0.id == id })
        else { continue }
        names.append(slide.target)
      }
    }
    return names
  }

  private static func read(_ part: String, _ package: OfficePackage, at steps: [Step]) {
    var text = SlideText()
    package.read(part, at: steps) { text.read(&$0) }
    if text.body.contains(where: { $0 > 0x20 }) { package.intake.text(text.body, at: steps) }
    for (n, table) in text.tables.enumerated() {
      table.hand(to: package.intake, at: steps + [.table("table \(n + 1)")])
    }
  }
}

/// The text of a slide, of its notes, or of a drawing.
struct SlideText {
  private(set) var body: [UInt8] = []
  private(set) var tables: [GridTable] = []
  private var outer: [[UInt8]] = []
  private var open: [GridTable] = []
  private var span = 1

  mutating func read(_ reader: inout XMLReader) {
    while true {
      switch reader.next() {
      case .stop:
        while let text = outer.popLast() { body = text + body }
        tables += open
        return
      case .start: begin(&reader)
      case .end: end(reader.name)
      case .text: break
      }
    }
  }

  private mutating func begin(_ reader: inout XMLReader) {
    switch reader.name {
    case "t": body += reader.inner()
    case "text": body += reader.inner() + [0x0A]
    case "br": body.append(0x0A)
    case "tab": body.append(0x09)
    case "Fallback", "rPr", "pPr": reader.skip()
    case "cNvPr":
      for name in ["descr", "title"] as [XMLName] {
        if let value = reader.attribute(name), !value.isEmpty { body += value + [0x0A] }
      }
    case "tbl": open.append(GridTable())
    case "tr":
      if !open.isEmpty { open[open.count - 1].beginRow() }
    case "tc":
      span = reader.number("gridSpan") ?? 1
      outer.append(body)
      body = []
    default: break
    }
  }

  private mutating func end(_ name: XMLName) {
    switch name {
    case "p": body.append(0x0A)
    case "tc":
      guard let text = outer.popLast() else { return }
      if !open.isEmpty { open[open.count - 1].cell(body, span: span) }
      body = text
    case "tbl":
      if let table = open.popLast() {
        if table.isFrame { body += table.frameText + [0x0A] } else { tables.append(table) }
      }
    default: break
    }
  }
}
