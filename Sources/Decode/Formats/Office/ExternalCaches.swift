// What a workbook has kept of other workbooks its formulas refer to.

import Model

enum ExternalCaches {
  static func read(_ package: OfficePackage, _ strings: SharedStrings) {
    for member in package.unread {
      let name = String(decoding: member.name, as: UTF8.self)
      guard name.lowercased().contains("externallinks/externallink"), name.hasSuffix(".xml") else {
        continue
      }
      let number = name.filter(\.isNumber)
      package.read(member, at: [.part("external link \(number)")]) {
        read(&$0, number, package.intake)
      }
    }
  }

  private static func read(_ reader: inout XMLReader, _ number: String, _ intake: any Intake) {
    var names: [String] = []
    var writer: TableWriter?
    var row = 0
    var cells: [TableWriter.Cell] = []
    var column = 0
    var beside: [UInt8] = []
    while true {
      switch reader.next() {
      case .stop:
        writer?.finish()
        if !beside.isEmpty { intake.text(beside, at: [.part("external link \(number)")]) }
        return
      case .start:
        switch reader.name {
        case "sheetName": names.append(reader.string("val") ?? "")
        case "sheetData":
          let id = reader.number("sheetId") ?? 0
          let name = names.indices.contains(id) ? names[id] : "\(id)"
          writer?.finish()
          writer = TableWriter(at: [.part("external link \(number)"), .sheet(name)], intake)
        case "row":
          row = min(max(1, reader.number("r") ?? row + 1), 1 << 30)
          cells = []
        case "cell": column = reference(reader.attribute("r") ?? []) ?? cells.count
        // Values of other programs, and what names stand for.
        case "val": beside += reader.inner() + [0x0A]
        case "definedName": beside += (reader.attribute("refersTo") ?? []) + [0x0A]
        case "v": cells.append(TableWriter.Cell(column, reader.inner()))
        default: break
        }
      case .end: if reader.name == "row" { writer?.row(row, cells) }
      case .text: break
      }
    }
  }

  private static func reference(_ text: [UInt8]) -> Int? {
    var column = 0
    for byte in text {
      guard 0x41...0x5A ~= byte, column < 16384 else { break }
      column = column * 26 + Int(byte - 0x40)
    }
    return column > 0 ? column - 1 : nil
  }
}
