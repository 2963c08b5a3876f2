// .xlsx: sheets, hidden ones as all others, and what lies beside them.

import Model

enum Workbook: FormatReader {
  struct Sheet {
    var name: String
    var part: String
  }

  static func read(_ content: Content, _ intake: any Intake) {
    let package = OfficePackage(content, intake)
    let main =
      package.relations(of: "").first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    if !package.has(main) { intake.problem(.damaged, "no main part") }
    let relations = package.relations(of: main)
    let (sheets, is1904) = list(package, main, relations)
    func part(_ kind: String) -> String? { relations.first { $0.kind == kind }?.target }
    var strings = SharedStrings()
    package.read(part("sharedStrings") ?? "xl/sharedStrings.xml") { strings.read(&$0, intake) }
    var styles = CellStyles()
    package.read(part("styles") ?? "xl/styles.xml") { styles.read(&$0) }
    for sheet in sheets {
      let steps: [Step] = [.sheet(sheet.name)]
      intake.name(steps[0], at: [])
      var reader = SheetReader(
        steps, strings: strings, styles: styles, is1904: is1904, intake: intake)
      package.read(sheet.part, at: steps) { reader.read(&$0) }
      reader.finish()
      beside(sheet, package)
    }
    PivotCaches.read(package)
    ExternalCaches.read(package, strings)
    package.readRest()
  }

  private static func list(
    _ package: OfficePackage, _ main: String, _ relations: [OfficePackage.Relation]
  ) -> ([Sheet], is1904: Bool) {
    var sheets: [Sheet] = []
    var is1904 = false
    var names: [UInt8] = []
    package.read(main) { reader in
      while true {
        let event = reader.next()
        if event == .stop { return }
        guard event == .start else { continue }
        switch reader.name {
        case "workbookPr":
          is1904 = ["1", "true", "on"].contains(reader.string("date1904") ?? "")
        case "sheet":
          let id = reader.attribute("id", prefixed: true) ?? []
          if let relation = relations.first(where: { $0.id == id }) {
            sheets.append(Sheet(name: reader.string("name") ?? "", part: relation.target))
          }
        case "definedName":
          if let comment = reader.attribute("comment") { names += comment + [0x0A] }
          names += reader.inner() + [0x0A]
        default: break
        }
      }
    }
    if !names.isEmpty { package.intake.text(names, at: [.part("defined names")]) }
    return (sheets, is1904)
  }

  /// Comments and drawings of a sheet.
  private static func beside(_ sheet: Sheet, _ package: OfficePackage) {
    for relation in package.relations(of: sheet.part) where !relation.isOutside {
      switch relation.kind {
      case "comments", "threadedComment": CellNotes.read(relation.target, sheet.name, package)
      case "drawing":
        var text = SlideText()
        let steps: [Step] = [.sheet(sheet.name), .part("drawing")]
        package.read(relation.target, at: steps) { text.read(&$0) }
        if text.body.contains(where: { $0 > 0x20 }) { package.intake.text(text.body, at: steps) }
      default: break
      }
    }
  }
}
