// The records of one sheet of an old workbook: values, formulas, notes, drawn
// texts and links.

import Model

extension OldWorkbook {
  mutating func takeCell(_ r: Records.Record) {
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
}
