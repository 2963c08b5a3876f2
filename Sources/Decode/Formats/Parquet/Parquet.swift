// Apache Parquet: what data teams export. The footer names the columns and where
// their pages lie; rows are put together again, all columns walking side by side,
// so that neither a row group nor a column is ever held whole. A column that is
// written in a way not read here is a problem of its own, and the others are read.

import Model

package enum Parquet: FormatReader {
  private static let mark = Array("PAR1".utf8)
  private static let lockedMark = Array("PARE".utf8)
  /// A footer larger than this is no footer.
  private static let largestFooter = 64 << 20
  private static let beatRows = 4096

  package static func read(_ content: Content, _ intake: any Intake) {
    let tail = content.bytes(at: content.size - min(8, content.size), 8)
    guard tail.count == 8 else { return intake.problem(.damaged, "parquet") }
    if tail[4...].elementsEqual(lockedMark) { return intake.problem(.encrypted, "parquet") }
    let length = tail.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard tail[4...].elementsEqual(mark), length <= largestFooter,
      UInt64(length) + 12 <= content.size
    else { return intake.problem(.damaged, "parquet") }
    let footer = content.bytes(at: content.size - UInt64(length) - 8, length)
    var thrift = Thrift(footer[...])
    guard let meta = thrift.fields(), let columns = Schema.columns(meta.list(2)) else {
      return intake.problem(.damaged, "parquet")
    }
    var reading = Reading(columns, content, intake)
    for case .fields(let group) in meta.list(4) {
      guard intake.budget.exceeded == nil else { break }
      reading.read(group)
    }
    reading.finish()
  }

  private struct Reading {
    private let columns: [Column]
    private let content: Content
    private let intake: any Intake
    private var table: TableWriter
    private var faults: Set<String> = []
    private var isDamaged = false
    private var isTooLarge = false
    /// Of the next row.
    private var number = 1

    init(_ columns: [Column], _ content: Content, _ intake: any Intake) {
      self.columns = columns
      self.content = content
      self.intake = intake
      table = TableWriter(
        at: [.part("rows")], placing: .fields, labels: columns.map(\.name), intake)
    }

    mutating func read(_ group: [Int: Thrift.Value]) {
      guard let rows = group.size(3) else {
        isDamaged = true
        return
      }
      var cursors = self.cursors(group.list(1))
      for row in 0..<rows {
        guard !cursors.isEmpty, intake.budget.exceeded == nil else { break }
        if row % Parquet.beatRows == 0 { intake.beat() }
        table.row(number, cells(&cursors))
        number += 1
      }
    }

    private mutating func cursors(_ chunks: [Thrift.Value]) -> [(column: Int, cursor: Cursor)] {
      var cursors: [(column: Int, cursor: Cursor)] = []
      for (index, column) in columns.enumerated() where column.plain.speaks {
        do throws(ParquetFault) {
          guard index < chunks.count, case .fields(let chunk) = chunks[index] else {
            throw .damaged
          }
          cursors.append((index, try Cursor(chunk, column, content)))
        } catch {
          note(error)
        }
      }
      return cursors
    }

    /// The next row; a column that cannot be read further leaves the group.
    private mutating func cells(
      _ cursors: inout [(column: Int, cursor: Cursor)]
    ) -> [TableWriter.Cell] {
      var cells: [TableWriter.Cell] = []
      var failed: [Int] = []
      for place in cursors.indices {
        var text: [UInt8] = []
        do throws(ParquetFault) {
          try cursors[place].cursor.row(into: &text)
          guard intake.budget.spend(text.count + 1) else { throw .tooLarge }
          cells.append(TableWriter.Cell(cursors[place].column, text))
        } catch {
          note(error)
          failed.append(place)
        }
      }
      for place in failed.reversed() { cursors.remove(at: place) }
      return cells
    }

    private mutating func note(_ fault: ParquetFault) {
      if let what = fault.unsupported {
        faults.insert(what)
      } else if fault.isTooLarge {
        isTooLarge = true
      } else {
        isDamaged = true
      }
    }

    mutating func finish() {
      table.finish()
      for what in faults.sorted() { intake.problem(.unsupported, "parquet, " + what) }
      if isDamaged { intake.problem(.damaged, "parquet") }
      // What the whole file may unpack to is said by who counts it.
      if isTooLarge, intake.budget.exceeded == nil {
        intake.problem(.overBudget, "parquet, a page or row too large")
      }
    }
  }
}
