// Line and column of offsets, which mostly come in ascending order: newlines
// are counted only between them. Text that was written otherwise in the file is
// placed by its marks.

import Bytes
import Model

struct LineCounter {
  private let segment: Segment
  private var at = 0
  private var line: Int
  private var lineStart = 0
  /// From the start of the line to `at`.
  private var characters = 0
  /// The mark found last.
  private var mark = 0

  init(_ segment: Segment) {
    self.segment = segment
    line = segment.firstLine
  }

  struct Place: BitwiseCopyable {
    var line: Int
    var column: Int
  }

  /// - Parameter unit: the index of the unit it stands in.
  mutating func place(of offset: Int, unit: Int) -> Place {
    // In a grid, marks stand where a record is made of cells of several rows.
    if segment.placing == .lines || segment.placing == .grid && segment.marks != nil {
      let (line, column) = position(of: offset)
      return Place(line: line, column: column)
    }
    return Place(
      line: segment.units[unit].id.line, column: (cell(at: offset, unit)?.column ?? 0) + 1)
  }

  /// The name of its column, where findings are placed by it.
  func field(of offset: Int, unit: Int) -> String {
    guard segment.placing == .fields, let label = cell(at: offset, unit)?.label else { return "" }
    return String(decoding: segment.labels[label], as: UTF8.self)
  }

  private func cell(at offset: Int, _ unit: Int) -> Segment.Cell? {
    segment.cells[segment.units[unit].cells].last { $0.range.lowerBound <= offset }
  }

  private mutating func position(of offset: Int) -> (line: Int, column: Int) {
    if let marks = segment.marks, !marks.isEmpty { return position(of: offset, marks) }
    while at < offset, let next = Find.first(segment.newline, in: segment.text, at..<offset) {
      line += 1
      lineStart = next + 1
      at = next + 1
      characters = 0
    }
    if at < offset {
      characters += UTF8Scalar.count(segment.text, at..<offset)
      at = offset
    }
    return (line, characters + 1 + (lineStart == 0 ? segment.firstColumn : 0))
  }

  private mutating func position(
    of offset: Int, _ marks: [Segment.Mark]
  ) -> (line: Int, column: Int) {
    if marks[mark].offset > offset { mark = 0 }
    var high = marks.count
    while mark + 1 < high {
      let middle = (mark + high) / 2
      if marks[middle].offset <= offset { mark = middle } else { high = middle }
    }
    let found = marks[mark]
    var from = min(found.offset, offset)
    var line = found.line
    var column = found.column
    if found.width == 1 {
      while let next = Find.first(segment.newline, in: segment.text, from..<offset) {
        line += 1
        column = 0
        from = next + 1
      }
    }
    return (line, column + 1 + found.width * UTF8Scalar.count(segment.text, from..<offset))
  }
}
