// The number formats of a workbook, by the index cells carry.

struct CellStyles {
  private var custom: [Int: NumberFormat] = [:]
  private var formats: [NumberFormat] = []

  subscript(index: Int) -> NumberFormat {
    formats.indices.contains(index) ? formats[index] : .plain
  }

  mutating func define(_ id: Int, _ code: [UInt8]) { custom[id] = NumberFormat(code) }

  mutating func add(formatID: Int) {
    formats.append(custom[formatID] ?? NumberFormat(builtIn: formatID))
  }

  mutating func read(_ reader: inout XMLReader) {
    var isCells = false
    while true {
      switch reader.next() {
      case .stop: return
      case .start:
        switch reader.name {
        case "numFmt":
          if let id = reader.number("numFmtId"), let code = reader.attribute("formatCode") {
            define(id, code)
          }
        case "cellXfs": isCells = true
        case "xf": if isCells { add(formatID: reader.number("numFmtId") ?? 0) }
        default: break
        }
      case .end: if reader.name == "cellXfs" { isCells = false }
      case .text: break
      }
    }
  }
}
