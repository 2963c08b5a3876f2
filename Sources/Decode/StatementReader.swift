// SQL dumps: each tuple of an INSERT is a record, its labels the column list of
// the statement or of the CREATE TABLE before it. What is no INSERT is read as
// lines. Keeps its place between chunks, in the middle of a statement too.

import Bytes
import Model
import Rules

package struct StatementReader: Sendable {
  /// Column labels by table, from CREATE TABLE.
  private var tables: [[UInt8]: [[UInt8]]] = [:]
  /// The labels of the tuples that follow; nil outside of VALUES.
  private var columns: [[UInt8]]?
  private var creating: [UInt8]?
  private var last = UnitID(line: 0)

  /// Reads what is whole at the front of `text`.
  /// - Returns: where it ends; 0 when nothing is whole.
  mutating func read(
    _ text: [UInt8], isLast: Bool, line: inout Int, into segment: inout Segment
  ) -> Int {
    var at = 0
    while at < text.count {
      let next =
        columns == nil
        ? self.line(text, at, isLast, line, &segment) : tuple(text, at, isLast, line, &segment)
      guard let next else { break }
      line += Find.count(0x0A, in: text, at..<next)
      at = next
    }
    return at
  }

  /// Whether all INSERTs of a text go to one table, whose columns may then be
  /// judged like those of a file.
  package static func isOneTable(_ text: [UInt8]) -> Bool {
    let insert = Array("INSERT INTO".utf8)
    var tables: Set<[UInt8]> = []
    var at = 0
    while let hit = Find.first(insert, in: text, at..<text.count), tables.count < 2 {
      at = hit + insert.count
      tables.insert(Self.name(text, at, min(text.count, at + 128)))
    }
    return tables.count == 1
  }

  private mutating func unit(_ line: Int) -> UnitID {
    last = UnitID(line: line, ordinal: last.line == line ? last.ordinal + 1 : 0)
    return last
  }

  // MARK: lines

  /// A line outside of VALUES, up to VALUES when it is an INSERT.
  private mutating func line(
    _ text: [UInt8], _ at: Int, _ isLast: Bool, _ line: Int, _ segment: inout Segment
  ) -> Int? {
    let newline = Find.first(0x0A, in: text, at..<text.count)
    guard let end = newline.map({ $0 + 1 }) ?? (isLast ? text.count : nil) else { return nil }
    let head = String(decoding: text[at..<min(end, at + 16)], as: UTF8.self).uppercased()
    if head.hasPrefix("INSERT INTO") {
      // The column list may stand on lines of its own: look on to VALUES.
      let reach = at..<min(text.count, at + 8192)
      let values = ["VALUES", "values"].compactMap {
        Find.first(Array($0.utf8), in: text, reach)
      }.min()
      if let values {
        columns = labels(text, at..<values)
        return values + 6
      }
      if reach.upperBound == text.count && !isLast { return nil }
    } else if head.hasPrefix("CREATE TABLE") {
      creating = Self.name(text, at + 12, end)
      tables[creating ?? []] = []
      columns(of: creating ?? [], in: text, at..<end)
      if text[at..<end].contains(UInt8(ascii: ";")) { creating = nil }
    } else if let table = creating {
      column(text, at..<end, table)
      if text[at..<end].contains(UInt8(ascii: ";")) { creating = nil }
    }
    let range = at..<(newline ?? end)
    if !BlockEnd.isBlank(text, range) {
      segment.units.append(
        Segment.Unit(
          creating == nil ? .paragraph : .header, range, id: unit(line),
          cells: segment.cells.count..<segment.cells.count))
    }
    return end
  }

  /// The labels of an INSERT: its own list, or those of its table.
  private func labels(_ text: [UInt8], _ range: Range<Int>) -> [[UInt8]] {
    guard let open = Find.first(0x28, in: text, range) else {
      return tables[Self.name(text, range.lowerBound + 11, range.upperBound)] ?? []
    }
    let close = Find.first(0x29, in: text, open..<range.upperBound) ?? range.upperBound
    return text[(open + 1)..<close].split(separator: 0x2C).map { LabelForm.of(Array($0)) }
  }

  private static func name(_ text: [UInt8], _ from: Int, _ to: Int) -> [UInt8] {
    let word = text[min(from, to)..<to].drop { $0 == 0x20 }
      .prefix { ![0x20, 0x28, 0x0A, 0x0D].contains($0) }
    return LabelForm.of(Array(word))
  }

  /// The columns that stand on the line of CREATE TABLE itself.
  private mutating func columns(of table: [UInt8], in text: [UInt8], _ line: Range<Int>) {
    guard let open = Find.first(0x28, in: text, line) else { return }
    var depth = 0
    var start = open + 1
    for i in start..<line.upperBound {
      switch text[i] {
      case 0x28: depth += 1
      case 0x29: depth -= 1
      case 0x2C where depth == 0:
        column(text, start..<i, table)
        start = i + 1
      default: break
      }
      if depth < 0 {
        column(text, start..<i, table)
        return
      }
    }
  }

  /// One line of CREATE TABLE: `name` type, or a key.
  private mutating func column(_ text: [UInt8], _ range: Range<Int>, _ table: [UInt8]) {
    let word = Self.name(text, range.lowerBound, range.upperBound)
    let keys = ["primary", "key", "unique", "constraint", "index", "foreign", ""]
    guard !keys.contains(String(decoding: word, as: UTF8.self)) else { return }
    tables[table]?.append(word)
  }

  // MARK: tuples

  private mutating func tuple(
    _ text: [UInt8], _ start: Int, _ isLast: Bool, _ line: Int, _ segment: inout Segment
  ) -> Int? {
    var at = start
    while at < text.count, [0x20, 0x09, 0x0A, 0x0D, 0x2C].contains(text[at]) { at += 1 }
    guard at < text.count else { return at > start ? at : nil }
    guard text[at] == 0x28 else {
      columns = nil
      return text[at] == 0x3B ? at + 1 : at > start ? at : start + 1
    }
    guard let (fields, end) = fields(text, at + 1) ?? (isLast ? ([], text.count) : nil) else {
      // The blanks before it may go; the tuple waits for its rest.
      return at > start ? at : nil
    }
    let first = segment.cells.count
    for (n, field) in fields.enumerated() where !field.isEmpty {
      segment.cells.append(Segment.Cell(field, label: label(n, &segment), column: n))
    }
    let begins = line + Find.count(0x0A, in: text, start..<at)
    segment.units.append(
      Segment.Unit(.record, at..<end, id: unit(begins), cells: first..<segment.cells.count))
    return end
  }

  private func label(_ column: Int, _ segment: inout Segment) -> Int? {
    guard let columns, column < columns.count, !columns[column].isEmpty else { return nil }
    if let known = segment.labels.firstIndex(of: columns[column]) { return known }
    segment.labels.append(columns[column])
    return segment.labels.count - 1
  }

  /// The fields of a tuple without their quotes, and where it ends.
  private func fields(_ text: [UInt8], _ from: Int) -> ([Range<Int>], Int)? {
    var fields: [Range<Int>] = []
    var at = from
    var begin = from
    var quoted: Range<Int>?
    while at < text.count {
      switch text[at] {
      case 0x27, 0x22:
        guard let end = closing(text, at) else { return nil }
        quoted = (at + 1)..<end
        at = end + 1
      case 0x2C, 0x29:
        fields.append(quoted ?? begin..<at)
        quoted = nil
        if text[at] == 0x29 { return (fields, at + 1) }
        at += 1
        begin = at
      default: at += 1
      }
    }
    return nil
  }

  private func closing(_ text: [UInt8], _ open: Int) -> Int? {
    var at = open + 1
    while at < text.count {
      if text[at] == 0x5C {
        at += 2
      } else if text[at] == text[open] {
        guard at + 1 < text.count, text[at + 1] == text[open] else {
          return at + 1 < text.count ? at : nil
        }
        at += 2
      } else {
        at += 1
      }
    }
    return nil
  }
}
