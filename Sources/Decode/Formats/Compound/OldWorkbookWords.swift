// What stands beside the cells of an old workbook: constants of formulas, choices
// of lists, what other workbooks and pivot tables held.

import Model

extension OldWorkbook {
  /// What may be typed into a cell: two titles, two messages, a list.
  mutating func validation(_ r: Records.Record) {
    guard r.end > r.from + 4 else { return }
    var reader = RecordBytes(records.bytes, [(r.from + 4)..<r.end])
    for _ in 0..<4 { beside += reader.string(reader.half()).map { $0 == 0 ? 0x20 : $0 } + [0x0A] }
    quoted(r.from + 4, r.end)
  }

  /// Constants in formulas are typed by hand. The length of other tokens is not
  /// looked at: what looks like a text by chance is only more text.
  mutating func quoted(_ from: Int, _ end: Int) {
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

  /// Cells of another workbook, as they were when a formula looked there.
  mutating func externalCells(_ r: Records.Record) {
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
