// A sheet: rows of typed cells, as they come. Values are those kept with the
// formulas; nothing is calculated. Millions of cells go through here, so names
// are compared as numbers and nothing is made but the text of cells.

import Model

struct SheetReader {
  private let steps: [Step]
  private let strings: SharedStrings
  private let styles: CellStyles
  private let is1904: Bool
  private let intake: any Intake
  private var writer: TableWriter

  private var row = 0
  private var cells: [TableWriter.Cell] = []
  private var column = 0
  private var sort = Sort.number
  private var style = 0
  private var value: [UInt8] = []
  private var beside: [UInt8] = []

  private enum Sort { case number, shared, text, boolean }

  init(
    _ steps: [Step], strings: SharedStrings, styles: CellStyles, is1904: Bool, intake: any Intake
  ) {
    self.steps = steps
    self.strings = strings
    self.styles = styles
    self.is1904 = is1904
    self.intake = intake
    writer = TableWriter(at: steps, intake)
  }

  private static let rowName = XMLName("row")
  private static let cellName = XMLName("c")
  private static let valueName = XMLName("v")
  private static let textName = XMLName("t")
  private static let reference = XMLName("r")
  private static let sortName = XMLName("t")
  private static let styleName = XMLName("s")

  mutating func read(_ reader: inout XMLReader) {
    var isValue = false
    while true {
      switch reader.next() {
      case .stop: return
      case .text: if isValue { reader.appendText(to: &value) }
      case .start:
        let name = reader.name
        if name == Self.cellName {
          beginCell(reader)
        } else if name == Self.valueName || name == Self.textName {
          isValue = true
        } else if name == Self.rowName {
          row = min(max(1, reader.number(Self.reference) ?? row + 1), 1 << 30)
          column = -1
        } else {
          other(&reader)
        }
      case .end:
        isValue = false
        if reader.name == Self.cellName {
          endCell()
        } else if reader.name == Self.rowName {
          endRow()
        }
      }
    }
  }

  /// Elements that are no cells.
  private mutating func other(_ reader: inout XMLReader) {
    switch reader.name {
    case "rPh": reader.skip()
    case "f":
      let formula = reader.inner()
      // Constants in formulas are typed by hand.
      if formula.contains(0x22) { beside += formula + [0x0A] }
    case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
      beside += HeaderCodes.removed(reader.inner()) + [0x0A]
    case "formula1", "formula2":
      let list = reader.inner()
      if list.contains(0x22) { beside += list + [0x0A] }
    case "dataValidation":
      for name in ["prompt", "promptTitle", "error"] as [XMLName] {
        if let text = reader.attribute(name) { beside += text + [0x0A] }
      }
    case "hyperlink":
      for name in ["tooltip", "display"] as [XMLName] {
        if let text = reader.attribute(name) { beside += text + [0x0A] }
      }
    default: break
    }
  }

  private mutating func beginCell(_ reader: XMLReader) {
    value.removeAll(keepingCapacity: true)
    column = reader.rawAttribute(Self.reference).flatMap { Self.column(reader, $0) } ?? column + 1
    style = reader.number(Self.styleName) ?? 0
    sort = .number
    guard let range = reader.rawAttribute(Self.sortName), !range.isEmpty else { return }
    switch reader.byte(range.lowerBound) {
    case 0x73: sort = range.count == 1 ? .shared : .text  // s, str
    case 0x62: sort = .boolean  // b
    case 0x6E: break  // n
    default: sort = .text  // inlineStr, d, e
    }
  }

  /// AB12 to 27.
  private static func column(_ reader: XMLReader, _ range: Range<Int>) -> Int? {
    var column = 0
    for i in range {
      let letter = reader.byte(i) & 0xDF
      guard 0x41...0x5A ~= letter else { break }
      column = column * 26 + Int(letter - 0x40)
      if column > 16384 { return nil }
    }
    return column > 0 ? column - 1 : nil
  }

  private mutating func endCell() {
    // An end without its beginning has no column.
    guard !value.isEmpty, column >= 0, cells.count < 16384 else { return }
    switch sort {
    case .shared:
      let index = Digits.int(value) ?? -1
      cells.append(TableWriter.Cell(column, Array(strings[index])))
    case .text: cells.append(TableWriter.Cell(column, value))
    case .boolean:
      let text = value == [0x31] ? "TRUE" : "FALSE"
      cells.append(TableWriter.Cell(column, Array(text.utf8)))
    case .number:
      let format = styles[style]
      cells.append(
        TableWriter.Cell(column, NumberText.text(value, format, is1904: is1904)))
    }
  }

  private mutating func endRow() {
    if !cells.isEmpty { writer.row(row, cells) }
    cells.removeAll(keepingCapacity: true)
    if row & 0x3FFF == 0 { intake.beat() }
  }

  mutating func finish() {
    endRow()
    writer.finish()
    if beside.contains(where: { $0 > 0x20 }) {
      intake.text(beside, at: steps + [.part("headers and formulas")])
    }
  }
}

/// &L, &C, &"font", &12 in headers of sheets.
enum HeaderCodes {
  static func removed(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      guard text[i] == 0x26, i + 1 < text.count else {
        out.append(text[i])
        i += 1
        continue
      }
      i += 2
      switch text[i - 1] {
      case 0x26: out.append(0x26)
      case 0x22:
        while i < text.count, text[i] != 0x22 { i += 1 }
        i += 1
      case 0x30...0x39: while i < text.count, 0x30...0x39 ~= text[i] { i += 1 }
      case 0x4C, 0x43, 0x52: out.append(0x0A)  // &L &C &R
      case 0x80...: out += [0x26, text[i - 1]]
      default: out.append(0x20)
      }
    }
    return out
  }
}
