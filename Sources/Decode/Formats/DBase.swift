// Tables of dBase and its heirs (FoxPro, Clipper, maps): a header that names the
// columns, then records of one length. Records that were deleted still lie there
// until the table is packed, and are read like the others. What a column of notes
// points to lies in another file and is a gap.

import Charset
import Model

package enum DBase: FormatReader {
  private static let chunk = 1 << 20
  private static let mostColumns = 2048

  struct Column {
    var name: [UInt8]
    var kind: UInt8
    var at: Int
    var width: Int
  }

  package static func read(_ content: Content, _ intake: any Intake) {
    let head = content.bytes(at: 0, 32)
    guard head.count == 32 else { return intake.problem(.damaged, "dbf") }
    let start = Int(head[8]) | Int(head[9]) << 8
    let length = Int(head[10]) | Int(head[11]) << 8
    let raw = columns(content.bytes(at: 32, max(0, start - 32)))
    guard length > 1, !raw.isEmpty, raw.allSatisfy({ $0.at + $0.width <= length }) else {
      return intake.problem(.damaged, "dbf")
    }
    let first = content.bytes(at: UInt64(start), chunk)
    let charset = charset(head[29], raw.flatMap(\.name) + first)
    let columns = raw.map { column in
      var column = column
      column.name = text(column.name[...], charset, intake)
      return column
    }
    var table = TableWriter(
      at: [.part("rows")], placing: .fields, labels: columns.map(\.name), intake)
    let rows = Rows(start: UInt64(start), length: length, columns: columns, charset: charset)
    rows.read(content, &table, intake)
    table.finish()
  }

  /// Descriptors of 32 bytes up to a carriage return.
  private static func columns(_ bytes: [UInt8]) -> [Column] {
    var columns: [Column] = []
    var at = 1
    for from in stride(from: 0, to: bytes.count - 31, by: 32) {
      guard bytes[from] != 0x0D, columns.count < mostColumns else { break }
      let kind = bytes[from + 11]
      // Long texts keep the high byte of their length where others keep decimals.
      let width = Int(bytes[from + 16]) + (kind == 0x43 ? Int(bytes[from + 17]) << 8 : 0)
      let name = Array(bytes[from..<(from + 11)].prefix { $0 != 0 })
      columns.append(Column(name: name, kind: kind, at: at, width: width))
      at += width
    }
    return columns
  }

  /// By the driver the table names, else by its texts.
  private static func charset(_ driver: UInt8, _ sample: [UInt8]) -> Charset {
    switch driver {
    case 0x13, 0x7B: return .cp932
    default: return Trial.narrow(sample.filter { $0 >= 0x20 }) ?? .cp932
    }
  }

  static func text(
    _ bytes: ArraySlice<UInt8>, _ charset: Charset, _ intake: any Intake
  ) -> [UInt8] {
    var bytes = bytes.drop { $0 == 0x20 }
    while let last = bytes.last, last == 0x20 || last == 0 { bytes.removeLast() }
    guard !bytes.isEmpty else { return [] }
    var text: [UInt8] = []
    var decoder = Decoder(charset, tables: intake.tables)
    decoder.decode(Array(bytes), isLast: true, into: &text)
    return text
  }

  private struct Rows {
    let start: UInt64
    let length: Int
    let columns: [Column]
    let charset: Charset

    func read(_ content: Content, _ table: inout TableWriter, _ intake: any Intake) {
      var at = start
      var number = 1
      var hasNotes = false
      let step = max(1, DBase.chunk / length) * length
      while at < content.size, intake.budget.exceeded == nil {
        let bytes = content.bytes(at: at, step)
        guard intake.budget.spend(bytes.count) else { break }
        for from in stride(from: 0, to: bytes.count - length + 1, by: length) {
          // A control-Z ends the table.
          guard bytes[from] == 0x20 || bytes[from] == 0x2A else { break }
          table.row(number, cells(bytes[from..<(from + length)], &hasNotes, intake))
          number += 1
        }
        intake.beat()
        at += UInt64(step)
      }
      if hasNotes { intake.problem(.unsupported, "dbf, notes in another file") }
    }

    private func cells(
      _ record: ArraySlice<UInt8>, _ hasNotes: inout Bool, _ intake: any Intake
    ) -> [TableWriter.Cell] {
      var cells: [TableWriter.Cell] = []
      for (n, column) in columns.enumerated() {
        let from = record.startIndex + column.at
        let value = record[from..<(from + column.width)]
        switch column.kind {
        case 0x43, 0x4E, 0x46, 0x56:
          cells.append(TableWriter.Cell(n, DBase.text(value, charset, intake)))
        case 0x44: cells.append(TableWriter.Cell(n, date(value)))
        case 0x49 where value.count == 4:
          let bits = value.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
          cells.append(TableWriter.Cell(n, Array(String(Int32(bitPattern: bits)).utf8)))
        case 0x4D, 0x42, 0x47: if value.contains(where: { 0x31...0x39 ~= $0 }) { hasNotes = true }
        default: break
        }
      }
      return cells
    }

    /// 19800506 as 1980-05-06.
    private func date(_ value: ArraySlice<UInt8>) -> [UInt8] {
      let digits = Array(value.filter { 0x30...0x39 ~= $0 })
      guard digits.count == 8 else { return [] }
      return digits[..<4] + [0x2D] + digits[4..<6] + [0x2D] + digits[6...]
    }
  }
}
