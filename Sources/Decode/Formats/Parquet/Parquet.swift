// Apache Parquet: what data teams export. The footer names the columns and where
// their pages lie; rows are put together again, a row group at a time. Read
// plainly or by dictionary, packed by snappy, gzip or zstd, which is what writers
// do unless told otherwise; a column that is written otherwise is a problem of its
// own, and the others are read.

import Model

package enum Parquet: FormatReader {
  private static let mark = Array("PAR1".utf8)
  private static let lockedMark = Array("PARE".utf8)
  /// A footer larger than this is no footer.
  private static let largestFooter = 64 << 20
  /// Of one row group in one column, packed.
  private static let largestColumn = 512 << 20

  package static func read(_ content: Content, _ intake: any Intake) {
    let tail = content.bytes(at: content.size - min(8, content.size), 8)
    guard tail.count == 8 else { return intake.problem(.damaged, "parquet") }
    if Array(tail[4...]) == lockedMark { return intake.problem(.encrypted, "parquet") }
    let length = (0..<4).reduce(0) { $0 | Int(tail[$1]) << (8 * $1) }
    guard Array(tail[4...]) == mark, length <= largestFooter, UInt64(length) + 12 <= content.size
    else { return intake.problem(.damaged, "parquet") }
    let footer = content.bytes(at: content.size - UInt64(length) - 8, length)
    var thrift = Thrift(footer[...])
    guard let meta = thrift.fields(), let columns = leaves(meta.list(2)) else {
      return intake.problem(.damaged, "parquet")
    }
    var table = TableWriter(
      at: [], placing: .fields, labels: columns.map(\.name), intake)
    var unread: Set<String> = []
    var number = 1
    for case .fields(let group) in meta.list(4) {
      guard intake.budget.exceeded == nil else { break }
      guard let rows = group.size(3) else { return intake.problem(.damaged, "parquet") }
      let texts = self.texts(group, columns, rows, content, intake, &unread)
      for row in 0..<(texts.map { $0?.rows ?? 0 }.max() ?? 0) {
        table.row(
          number + row,
          texts.enumerated().compactMap { index, text in
            text.map { TableWriter.Cell(index, $0[row]) }
          })
      }
      number += rows
      intake.beat()
    }
    table.finish()
    for what in unread.sorted() {
      intake.problem(
        what.isEmpty ? .damaged : .unsupported, what.isEmpty ? "parquet" : "parquet, " + what)
    }
  }

  private struct Column {
    var name: [UInt8]
    var plain: Plain
    var repetition: Int
    var definition: Int
  }

  /// The columns that hold values, in their order; nil: the schema is none.
  private static func leaves(_ schema: [Thrift.Value]) -> [Column]? {
    var columns: [Column] = []
    /// Groups at hand: children left, and what they add up to.
    var path: [(left: Int, name: [UInt8]?, repetition: Int, definition: Int)] = []
    for (index, item) in schema.enumerated() {
      guard case .fields(let element) = item, path.count < 64 else { return nil }
      while let last = path.last, last.left == 0 { path.removeLast() }
      guard index == 0 || !path.isEmpty else { return nil }
      if !path.isEmpty { path[path.count - 1].left -= 1 }
      let above = path.last
      let optional = index == 0 ? 0 : element.number(3) ?? 0
      let repetition = (above?.repetition ?? 0) + (optional == 2 ? 1 : 0)
      let definition = (above?.definition ?? 0) + (optional == 0 ? 0 : 1)
      let own = element.text(4) ?? []
      // What people call it is the outermost name: 住所.list.element is 住所.
      let name = index == 0 ? nil : above?.name ?? own
      if let children = element.size(5), children > 0 || element.number(1) == nil {
        path.append((children, name, repetition, definition))
      } else {
        let label = above?.repetition ?? 0 < repetition || above?.name == nil ? name ?? own : own
        columns.append(
          Column(
            name: above?.repetition ?? 0 > 0 ? name ?? own : label, plain: plain(element),
            repetition: repetition, definition: definition))
      }
    }
    return columns.isEmpty || columns.count > 16384 ? nil : columns
  }

  private static func plain(_ element: [Int: Thrift.Value]) -> Plain {
    var meaning: Plain.Meaning
    switch element.number(6) {
    case 6: meaning = .day
    case 9: meaning = .time(1000)
    case 10: meaning = .time(1_000_000)
    default: meaning = .number
    }
    if let logical = element.fields(10) {
      if logical[6] != nil { meaning = .day }
      if let unit = logical.fields(8)?.fields(2) {
        meaning = .time(unit[1] != nil ? 1000 : unit[2] != nil ? 1_000_000 : 1_000_000_000)
      }
    }
    return Plain(
      type: element.number(1) ?? -1, length: element.size(2) ?? 0, meaning: meaning)
  }

  /// By column; nil: it could not be read.
  private static func texts(
    _ group: [Int: Thrift.Value], _ columns: [Column], _ rows: Int, _ content: Content,
    _ intake: any Intake, _ unread: inout Set<String>
  ) -> [ColumnText?] {
    let chunks = group.list(1)
    return columns.enumerated().map { index, column -> ColumnText? in
      guard index < chunks.count, case .fields(let chunk) = chunks[index],
        let meta = chunk.fields(3), let count = meta.size(5), let size = meta.size(7),
        let data = meta.size(9), size <= largestColumn
      else {
        unread.insert("")
        return nil
      }
      if let file = chunk.text(1), !file.isEmpty {
        unread.insert("columns in other files")
        return nil
      }
      let start = meta.size(11).map { $0 > 0 ? min($0, data) : data } ?? data
      let bytes = content.bytes(at: UInt64(start), size)
      guard intake.budget.spend(meta.size(6) ?? size) else { return nil }
      var pages = Pages(
        plain: column.plain, codec: meta.number(4) ?? -1, repetition: column.repetition,
        definition: column.definition, rows: rows)
      do {
        try pages.read(bytes, values: count)
        return pages.text
      } catch {
        unread.insert(error.unsupported ?? "")
        return pages.text.rows > 0 ? pages.text : nil
      }
    }
  }
}
