// Finds a text's layout from its first bytes. A table is what falls into the
// same number of fields line after line; a log is what begins alike line after
// line; the rest is prose.

import Bytes
import Rules

package struct LayoutGuess {
  /// Whether a label (in comparable form) is one that rules know.
  package typealias KnownLabel = (_ label: [UInt8]) -> Bool

  let text: [UInt8]
  let isWhole: Bool
  let isKnown: KnownLabel

  /// - Parameters:
  ///   - text: the first decoded bytes.
  ///   - isWhole: whether that is all there is.
  package static func of(_ text: [UInt8], isWhole: Bool, isKnown: KnownLabel) -> Layout {
    withoutActuallyEscaping(isKnown) { isKnown in
      LayoutGuess(text: text, isWhole: isWhole, isKnown: isKnown).layout()
    }
  }

  private func layout() -> Layout {
    let newline: UInt8 =
      !text.contains(0x0A) && text.contains(0x0D) ? 0x0D : 0x0A
    let lines = firstLines(newline)
    let isLog = isLog(lines)
    let holdsStatements = holdsStatements
    if holdsStatements, !isLog { return Layout(shape: .statements, newline: newline) }
    let guess = NotationGuess(text: text, isWhole: isWhole, lines: lines)
    if newline == 0x0A, let notation = guess.notation() {
      return Layout(shape: .notation(notation), newline: newline)
    }
    if !holdsStatements, let table = table(newline, lines) {
      return Layout(shape: .table(table), newline: newline)
    }
    return Layout(shape: isLog ? .lines : .blocks, newline: newline)
  }

  /// Lines looked at.
  private static let sample = 1000

  private func firstLines(_ newline: UInt8) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var at = 0
    while lines.count < Self.sample, let end = Find.first(newline, in: text, at..<text.count) {
      lines.append(text[at..<(end > at && text[end - 1] == 0x0D ? end - 1 : end)])
      at = end + 1
    }
    // The last piece is cut off, or the empty rest after the last line end.
    if lines.isEmpty || isWhole && at < text.count {
      lines.append(text.last == 0x0D ? text[at...].dropLast() : text[at...])
    }
    return lines
  }

  // MARK: logs

  /// At least 60 % of the lines that are not empty begin with a time, an
  /// address, a level or an object, or hold key=value.
  private func isLog(_ lines: [ArraySlice<UInt8>]) -> Bool {
    var full = 0
    var alike = 0
    for line in lines where !line.isEmpty {
      full += 1
      if line.withUnsafeBufferPointer(LogLine.looksLikeOne) { alike += 1 }
    }
    if full >= 3, alike * 10 >= full * 6 { return true }
    // Very long texts without blank lines would be one block.
    return full >= 500 && (lines.count - full) * 200 < lines.count
  }

  // MARK: tables

  private func table(_ newline: UInt8, _ lines: [ArraySlice<UInt8>]) -> TableShape? {
    guard let first = text.first(where: { $0 > 0x20 }),
      ![UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<")].contains(first)
    else { return nil }
    var best: TableShape?
    for delimiter in [0x09, 0x2C, 0x3B, 0x7C] as [UInt8] {
      if let found = table(delimiter, newline), found.columns > best?.columns ?? 1 { best = found }
    }
    return best ?? list(lines)
  }

  /// Whether lines begin with SQL statements: their tuples are no rows of a file.
  private var holdsStatements: Bool {
    var at = 0
    while true {
      if at < text.count, Self.firstOfSQL.contains(text[at]),
        Self.sql.contains(where: { Find.matches($0, in: text, at: at) })
      {
        return true
      }
      guard let newline = Find.first(0x0A, in: text, at..<text.count) else { return false }
      at = newline + 1
    }
  }

  private static let sql = ["INSERT INTO ", "insert into ", "CREATE TABLE ", "create table "]
    .map { Array($0.utf8) }
  private static let firstOfSQL = sql.reduce(ByteSet.none) { $0.union(ByteSet($1[0])) }

  /// One column: a heading that rules know over short lines.
  private func list(_ lines: [ArraySlice<UInt8>]) -> TableShape? {
    let lines = lines.filter { !$0.isEmpty }
    // Every line is asked whether a rule knows it, which costs most of a short
    // mail: what it looks like is asked first.
    guard lines.count >= 3, let heading = lines.first, heading.count <= 60,
      lines.dropFirst().allSatisfy({ $0.count <= 80 }), !lines.contains(where: pairs)
    else { return nil }
    let alike = lines.dropFirst().count(where: { HeaderGuess.looksLikeData($0) })
    guard alike * 10 >= (lines.count - 1) * 8, isKnown(form(heading)),
      !lines.dropFirst().contains(where: { isKnown(form($0)) })
    else { return nil }
    return TableShape(delimiter: 0x09, labels: [form(heading)], headRows: 1, columns: 1)
  }

  private typealias Field = UnsafeBufferPointer<UInt8>

  private func table(_ delimiter: UInt8, _ newline: UInt8) -> TableShape? {
    guard Find.first(delimiter, in: text, 0..<text.count) != nil else { return nil }
    return text.withUnsafeBufferPointer { table(delimiter, newline, $0) }
  }

  private func table(_ delimiter: UInt8, _ newline: UInt8, _ bytes: Field) -> TableShape? {
    let parser = RowParser(delimiter: delimiter, newline: newline)
    var rows: [[Field]] = []
    var row = RowParser.Row()
    var at = 0
    while at < text.count, rows.count < Self.rows {
      parser.read(text, from: at, into: &row)
      if !row.complete && !isWhole { break }
      at = row.next
      if row.range.isEmpty { continue }
      rows.append(row.fields.map { Field(rebasing: bytes[$0]) })
      if rows.count == Self.fewRows, !mayAgree(rows) { return nil }
    }
    let titles = rows.prefix(Self.mostTitles).prefix { $0.count == 1 }.count
    let body = rows.dropFirst(titles)
    // Prose with a comma somewhere is no table under many titles.
    if titles > 3, body.count < 3 * titles { return nil }
    guard body.count >= 2 || (body.count == 1 && titles == 0 && body[0].count >= 3) else {
      return nil
    }
    let (columns, agreeing) = widest(body)
    guard columns >= 2, agreeing * 10 >= body.count * 9, !looksLikeProse(body, delimiter)
    else { return nil }
    if columns <= Self.widestForm, isForm(body) {
      return TableShape(
        delimiter: delimiter, labels: [], headRows: 0, columns: columns, isForm: true)
    }
    let head = HeaderGuess.head(Array(body), isKnown)
    if delimiter == 0x2C, body.count < 3, head.rows == 0, isSpaced(body) { return nil }
    return TableShape(
      delimiter: delimiter, labels: head.labels, headRows: titles + head.rows, columns: columns)
  }

  /// Rows looked at, and after how many what is no table shows.
  private static let rows = 60
  private static let fewRows = 30

  /// Whether nine in ten of all rows may still have equally many fields: no more
  /// rows of another width than that leaves, and titles.
  private func mayAgree(_ rows: [[Field]]) -> Bool {
    rows.count - widest(rows[...]).rows <= Self.rows / 10 + Self.mostTitles
  }

  /// How many fields most rows have, of equals the more, and how many rows have
  /// as many.
  private func widest(
    _ rows: ArraySlice<[Field]>
  ) -> (columns: Int, rows: Int) {
    // A key path here takes longer than all the rest.
    let counts = rows.map { $0.count }.sorted()
    var best = (columns: 0, rows: 0)
    var from = 0
    for at in counts.indices where at + 1 == counts.count || counts[at + 1] != counts[at] {
      if at + 1 - from >= best.rows { best = (counts[at], at + 1 - from) }
      from = at + 1
    }
    return best
  }

  private static let mostTitles = 6
  private static let widestForm = 4

  /// 氏名,佐藤 花子 over 電話番号,090-…: more rows than not begin with a label and
  /// go on with something else, and there are three different ones. Sheets ask for
  /// less (`SheetForm`): their cells are apart by themselves, a comma may be prose.
  private func isForm(_ rows: ArraySlice<[Field]>) -> Bool {
    var labels: Set<[UInt8]> = []
    var beginning = 0
    for row in rows where row.count > 1 && row[0].count <= 60 {
      let label = LabelForm.of(Array(row[0]))
      guard isKnown(label), !isKnown(LabelForm.of(Array(row[1]))) else { continue }
      labels.insert(label)
      beginning += 1
    }
    return labels.count >= 3 && beginning * 2 > rows.count
  }

  /// Sentences with commas, statements, and lines of key=value are no tables.
  private func looksLikeProse(_ rows: ArraySlice<[Field]>, _ delimiter: UInt8) -> Bool {
    rows.count { row in
      let line = row.first ?? Field(start: nil, count: 0)
      let pairs = row.count { field in
        let sign = field.prefix(24).firstIndex(of: UInt8(ascii: "="))
        return sign.map { $0 > 0 } ?? false
      }
      if Self.statements.contains(where: { begins(line, $0) }) || pairs * 2 > row.count {
        return true
      }
      guard row.count < 4 else { return false }
      return LogLine.looksLikeOne(line)
        || delimiter == 0x2C && row.contains { field in field.count { $0 == 0x20 } > 6 }
    } * 2 > rows.count
  }

  private static let statements = ["insert ", "create ", "values"].map { Array($0.utf8) }

  /// - Parameter word: in lower case.
  private func begins(_ line: Field, _ word: [UInt8]) -> Bool {
    line.count >= word.count
      && zip(line, word).allSatisfy { byte, letter in
        byte == letter || 0x41...0x5A ~= byte && byte | 0x20 == letter
      }
  }

  private func form(_ slice: ArraySlice<UInt8>) -> [UInt8] {
    LabelForm.of(text, slice.startIndex..<slice.endIndex)
  }

  /// 2-3-4 Minami-Aoyama, Minato-ku, Tokyo: a line or two with a blank behind
  /// each comma is as people write.
  private func isSpaced(_ rows: ArraySlice<[Field]>) -> Bool {
    rows.allSatisfy { $0.dropFirst().allSatisfy { $0.first == 0x20 } }
  }

  /// Whether a line says what its values are: that is a form, not a list.
  private func pairs(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(0x3A) || line.contains(0x3D)
      || Self.wideSigns.contains {
        Find.first($0, in: text, line.startIndex..<line.endIndex) != nil
      }
  }

  private static let wideSigns = ["：", "＝"].map { Array($0.utf8) }
}

/// The look of a log's line.
enum LogLine {
  static func looksLikeOne(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let head = line.prefix(48)
    let trimmed = head.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x5B || $0 == 0x3C }
    guard let first = trimmed.first else { return false }
    if first == UInt8(ascii: "{") { return true }
    if 0x30...0x39 ~= first {
      // A date, a time, an address or a count of seconds.
      var digits = 0
      var marks = 0
      for byte in trimmed.prefix(20) {
        if 0x30...0x39 ~= byte { digits += 1 }
        if marksOfTime.contains(byte) { marks += 1 }
      }
      return digits >= 8 && marks >= 2
    }
    guard firstLetters.contains(first) else { return false }
    return words.contains { trimmed.starts(with: $0) }
  }

  private static let marksOfTime = ByteSet(0x2D, 0x2F, 0x3A, 0x2E, 0x54)

  private static let words: [[UInt8]] = [
    "INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL", "Jan ", "Feb ", "Mar ", "Apr ", "May ",
    "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ", "time=", "level=", "ts=",
  ].map { Array($0.utf8) }

  private static let firstLetters = words.reduce(ByteSet.none) { $0.union(ByteSet($1[0])) }
}
