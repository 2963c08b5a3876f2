// Puts a segment together: units, cells and labels of text that consists of
// whole units.

import Bytes
import Model
import Rules

struct SegmentBuilder {
  var segment: Segment
  /// The line number at which the next unit begins.
  private(set) var line: Int
  private var labelIndex: [[UInt8]: Int] = [:]

  init(_ text: [UInt8], line: Int) {
    segment = Segment(text: text, units: [], firstLine: line)
    self.line = line
  }

  // MARK: lines

  /// The lines that hold one of the places, which ascend.
  mutating func lines(_ newline: UInt8, _ places: Places) {
    var at = 0
    let text = segment.text
    var labels = places.labels[...]
    for place in places.wanted where place >= at {
      let start = Find.last(newline, in: text, at..<place).map { $0 + 1 } ?? at
      let end = Find.first(newline, in: text, place..<text.count) ?? text.count
      line += Find.count(newline, in: text, at..<start)
      let isLabelled = SegmentBuilder.holds(&labels, start..<end)
      line(
        start..<withoutReturn(start..<end), id: UnitID(line: line), isLabelled: isLabelled)
      if end < text.count { line += 1 }
      at = min(text.count, end + 1)
    }
    line += Find.count(newline, in: text, at..<text.count)
  }

  /// Whether one of the labels lies in `range`; those before it are dropped.
  private static func holds(_ labels: inout ArraySlice<Int>, _ range: Range<Int>) -> Bool {
    while let next = labels.first, next < range.lowerBound { labels.removeFirst() }
    return labels.first.map { $0 < range.upperBound } ?? false
  }

  /// One line as a unit: a record when it says what its values are.
  /// - Parameter isLabelled: whether some word in it is a label to any rule;
  ///   other labels say nothing, and their cells are left out.
  mutating func line(_ range: Range<Int>, id: UnitID, isLabelled: Bool) {
    guard !range.isEmpty else { return }
    let first = segment.cells.count
    let isLong = range.count > 1 << 16
    // Without a label it only matters whether there are two.
    var isRecord = !isLabelled && !isLong && KeyValue.holdsTwo(segment.text, range)
    if isLabelled {
      var pairs = isLong ? [] : KeyValue.pairs(segment.text, range)
      if pairs.isEmpty { pairs = FormLine.pairs(segment.text, range) }
      for pair in pairs { cell(pair) }
      isRecord = pairs.count > 1
    }
    segment.units.append(
      Segment.Unit(
        isRecord ? .record : .paragraph, range, id: id, cells: first..<segment.cells.count))
  }

  // MARK: blocks

  /// The blocks that hold one of the places, which ascend.
  mutating func blocks(_ newline: UInt8, _ places: Places) {
    let places = places.wanted
    var at = 0
    var next = 0
    while at < segment.text.count, let (block, end, _) = BlockEnd.block(segment.text, at, newline) {
      while next < places.count, places[next] < block.lowerBound { next += 1 }
      if next < places.count, block.contains(places[next]) { self.block(block, newline) }
      line += Find.count(newline, in: segment.text, at..<end)
      at = end
    }
  }

  /// One block: a form where its lines say so.
  private mutating func block(_ range: Range<Int>, _ newline: UInt8) {
    let first = segment.cells.count
    let (pairs, isForm) = FormBlock.read(segment.text, range, newline: newline)
    for pair in pairs { cell(pair) }
    segment.units.append(
      Segment.Unit(
        isForm ? .record : .paragraph, range, id: UnitID(line: line),
        cells: first..<segment.cells.count))
  }

  private mutating func cell(_ pair: KeyValue.Pair) {
    let next = segment.labels.count
    let form = LabelForm.of(segment.text, pair.label)
    let label = labelIndex[form, default: next]
    if label == next {
      labelIndex[form] = next
      segment.labels.append(form)
    }
    segment.cells.append(Segment.Cell(pair.value, label: label))
  }

  // MARK: rows

  mutating func rows(_ table: TableShape, _ parser: RowParser, _ skip: inout Int) {
    if table.isForm { return form(parser) }
    segment.labels = table.labels
    var at = 0
    var row = RowParser.Row()
    while at < segment.text.count {
      parser.read(segment.text, from: at, into: &row)
      if !row.range.isEmpty {
        let isHead = skip > 0
        if isHead { skip -= 1 }
        self.row(row, isHead ? .header : .record)
      }
      line += row.newlines
      at = row.next
      if !row.complete { break }
    }
  }

  /// Rows of a label and its value: what stands from one first label to the next
  /// is about one person.
  private mutating func form(_ parser: RowParser) {
    var at = 0
    var opening: [UInt8]?
    while at < segment.text.count {
      let row = parser.row(segment.text, from: at)
      if let first = row.fields.first, !row.range.isEmpty {
        let label = LabelForm.of(segment.text, first)
        if opening == nil || label == opening {
          opening = label
          segment.units.append(
            Segment.Unit(
              .record, row.range, id: UnitID(line: line),
              cells: segment.cells.count..<segment.cells.count))
        }
        for field in row.fields.dropFirst() where !field.isEmpty {
          cell(KeyValue.Pair(label: first, value: field))
        }
        let unit = segment.units.count - 1
        segment.units[unit].range =
          segment.units[unit].range.lowerBound..<row.range.upperBound
        segment.units[unit].cells =
          segment.units[unit].cells.lowerBound..<segment.cells.count
      }
      line += row.newlines
      at = row.next
      if !row.complete { break }
    }
  }

  private mutating func row(_ row: RowParser.Row, _ sort: Segment.Unit.Sort) {
    let first = segment.cells.count
    for (column, field) in row.fields.enumerated() where !field.isEmpty {
      let labelled = sort == .record && column < segment.labels.count
      segment.cells.append(
        Segment.Cell(field, label: labelled ? column : nil, column: column))
    }
    segment.units.append(
      Segment.Unit(sort, row.range, id: UnitID(line: line), cells: first..<segment.cells.count))
  }

  private func withoutReturn(_ range: Range<Int>) -> Int {
    range.upperBound > range.lowerBound && segment.text[range.upperBound - 1] == 0x0D
      ? range.upperBound - 1 : range.upperBound
  }
}
