// How a text is built: what its units are. Found out once, on the first bytes,
// and carried along to every range of the file.

import Bytes

package struct Layout: Hashable, Sendable {
  package enum Shape: Hashable, Sendable {
    /// Each line is a unit: logs, lists, lines of JSON.
    case lines
    /// What stands between blank lines is a unit: prose, forms, mail.
    case blocks
    /// SQL: each tuple of an INSERT is a unit.
    case statements
    case table(TableShape)
    /// JSON, XML, YAML …: read, and put together anew as records.
    case notation(Notation)
  }

  package var shape: Shape
  /// 0x0A, or 0x0D in the files of old Macs.
  package var newline: UInt8

  package init(shape: Shape, newline: UInt8 = 0x0A) {
    self.shape = shape
    self.newline = newline
  }

  /// Whether a line end outside quotes always ends a unit.
  package var mayBeCut: Bool {
    switch shape {
    case .lines, .table: true
    case .blocks, .statements: false
    case .notation(let notation): notation.mayBeCut
    }
  }

  package var isStatements: Bool {
    if case .statements = shape { return true }
    return false
  }

  package var table: TableShape? {
    if case .table(let table) = shape { return table }
    return nil
  }
}

/// A table in text: rows of cells.
package struct TableShape: Hashable, Sendable {
  package var delimiter: UInt8
  /// Labels by column; empty when there is no header.
  package var labels: [[UInt8]]
  /// Rows before the first row of data: titles and the header.
  package var headRows: Int
  package var columns: Int
  /// Whether it is a form: a label and its value in each row.
  package var isForm: Bool

  package init(
    delimiter: UInt8, labels: [[UInt8]], headRows: Int, columns: Int, isForm: Bool = false
  ) {
    self.delimiter = delimiter
    self.labels = labels
    self.headRows = headRows
    self.columns = columns
    self.isForm = isForm
  }
}

extension Layout {
  package func pack(into w: inout ByteWriter) {
    w.byte(newline)
    switch shape {
    case .lines: w.byte(0)
    case .blocks: w.byte(1)
    case .statements: w.byte(3)
    case .notation(let notation):
      w.byte(4)
      w.byte(notation.rawValue)
    case .table(let table):
      w.byte(2)
      w.byte(table.delimiter)
      w.list(table.labels) { $0.blob($1) }
      w.number(table.headRows)
      w.number(table.columns)
      w.flag(table.isForm)
    }
  }

  package init(from r: inout ByteReader) throws(ByteReader.Malformed) {
    newline = try r.byte()
    switch try r.byte() {
    case 0: shape = .lines
    case 1: shape = .blocks
    case 3: shape = .statements
    case 4:
      guard let notation = Notation(rawValue: try r.byte()) else {
        throw ByteReader.Malformed(position: r.position)
      }
      shape = .notation(notation)
    default:
      shape = .table(
        TableShape(
          delimiter: try r.byte(),
          labels: try r.list { r throws(ByteReader.Malformed) in try r.blob() },
          headRows: try r.int(), columns: try r.int(), isForm: try r.flag()))
    }
  }
}
