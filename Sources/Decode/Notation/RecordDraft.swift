// A record being put together: its fields as text, one to a line, with cells,
// labels and marks. Becomes a unit of a segment when it is whole.

import Bytes
import Model

struct RecordDraft: Sendable {
  struct Field: Sendable {
    var range: Range<Int>
    /// In comparable form; empty where nothing says what it is.
    var label: [UInt8]
    var column: Int?
  }

  var id: UnitID
  var sort = Segment.Unit.Sort.record
  private(set) var text: [UInt8] = []
  private(set) var fields: [Field] = []
  private(set) var marks: [Segment.Mark] = []
  /// Long values: free text, units of their own.
  private(set) var prose: [(id: UnitID, piece: Piece)] = []
  /// Whether a field says whose record it is.
  var isNamed = false

  init(id: UnitID) { self.id = id }

  var isEmpty: Bool { text.isEmpty && prose.isEmpty }
  var size: Int { text.count + prose.reduce(0) { $0 + $1.piece.count } }

  /// - Parameter key: as the file has it, in front of the value; may be empty.
  mutating func add(_ key: Piece, _ value: Piece, label: [UInt8]) {
    if !key.isEmpty {
      append(key)
      text.append(0x3A)
      text.append(0x20)
    }
    let from = text.count
    append(value)
    fields.append(Field(range: from..<text.count, label: label))
    text.append(0x0A)
  }

  /// A cell of a row, behind a tab.
  mutating func add(cell: Piece, label: [UInt8], column: Int) {
    if !text.isEmpty { text.append(0x09) }
    let from = text.count
    append(cell)
    fields.append(Field(range: from..<text.count, label: label, column: column))
  }

  mutating func add(prose piece: Piece, id: UnitID) { prose.append((id, piece)) }

  mutating func merge(_ other: RecordDraft) {
    let shift = text.count
    text += other.text
    for field in other.fields {
      fields.append(
        Field(
          range: (field.range.lowerBound + shift)..<(field.range.upperBound + shift),
          label: field.label, column: field.column))
    }
    for var mark in other.marks {
      mark.offset += shift
      marks.append(mark)
    }
    prose += other.prose
    isNamed = isNamed || other.isNamed
  }

  private mutating func append(_ piece: Piece) {
    for var mark in piece.marks {
      mark.offset += text.count
      marks.append(mark)
    }
    text += piece.bytes
  }
}
