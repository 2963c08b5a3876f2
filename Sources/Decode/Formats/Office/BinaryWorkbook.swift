// .xlsb: the parts of a workbook as records instead of XML. Sheets are read
// cell by cell; of all other parts the strings in their records are.

import Model

enum BinaryWorkbook: FormatReader {
  static func read(_ content: Content, _ intake: any Intake) {
    let package = OfficePackage(content, intake)
    let main = "xl/workbook.bin"
    let relations = package.relations(of: main)
    var is1904 = false
    var sheets: [(name: String, part: String)] = []
    guard let book = package.bytes(main) else { return intake.problem(.damaged, "no main part") }
    var records = BinaryRecords(book)
    while let r = records.next() {
      if r.sort == 153 { is1904 = records.bytes.int(r.from) & 1 != 0 }
      guard r.sort == 156 else { continue }
      var at = r.from + 8
      let id = records.string(&at, r.end)
      let name = records.string(&at, r.end)
      if let relation = relations.first(where: { $0.id == id }) {
        sheets.append((String(decoding: name, as: UTF8.self), relation.target))
      }
    }
    let strings = sharedStrings(package)
    let styles = styles(package)
    for (name, part) in sheets {
      intake.name(.sheet(name), at: [])
      guard let bytes = package.bytes(part, at: [.sheet(name)]) else { continue }
      sheet(BinaryRecords(bytes), name, strings, styles, is1904, intake)
    }
    for member in package.unread {
      let name = String(decoding: member.name, as: UTF8.self)
      guard name.hasSuffix(".bin"), name.hasPrefix("xl/"), !name.contains("embeddings/"),
        !name.contains("printerSettings"), !name.contains("vbaProject"),
        let bytes = package.bytes(name)
      else { continue }
      loose(BinaryRecords(bytes), at: [.part(name)], intake)
    }
    package.readRest()
  }

  private static func sharedStrings(_ package: OfficePackage) -> SharedStrings {
    var strings = SharedStrings()
    guard let bytes = package.bytes("xl/sharedStrings.bin") else { return strings }
    var records = BinaryRecords(bytes)
    while let r = records.next() {
      guard r.sort == 19 else { continue }
      var at = r.from + 1
      strings.append(records.string(&at, r.end))
    }
    return strings
  }

  private static func styles(_ package: OfficePackage) -> CellStyles {
    var styles = CellStyles()
    guard let bytes = package.bytes("xl/styles.bin") else { return styles }
    var records = BinaryRecords(bytes)
    var isCells = false
    while let r = records.next() {
      switch r.sort {
      case 44:
        var at = r.from + 2
        styles.define(records.bytes.half(r.from), records.string(&at, r.end))
      case 617: isCells = true
      case 618: isCells = false
      case 47: if isCells { styles.add(formatID: records.bytes.half(r.from + 2)) }
      default: break
      }
    }
    return styles
  }

  private static func sheet(
    _ given: BinaryRecords, _ name: String, _ strings: SharedStrings, _ styles: CellStyles,
    _ is1904: Bool, _ intake: any Intake
  ) {
    var records = given
    var writer = TableWriter(at: [.sheet(name)], intake)
    var row = 0
    var cells: [TableWriter.Cell] = []
    while let r = records.next() {
      let b = records.bytes
      if r.sort == 0 {
        writer.row(row + 1, cells)
        cells = []
        row = b.int(r.from)
        if row & 0x3FFF == 0 { intake.beat() }
      }
      guard 1...11 ~= r.sort || r.sort == 62, cells.count < 16384 else { continue }
      let style = b.int(r.from + 4) & 0xFFFFFF
      var at = r.from + 8
      let text: [UInt8]
      switch r.sort {
      case 2:
        text = NumberText.text(OldWorkbook.rk(b.word(at)), styles[style], is1904: is1904)
      case 5, 9: text = NumberText.text(b.double(at), styles[style], is1904: is1904)
      case 6, 8: text = records.string(&at, r.end)
      case 62:
        at += 1
        text = records.string(&at, r.end)
      case 7: text = Array(strings[b.int(at)])
      case 4, 10: text = Array((b.byte(at) == 0 ? "FALSE" : "TRUE").utf8)
      default: continue
      }
      cells.append(TableWriter.Cell(min(b.int(r.from), 16383), text))
    }
    writer.row(row + 1, cells)
    writer.finish()
  }

  /// Strings in records nobody knows: a length that fits, and as many characters.
  private static func loose(
    _ given: BinaryRecords, at steps: [Step], _ intake: any Intake
  ) {
    var records = given
    var text: [UInt8] = []
    while let r = records.next() {
      for offset in 0..<9 {
        var at = r.from + offset
        let length = records.bytes.int(at)
        guard length > 0, at + 4 + length * 2 <= r.end else { continue }
        text += records.string(&at, r.end) + [0x0A]
        break
      }
    }
    if text.contains(where: { $0 > 0x20 }) { intake.text(text, at: steps) }
  }
}

/// Records with lengths in sevens of bits.
struct BinaryRecords {
  let bytes: LittleEndian
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = LittleEndian(bytes) }

  mutating func next() -> (sort: Int, from: Int, end: Int)? {
    guard at < bytes.count else { return nil }
    var sort = bytes.byte(at)
    at += 1
    if sort & 0x80 != 0 {
      sort = sort & 0x7F | (bytes.byte(at) & 0x7F) << 7
      at += 1
    }
    var length = 0
    for n in 0..<4 {
      let byte = bytes.byte(at)
      at += 1
      length |= (byte & 0x7F) << (n * 7)
      if byte & 0x80 == 0 { break }
    }
    let from = min(at, bytes.count)
    at = min(from + length, bytes.count)
    return (sort, from, at)
  }

  /// A string with its length in four bytes; `at` moves behind it.
  func string(_ at: inout Int, _ end: Int) -> [UInt8] {
    let from = at + 4
    let stop = min(from + min(bytes.int(at), 1 << 24) * 2, end)
    var text: [UInt8] = []
    bytes.wide(from, stop, into: &text)
    at = max(from, stop)
    return text
  }
}
