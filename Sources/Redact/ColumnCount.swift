// A segment's cells into the tally of columns: each with anything in it, and the
// matches that stand in them.

import Bytes
import Model
import Packed

struct ColumnCount {
  /// Places in the tally by column number; nil: not looked up yet.
  private var byNumber: [Int?] = []
  private var byLabel: [Int?]
  private let table: Int
  private let segment: Segment

  /// nil: nothing in it is a table.
  init?(_ segment: Segment, _ tally: inout ColumnTally) {
    guard !segment.cells.isEmpty, segment.units.contains(where: { $0.sort != .paragraph }),
      let table = tally.table(segment.steps)
    else { return nil }
    self.segment = segment
    self.table = table
    byLabel = [Int?](repeating: nil, count: segment.labels.count)
  }

  mutating func count(into tally: inout ColumnTally) {
    for unit in segment.units where segment.accept.contains(unit.range.lowerBound) {
      switch unit.sort {
      case .paragraph: continue
      case .header:
        for cell in segment.cells[unit.cells] where cell.column != nil {
          if let at = column(cell, &tally) { tally.rename(at, segment.text[cell.range]) }
        }
      case .record:
        tally.addRow(to: table)
        for cell in segment.cells[unit.cells] where !isBlank(cell.range) {
          if let at = column(cell, &tally) { tally.addCell(to: at) }
        }
      }
    }
  }

  /// The column that a value stands in.
  mutating func column(of range: Range<Int>, in unit: Int, _ tally: inout ColumnTally) -> Int? {
    let unit = segment.units[unit]
    guard unit.sort == .record else { return nil }
    let at = range.lowerBound
    guard let cell = segment.cells[unit.cells].last(where: { $0.range.lowerBound <= at }),
      at < cell.range.upperBound
    else { return nil }
    return column(cell, &tally)
  }

  private mutating func column(_ cell: Segment.Cell, _ tally: inout ColumnTally) -> Int? {
    if let number = cell.column {
      guard number < 16384 else { return nil }
      while byNumber.count <= number { byNumber.append(nil) }
      if let known = byNumber[number] { return known }
      let place = tally.column(table, number: number, name: name(cell))
      byNumber[number] = place
      return place
    }
    guard let label = cell.label, label < byLabel.count else { return nil }
    if let known = byLabel[label] { return known }
    let place = tally.column(table, number: nil, name: name(cell))
    byLabel[label] = place
    return place
  }

  private func name(_ cell: Segment.Cell) -> ArraySlice<UInt8> {
    guard let label = cell.label, label < segment.labels.count else { return [] }
    return segment.labels[label][...]
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    segment.text[range].allSatisfy { $0 <= 0x20 || $0 == 0x22 }
  }
}
