// .xls of Excel 5 to 2003: the records that hold values, those that say what
// numbers mean, and those of notes, headers and other workbooks' cells.

import Charset
import Model

struct OldWorkbook {
  let intake: any Intake
  let steps: [Step]
  var records: Records
  var isOld = false
  var is1904 = false
  var names: [Int: String] = [:]
  var strings = SharedStrings()
  var styles = CellStyles()
  var sheet: Sheet?
  var sheets = 0
  var beside: [UInt8] = []
  var external = 0

  struct Sheet {
    var name: String
    var cells: [(row: Int, column: Int, text: [UInt8])] = []
    var notes: [UInt8] = []
    /// A formula whose text comes in the next record.
    var awaits: (row: Int, column: Int)?
  }

  static func read(_ bytes: [UInt8], _ intake: any Intake, at steps: [Step]) {
    var book = OldWorkbook(Records(bytes), intake, steps)
    book.run()
  }

  private init(_ records: Records, _ intake: any Intake, _ steps: [Step]) {
    self.records = records
    self.intake = intake
    self.steps = steps
  }

  private mutating func run() {
    var number = 0
    while let record = records.next() {
      if record.sort == 0x2F { return intake.problem(.encrypted, "xls", at: steps) }
      take(record)
      number += 1
      if number & 0xFFFF == 0 { intake.beat() }
    }
    endSheet()
    if number == 0 { intake.problem(.damaged, "xls", at: steps) }
    if beside.contains(where: { $0 > 0x20 }) {
      intake.text(beside, at: steps + [.part("headers and names")])
    }
  }

  private mutating func take(_ r: Records.Record) {
    let b = records.bytes
    switch r.sort {
    case 0x0809: begin(r)
    case 0x000A: endSheet()
    case 0x0022: is1904 = b.half(r.from) == 1
    case 0x0085: names[b.int(r.from)] = String(decoding: name(r), as: UTF8.self)
    case 0x041E: styles.define(b.half(r.from), formatCode(r))
    case 0x00E0: styles.add(formatID: b.half(r.from + 2))
    case 0x00FC: sharedStrings(r)
    case 0x005C:
      OfficePackage.line("最終更新者", isOld ? short(r.from, r.end) : long(r, at: r.from), to: &beside)
    case 0x0014, 0x0015:
      if r.end > r.from {
        beside += HeaderCodes.removed(isOld ? short(r.from, r.end) : long(r, at: r.from)) + [0x0A]
      }
    case 0x005A: externalCells(r)
    case 0x0018: quoted(r.from, r.end)
    case 0x01BE: validation(r)
    default: if sheet != nil { takeCell(r) }
    }
  }

  // MARK: sheets

  private mutating func begin(_ r: Records.Record) {
    endSheet()
    isOld = records.bytes.half(r.from) < 0x600
    let sort = records.bytes.half(r.from + 2)
    guard sort == 0x10 || sort == 0x40 || sort == 0x20 else { return }
    sheets += 1
    sheet = Sheet(name: names[r.offset] ?? "Sheet\(sheets)")
  }

  private mutating func endSheet() {
    guard let done = sheet else { return }
    sheet = nil
    let place = steps + [.sheet(done.name)]
    intake.name(.sheet(done.name), at: steps)
    var writer = TableWriter(at: place, intake)
    var at = 0
    let cells = done.cells.enumerated().sorted {
      ($0.element.row, $0.element.column, $0.offset)
        < ($1.element.row, $1.element.column, $1.offset)
    }.map(\.element)
    while at < cells.count {
      let row = cells[at].row
      var line: [TableWriter.Cell] = []
      while at < cells.count, cells[at].row == row {
        line.append(TableWriter.Cell(cells[at].column, cells[at].text))
        at += 1
      }
      writer.row(row + 1, line)
    }
    writer.finish()
    if done.notes.contains(where: { $0 > 0x20 }) {
      intake.text(done.notes, at: place + [.part("comments")])
    }
  }

  // MARK: strings

  private mutating func sharedStrings(_ r: Records.Record) {
    let count = records.bytes.int(r.from + 4)
    var reader = RecordBytes(
      records.bytes, [min(r.from + 8, r.end)..<r.end] + records.continuations())
    var n = 0
    while n < count, !reader.isAtEnd {
      strings.append(reader.string(reader.half()))
      n += 1
    }
    if n < count { intake.problem(.damaged, "shared strings cut off", at: steps) }
  }

  /// A string of this record with a length of two bytes.
  func long(_ r: Records.Record, at: Int) -> [UInt8] {
    guard at < r.end else { return [] }
    var reader = RecordBytes(records.bytes, [at..<r.end])
    return reader.string(reader.half())
  }

  /// Bytes in the code page.
  func narrow(_ from: Int, _ count: Int, _ end: Int) -> [UInt8] {
    intake.textOf(name: records.bytes.slice(from, min(from + count, end)))
  }

  func short(_ from: Int, _ end: Int) -> [UInt8] {
    narrow(from + 1, records.bytes.byte(from), end)
  }

  func name(_ r: Records.Record) -> [UInt8] {
    if isOld { return short(r.from + 6, r.end) }
    var reader = RecordBytes(records.bytes, [min(r.from + 6, r.end)..<r.end])
    return reader.string(reader.byte())
  }

  func formatCode(_ r: Records.Record) -> [UInt8] {
    isOld ? short(r.from + 2, r.end) : long(r, at: r.from + 2)
  }
}
