// A table's column is judged as a whole, by its header and by the share of its
// cells that pass; its cells inherit that evidence. Reached on the first rows
// and carried to every range of the file.

import Bytes
import Model

package struct ColumnVerdicts: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    /// Index of the rule its header names.
    package var headerRule: Int?
    /// Share of its cells, in percent, that each rule recognises.
    package var shares: [Int: Int] = [:]
    /// Cells with anything in them.
    package var cells = 0
    /// Those among them that are numbers or codes and nothing else.
    package var codes = 0
    /// Whether its header calls it names in so general a word that its cells
    /// must agree, and they do not: `name` stands over packages and products.
    package var isMisnamed = false

    package init() {}
  }

  package var columns: [Column] = []

  package init() {}

  /// Rows looked at.
  static let sample = 1000
  /// A column this short proves nothing by its share.
  static let fewest = 5

  /// Of a column's numbers, in percent, as many have to pass.
  static let most = 70

  /// Whether nearly all cells of a column pass the rule's test.
  func isColumn(of rule: Int, _ column: Int?) -> Bool {
    guard let column, column < columns.count else { return false }
    return columns[column].cells >= Self.fewest && columns[column].shares[rule] ?? 0 >= 90
  }

  func isMisnamed(_ column: Int?) -> Bool {
    guard let column, column < columns.count else { return false }
    return columns[column].isMisnamed
  }

  /// Whether the column speaks against the rule: it is about something else, or
  /// most of its numbers fail the test. Cells with words in them say nothing:
  /// people write 090-1234-5678（自宅）.
  func speaksAgainst(_ rule: Int, _ column: Int?) -> Bool {
    guard let column, column < columns.count else { return false }
    let verdict = columns[column]
    if let named = verdict.headerRule { return named != rule }
    return verdict.codes >= Self.fewest
      && (verdict.shares[rule] ?? 0) * verdict.cells < Self.most * verdict.codes
  }
}

extension ColumnVerdicts {
  package func pack(into w: inout ByteWriter) {
    w.list(columns) { w, column in
      w.number((column.headerRule ?? -1) + 1)
      w.number(column.cells)
      w.number(column.codes)
      w.flag(column.isMisnamed)
      w.list(column.shares.sorted { $0.key < $1.key }) { w, share in
        w.number(share.key)
        w.number(share.value)
      }
    }
  }

  package init(from r: inout ByteReader) throws(ByteReader.Malformed) {
    columns = try r.list { r throws(ByteReader.Malformed) in
      var column = Column()
      let rule = try r.int()
      column.headerRule = rule == 0 ? nil : rule - 1
      column.cells = try r.int()
      column.codes = try r.int()
      column.isMisnamed = try r.flag()
      let shares = try r.list { r throws(ByteReader.Malformed) in (try r.int(), try r.int()) }
      column.shares = Dictionary(shares) { first, _ in first }
      return column
    }
  }
}
