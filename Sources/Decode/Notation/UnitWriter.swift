// Puts records and paragraphs read from a notation into segments: text of its
// own, marks back to the file. Hands out unit numbers in the order in which
// units begin, so that they are the same however the file is cut.

import Bytes
import Model
import Rules

struct UnitWriter {
  private var segment = Segment(text: [], units: [], firstLine: 1)
  private var labels: [[UInt8]: Int] = [:]
  /// Units that begin on a line so far, for lines that may yet begin others.
  private var counts: [Int: Int] = [:]
  /// Whole segments, the oldest first.
  private(set) var ready: [Segment] = []

  /// Text of a segment, about: enough for columns to be judged by, little
  /// enough to stay in the cache.
  private static let full = 128 * 1024

  private static let remembered = 4096

  var hasReady: Bool { !ready.isEmpty }

  mutating func id(_ line: Int) -> UnitID {
    if counts.count > Self.remembered { counts = counts.filter { $0.key > line - 256 } }
    let ordinal = counts[line, default: 0]
    counts[line] = ordinal + 1
    return UnitID(line: line, ordinal: ordinal)
  }

  mutating func add(_ draft: RecordDraft) {
    if !draft.text.isEmpty {
      unit(draft.sort, draft.text, draft.marks, draft.id, draft.fields)
    }
    for (id, piece) in draft.prose {
      unit(.paragraph, piece.bytes, piece.marks, id, [])
    }
    if segment.text.count >= Self.full { flush() }
  }

  /// A block of running text: a form where its lines say so.
  mutating func add(block piece: Piece, id: UnitID) {
    let (pairs, isForm) = FormBlock.read(piece.bytes, 0..<piece.bytes.count, newline: 0x0A)
    let fields = pairs.map {
      RecordDraft.Field(range: $0.value, label: LabelForm.of(piece.bytes, $0.label))
    }
    unit(isForm ? .record : .paragraph, piece.bytes, piece.marks, id, fields)
    if segment.text.count >= Self.full { flush() }
  }

  private mutating func unit(
    _ sort: Segment.Unit.Sort, _ text: [UInt8], _ marks: [Segment.Mark], _ id: UnitID,
    _ fields: [RecordDraft.Field]
  ) {
    let shift = segment.text.count
    let first = segment.cells.count
    segment.text += text
    segment.text.append(0x0A)
    for field in fields where !field.range.isEmpty {
      segment.cells.append(
        Segment.Cell(
          (field.range.lowerBound + shift)..<(field.range.upperBound + shift),
          label: field.label.isEmpty ? nil : index(field.label), column: field.column))
    }
    for var mark in marks {
      mark.offset += shift
      segment.marks?.append(mark)
    }
    if marks.isEmpty { segment.marks?.append(.init(offset: shift, line: id.line, column: 0)) }
    segment.units.append(
      Segment.Unit(
        sort, shift..<(shift + text.count), id: id, cells: first..<segment.cells.count))
  }

  private mutating func index(_ label: [UInt8]) -> Int {
    if let known = labels[label] { return known }
    labels[label] = segment.labels.count
    segment.labels.append(label)
    return segment.labels.count - 1
  }

  /// Rows of one table: a segment of their own, whose first has its columns
  /// judged.
  mutating func table(_ rows: [RecordDraft], begins: Bool, labels: [[UInt8]]) {
    flush()
    // The labels of a table's segment are its columns'.
    segment.labels = labels
    for (n, label) in labels.enumerated() where self.labels[label] == nil { self.labels[label] = n }
    for row in rows { unit(row.sort, row.text, row.marks, row.id, row.fields) }
    segment.place = begins ? .begins : .goesOn
    flush()
  }

  /// Closes the segment at hand.
  mutating func flush() {
    if !segment.units.isEmpty {
      segment.accept = 0..<segment.text.count
      segment.firstLine = segment.marks?.first?.line ?? 1
      ready.append(segment)
    }
    segment = Segment(text: [], units: [], firstLine: 1)
    segment.marks = []
    labels.removeAll(keepingCapacity: true)
  }

  init() { segment.marks = [] }

  mutating func take() -> Segment? { ready.isEmpty ? nil : ready.removeFirst() }
}
