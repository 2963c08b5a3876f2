// Rows to segments: sheets, tables of pages, of documents and of databases.
// Rows are gathered by the thousand, so that the first segment is enough to
// judge the columns by; a header is found among the first rows unless the
// format itself names its columns.

import Model
import Rules

package struct TableWriter {
  package struct Cell {
    /// From 0.
    package var column: Int
    /// UTF-8.
    package var text: [UInt8]

    package init(_ column: Int, _ text: [UInt8]) {
      self.column = column
      self.text = text
    }
  }

  struct Row {
    var number: Int
    var cells: [Cell]
  }

  private let steps: [Step]
  private let placing: Segment.Placing
  private let intake: any Intake
  /// By column, in comparable form; nil until the first rows have been seen.
  private var labels: [[UInt8]]?
  private var rows: [Row] = []
  private var bytes = 0
  private var hasBegun = false

  /// Rows and bytes after which a segment is handed in.
  private static let rowLimit = 1000
  private static let byteLimit = 256 * 1024
  /// Rows that are looked at for a header.
  private static let headReach = 70

  /// - Parameters:
  ///   - labels: names of the columns where the format has them; nil lets the
  ///     first rows decide.
  package init(
    at steps: [Step], placing: Segment.Placing = .grid, labels: [[UInt8]]? = nil,
    _ intake: any Intake
  ) {
    self.steps = steps
    self.placing = placing
    self.intake = intake
    self.labels = labels.map { $0.map { LabelForm.of($0) } }
  }

  /// - Parameters:
  ///   - number: of the row, from 1, as the program that made it counts.
  ///   - cells: in the order of their columns; empty ones are left out.
  package mutating func row(_ number: Int, _ cells: [Cell]) {
    let cells = cells.filter { !$0.text.isEmpty && $0.column >= 0 }
    guard !cells.isEmpty else { return }
    rows.append(Row(number: number, cells: cells))
    bytes += cells.reduce(0) { $0 + $1.text.count + 1 }
    if rows.count >= Self.rowLimit || bytes >= Self.byteLimit { flush() }
  }

  /// Hands in what is left.
  package mutating func finish() {
    if !hasBegun, labels == nil, placing == .grid, let form = SheetForm(rows, intake.isKnownLabel) {
      rows.removeAll()
      return intake.segment(form.segment(at: steps))
    }
    flush()
  }

  private mutating func flush() {
    guard !rows.isEmpty else { return }
    var heads = 0
    if labels == nil { heads = findHeader() }
    if !hasBegun { intake.tableBegins() }
    hasBegun = true
    intake.rows(segment(heads: heads))
    rows.removeAll(keepingCapacity: true)
    bytes = 0
  }

  /// - Returns: rows up to and with the header, when there is one.
  private mutating func findHeader() -> Int {
    labels = []
    let upper = rows.prefix(Self.headReach)
    let width = (upper.flatMap { $0.cells.map(\.column) }.max() ?? 0) + 1
    guard width <= 16384 else { return 0 }
    let fields = upper.map { row in
      var fields = [ArraySlice<UInt8>](repeating: [], count: width)
      for cell in row.cells where cell.column < width { fields[cell.column] = cell.text[...] }
      return fields
    }
    let head = HeaderGuess.head(fields, intake.isKnownLabel)
    labels = head.labels
    return head.rows
  }

  private func segment(heads: Int) -> Segment {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + rows.count)
    var units: [Segment.Unit] = []
    var cells: [Segment.Cell] = []
    let labels = labels ?? []
    for (n, row) in rows.enumerated() {
      let start = text.count
      let first = cells.count
      for cell in row.cells {
        if text.count > start { text.append(0x09) }
        let from = text.count
        text += cell.text
        let isLabelled = n >= heads && cell.column < labels.count && !labels[cell.column].isEmpty
        cells.append(
          Segment.Cell(
            from..<text.count, label: isLabelled ? cell.column : nil, column: cell.column))
      }
      units.append(
        Segment.Unit(
          n < heads ? .header : .record, start..<text.count, id: UnitID(line: row.number),
          cells: first..<cells.count))
      text.append(0x0A)
    }
    var segment = Segment(
      text: text, units: units, cells: cells, labels: labels, firstLine: rows[0].number)
    segment.steps = steps
    segment.placing = placing
    return segment
  }
}
