// What stands around a value: its unit, its cell, the label before it.

import Bytes
import Model
import Rules

final class Surroundings {
  let segment: Segment
  let sift: Sift
  var folded: FoldedText { sift.folded }
  private var unitHits: [LabelHits?]
  /// What matches point into: see `Matches`.
  var normals: NormalForms
  private(set) var places: [Range<Int>] = []

  init(segment: Segment, sift: Sift) {
    self.segment = segment
    self.sift = sift
    normals = sift.normals
    unitHits = [LabelHits?](repeating: nil, count: segment.units.count)
  }

  /// Whether a label may stand anywhere in the segment.
  var hasLabels: Bool { !sift.labels.isEmpty }

  /// The rules whose words stand in a unit; looked up when first asked for.
  func hits(_ unit: Int, _ marks: LabelMarks) -> LabelHits {
    if sift.labels.isEmpty { return marks.none }
    if let known = unitHits[unit] { return known }
    let range = folded.folded(segment.units[unit].range)
    let first = firstLabel(from: range.lowerBound)
    let words = sift.labels[first..<max(first, firstLabel(from: range.upperBound))]
    let hits = words.isEmpty ? marks.none : marks.hits(of: words)
    unitHits[unit] = hits
    return hits
  }

  /// The first label at or behind a folded offset.
  private func firstLabel(from offset: Int) -> Int {
    var low = 0
    var high = sift.labels.count
    while low < high {
      let middle = (low + high) / 2
      if sift.labels[middle].at < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Keeps further places of a match.
  func keep(_ places: [Range<Int>]) -> ShortRange {
    let start = self.places.count
    self.places += places
    return ShortRange(start..<self.places.count)
  }

  private var lastUnit = 0
  private var lastCell = 0

  /// The unit that holds a raw offset.
  func unit(at raw: Int) -> Int? {
    // Values come in order: it is mostly the unit of the one before.
    if lastUnit < segment.units.count, segment.units[lastUnit].range.contains(raw) {
      return lastUnit
    }
    var low = 0
    var high = segment.units.count
    while low < high {
      let middle = (low + high) / 2
      if segment.units[middle].range.lowerBound <= raw { low = middle + 1 } else { high = middle }
    }
    guard low > 0, raw < segment.units[low - 1].range.upperBound else { return nil }
    lastUnit = low - 1
    return low - 1
  }

  /// The cell of `unit` that holds all of `raw`.
  func cell(_ raw: Range<Int>, in unit: Int) -> Segment.Cell? {
    let cells = segment.units[unit].cells
    // As with units: on from the cell of the value before.
    var index = cells.lowerBound
    if cells.contains(lastCell), segment.cells[lastCell].range.lowerBound <= raw.lowerBound {
      index = lastCell
    }
    while index < cells.upperBound {
      let range = segment.cells[index].range
      if range.lowerBound > raw.lowerBound { break }
      if raw.upperBound <= range.upperBound {
        lastCell = index
        return segment.cells[index]
      }
      index += 1
    }
    return nil
  }

  func label(of cell: Segment.Cell) -> [UInt8]? { cell.label.map { segment.labels[$0] } }

  /// The text before a value, in comparable form with blanks, back to the beginning of its
  /// line or cell; the line above when nothing precedes it on its own.
  /// - Parameter isNamed: whether the cell's own label says what stands in it:
  ///   then words before the cell speak of something else.
  func before(
    _ folded: Range<Int>, unit: Int, cell: Segment.Cell?, isNamed: Bool
  ) -> [UInt8] {
    let bytes = self.folded.bytes
    let floor = self.folded.folded(segment.units[unit].range.lowerBound)
    var start = max(floor, folded.lowerBound - 90)
    start = UTF8Scalar.boundary(bytes, atOrBefore: start)
    if let cell, cell.column != nil || isNamed {
      start = max(start, self.folded.folded(cell.range.lowerBound))
    }
    guard start < folded.lowerBound else { return [] }
    var window = Array(bytes[start..<folded.lowerBound])
    if let line = window.lastIndex(of: segment.newline) {
      let own = window[(line + 1)...]
      if own.contains(where: { $0 > 0x20 }) {
        window = Array(own)
      } else {
        let above = window[..<line]
        window = Array(above[((above.lastIndex(of: segment.newline) ?? -1) + 1)...])
      }
    }
    return LabelForm.spaced(window)
  }

  /// Whether `raw` is all of the cell but blanks.
  func fills(_ raw: Range<Int>, _ cell: Segment.Cell) -> Bool {
    isBlank(cell.range.lowerBound, raw.lowerBound)
      && isBlank(raw.upperBound, cell.range.upperBound)
  }

  private func isBlank(_ from: Int, _ to: Int) -> Bool {
    var i = from
    while i < to {
      let byte = segment.text[i]
      guard byte <= 0x20 || byte == 0xE3 || byte == 0x80 else { return false }
      i += 1
    }
    return true
  }
}
