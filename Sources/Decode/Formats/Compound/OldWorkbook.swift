// .xls of Excel 5 to 2003: the records that hold values, those that say what
// numbers mean, and those of notes, headers and other workbooks' cells.

import Charset
import Model

struct OldWorkbook {
  private let intake: any Intake
  private let steps: [Step]
  private var records: Records
  private var isOld = false
  private var is1904 = false
  private var names: [Int: String] = [:]
  private var strings = SharedStrings()
  private var styles = CellStyles()
  private var sheet: Sheet?
  private var sheets = 0
  private var beside: [UInt8] = []
  private var external = 0

  private struct Sheet {
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

  // MARK: cells

  private mutating func takeCell(_ r: Records.Record) {
    let b = records.bytes
    let row = b.half(r.from)
    let column = b.half(r.from + 2)
    switch r.sort {
    case 0x00FD: add(row, column, Array(strings[b.int(r.from + 6)]))
    case 0x0204, 0x00D6:
      add(
        row, column, isOld ? narrow(r.from + 8, b.half(r.from + 6), r.end) : long(r, at: r.from + 6)
      )
    case 0x0203: add(row, column, b.double(r.from + 6), b.half(r.from + 4))
    case 0x027E: add(row, column, Self.rk(b.word(r.from + 6)), b.half(r.from + 4))
    case 0x00BD:
      let count = max(0, r.end - r.from - 6) / 6
      for n in 0..<count {
        let at = r.from + 4 + n * 6
        add(row, column + n, Self.rk(b.word(at + 2)), b.half(at))
      }
    case 0x0205:
      if b.byte(r.from + 7) == 0 {
        add(row, column, Array((b.byte(r.from + 6) == 0 ? "FALSE" : "TRUE").utf8))
      }
    case 0x0006, 0x0206, 0x0406: formula(r, row, column)
    case 0x0207:
      if let (row, column) = sheet?.awaits {
        add(row, column, isOld ? narrow(r.from + 2, b.half(r.from), r.end) : long(r, at: r.from))
      }
      sheet?.awaits = nil
    case 0x001C: note(r)
    case 0x01B6: textObject(r)
    case 0x01B8: link(r)
    default: break
    }
  }

  private mutating func add(_ row: Int, _ column: Int, _ text: [UInt8]) {
    guard !text.isEmpty, (sheet?.cells.count ?? 0) < 1 << 24 else { return }
    sheet?.cells.append((row, column, text))
  }

  private mutating func add(_ row: Int, _ column: Int, _ value: Double, _ style: Int) {
    add(row, column, NumberText.text(value, styles[style], is1904: is1904))
  }

  private mutating func formula(_ r: Records.Record, _ row: Int, _ column: Int) {
    let b = records.bytes
    if r.sort == 0x0006 { quoted(r.from + 22, r.end) }
    guard b.half(r.from + 12) == 0xFFFF else {
      return add(row, column, b.double(r.from + 6), b.half(r.from + 4))
    }
    switch b.byte(r.from + 6) {
    case 0: sheet?.awaits = (row, column)
    case 1: add(row, column, Array((b.byte(r.from + 8) == 0 ? "FALSE" : "TRUE").utf8))
    default: break
    }
  }

  /// Thirty bits of an integer or of a double, perhaps of a hundredfold.
  static func rk(_ word: UInt32) -> Double {
    let value =
      word & 2 != 0
      ? Double(Int32(bitPattern: word) >> 2)
      : Double(bitPattern: UInt64(word & 0xFFFF_FFFC) << 32)
    return word & 1 != 0 ? value / 100 : value
  }

  /// What may be typed into a cell: two titles, two messages, a list.
  private mutating func validation(_ r: Records.Record) {
    guard r.end > r.from + 4 else { return }
    var reader = RecordBytes(records.bytes, [(r.from + 4)..<r.end])
    for _ in 0..<4 { beside += reader.string(reader.half()).map { $0 == 0 ? 0x20 : $0 } + [0x0A] }
    quoted(r.from + 4, r.end)
  }

  /// Constants in formulas are typed by hand. The length of other tokens is not
  /// looked at: what looks like a text by chance is only more text.
  private mutating func quoted(_ from: Int, _ end: Int) {
    let b = records.bytes
    var at = from
    while !isOld, at + 4 < end {
      let count = b.byte(at + 1)
      let width = b.byte(at + 2) + 1
      guard b.byte(at) == 0x17, count > 1, width <= 2, at + 3 + count * width <= end else {
        at += 1
        continue
      }
      var reader = RecordBytes(b, [(at + 2)..<end])
      // Choices of a list stand between zeros.
      beside += reader.string(count).map { $0 == 0 ? 0x0A : $0 } + [0x0A]
      at += 3 + count * width
    }
  }

  private mutating func note(_ r: Records.Record) {
    if isOld {
      let text = narrow(r.from + 6, records.bytes.half(r.from + 4), r.end)
      sheet?.notes += text + [0x0A]
    } else {
      var text: [UInt8] = []
      OfficePackage.line("作成者", long(r, at: r.from + 8), to: &text)
      sheet?.notes += text
    }
  }

  private mutating func textObject(_ r: Records.Record) {
    let count = records.bytes.half(r.from + 10)
    let parts = records.continuations()
    guard count > 0, !parts.isEmpty else { return }
    var reader = RecordBytes(records.bytes, parts)
    let isWide = reader.byte() & 1 != 0
    let text = reader.characters(count, isWide: isWide)
    sheet?.notes += text + [0x0A]
  }

  /// Where a cell's link leads; its text is UTF-16 among identifiers.
  private mutating func link(_ r: Records.Record) {
    let b = records.bytes
    let mark: [Int] = [0x6D, 0x61, 0x69, 0x6C, 0x74, 0x6F]  // mailto
    var at = r.from
    while at + 12 <= r.end {
      if (0..<6).allSatisfy({ b.half(at + $0 * 2) == mark[$0] }) {
        var text: [UInt8] = []
        b.wide(at, r.end, into: &text)
        sheet?.notes += PercentCoding.decoded(Array(text.prefix { $0 != 0 })) + [0x0A]
        return
      }
      at += 1
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
  private func long(_ r: Records.Record, at: Int) -> [UInt8] {
    guard at < r.end else { return [] }
    var reader = RecordBytes(records.bytes, [at..<r.end])
    return reader.string(reader.half())
  }

  /// Bytes in the code page.
  private func narrow(_ from: Int, _ count: Int, _ end: Int) -> [UInt8] {
    intake.textOf(name: records.bytes.slice(from, min(from + count, end)))
  }

  private func short(_ from: Int, _ end: Int) -> [UInt8] {
    narrow(from + 1, records.bytes.byte(from), end)
  }

  private func name(_ r: Records.Record) -> [UInt8] {
    if isOld { return short(r.from + 6, r.end) }
    var reader = RecordBytes(records.bytes, [min(r.from + 6, r.end)..<r.end])
    return reader.string(reader.byte())
  }

  private func formatCode(_ r: Records.Record) -> [UInt8] {
    isOld ? short(r.from + 2, r.end) : long(r, at: r.from + 2)
  }

  // MARK: other workbooks

  /// Cells of another workbook, as they were when a formula looked there.
  private mutating func externalCells(_ r: Records.Record) {
    let b = records.bytes
    let count = max(0, b.byte(r.from) - b.byte(r.from + 1) + 1)
    var reader = RecordBytes(b, [min(r.from + 4, r.end)..<r.end])
    var line: [UInt8] = []
    for _ in 0..<count where !reader.isAtEnd {
      switch reader.byte() {
      case 2 where !isOld: line += reader.string(reader.half())
      case 2:
        line += intake.textOf(name: (0..<reader.byte()).map { _ in UInt8(reader.byte()) })
      case 1:
        let low = UInt64(reader.word())
        let value = Double(bitPattern: low | UInt64(reader.word()) << 32)
        line += NumberText.text(value, .plain, is1904: false)
      default: reader.skip(8)
      }
      line.append(0x09)
    }
    beside += line + [0x0A]
  }

  /// The values a pivot cache knows, a line each.
  static func pivotItems(_ bytes: [UInt8], _ intake: any Intake) -> [UInt8] {
    var records = Records(bytes)
    var text: [UInt8] = []
    while let r = records.next() {
      switch r.sort {
      case 0x00CD:
        var reader = RecordBytes(records.bytes, [r.from..<r.end])
        text += reader.string(reader.half()) + [0x0A]
      case 0x00C9:
        text += NumberText.text(records.bytes.double(r.from), .plain, is1904: false) + [0x0A]
      default: break
      }
    }
    return text
  }
}
