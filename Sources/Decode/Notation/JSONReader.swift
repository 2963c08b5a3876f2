// JSON, as it is written by programs and by people: escapes are read, comments
// and missing commas are borne, an array of arrays is a table. In a file of
// lines each line is a document.

import Bytes
import Model

struct JSONReader: NotationReader {
  private struct Level {
    enum Sort { case object, array, row, inRow }
    var sort: Sort
    /// The key under which it stands.
    var key = Piece()
    /// Deeper than anything is looked at.
    var isTooDeep = false
  }

  private var place: Place
  private let isLines: Bool
  private var levels: [Level] = []
  private var key: Piece?
  /// The rest of a string too long to be taken at once follows.
  private var goesOn: UInt8?
  private var row: [Piece] = []
  private var table: TableDraft?
  /// The last list of column names: {"columns": […], "data": [[…], …]}.
  private var heads: [Piece] = []

  init(_ place: Place, isLines: Bool = false) {
    self.place = place
    self.isLines = isLines
  }

  mutating func read(
    _ text: [UInt8], from: Int, isLast: Bool, _ tree: inout RecordTree
  ) -> Int {
    var at = from
    while at < text.count, !tree.writer.hasReady {
      let next =
        goesOn.map { string(text, at, quote: $0, isLast, &tree) }
        ?? token(
          text, at, isLast, &tree)
      guard let next, next > at else { return at }
      at = next
    }
    return at
  }

  /// Reads whole lines to their end.
  mutating func lines(_ text: [UInt8], from: Int, _ tree: inout RecordTree) -> Int {
    var at = from
    while at < text.count {
      let next =
        goesOn.map { string(text, at, quote: $0, true, &tree) } ?? token(text, at, true, &tree)
      at = max(at + 1, next ?? at + 1)
    }
    return at
  }

  /// Reads one document that stands in other text.
  /// - Returns: behind it.
  mutating func document(_ text: [UInt8], from: Int, _ tree: inout RecordTree) -> Int {
    var at = from
    repeat {
      let next =
        goesOn.map { string(text, at, quote: $0, true, &tree) } ?? token(text, at, true, &tree)
      guard let next, next > at else { return at }
      at = next
    } while at < text.count && !levels.isEmpty
    return at
  }

  /// Closes what a document cut short has left open.
  mutating func closeOpen(_ tree: inout RecordTree) {
    while !levels.isEmpty { close(&tree) }
  }

  mutating func finish(_ tree: inout RecordTree) {
    endRow()
    table?.finish(&tree)
    table = nil
  }

  // MARK: tokens

  private mutating func token(
    _ text: [UInt8], _ at: Int, _ isLast: Bool, _ tree: inout RecordTree
  ) -> Int? {
    switch text[at] {
    case 0x0A where isLines:
      pass(text, at..<(at + 1))
      reset(&tree)
      return at + 1
    case 0...0x20, 0x2C, 0x3A, 0x3B:
      var end = at + 1
      while end < text.count, Self.isBlank(text[end]), !(isLines && text[end] == 0x0A) { end += 1 }
      pass(text, at..<end)
      return end
    case 0x7B, 0x5B:
      open(text[at] == 0x7B, &tree)
    case 0x7D, 0x5D:
      close(&tree)
    case 0x22, 0x27, 0x60:
      return string(text, at, quote: nil, isLast, &tree)
    case 0x2F: return comment(text, at, isLast, &tree)
    default: return word(text, at, isLast, &tree)
    }
    pass(text, at..<(at + 1))
    return at + 1
  }

  private mutating func reset(_ tree: inout RecordTree) {
    finish(&tree)
    levels = []
    key = nil
    goesOn = nil
    tree.closeAll()
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2C || byte == 0x3A
  }

  private mutating func pass(_ text: [UInt8], _ range: Range<Int>) { place.pass(text, range) }

  /// A number, true, or a key without quotes.
  private mutating func word(
    _ text: [UInt8], _ at: Int, _ isLast: Bool, _ tree: inout RecordTree
  ) -> Int? {
    let limit = min(text.count, at + Notation.longestToken)
    var end = at + 1
    while end < limit, !Self.endsWord(text[end]) { end += 1 }
    if end == text.count, !isLast, end - at < Notation.longestToken { return nil }
    if end == limit { end = max(at + 1, UTF8Scalar.boundary(text, atOrBefore: end)) }
    let value = Piece(text, at..<end, place)
    pass(text, at..<end)
    if key == nil, levels.last?.sort == .object {
      key = value
    } else if Self.says.contains(value.bytes) {
      key = levels.last?.sort == .object ? nil : key
    } else {
      take(value, &tree)
    }
    return end
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x27, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }

  /// Values that say nothing.
  private static let says: Set<[UInt8]> = [
    Array("null".utf8), Array("true".utf8), Array("false".utf8),
  ]

  private mutating func comment(
    _ text: [UInt8], _ at: Int, _ isLast: Bool, _ tree: inout RecordTree
  ) -> Int? {
    guard at + 1 < text.count else { return isLast ? word(text, at, isLast, &tree) : nil }
    let isBlock = text[at + 1] == 0x2A
    guard isBlock || text[at + 1] == 0x2F else { return word(text, at, isLast, &tree) }
    let limit = min(text.count, at + Notation.longestToken)
    let end =
      isBlock
      ? Find.first([0x2A, 0x2F], in: text, (at + 2)..<max(at + 2, limit)).map { $0 + 2 }
      : Find.first(0x0A, in: text, at..<limit)
    if end == nil, limit == text.count, !isLast, limit - at < Notation.longestToken { return nil }
    let to = end ?? UTF8Scalar.boundary(text, atOrBefore: limit)
    tree.prose(
      Piece(
        text, (at + 2)..<max(at + 2, isBlock && end != nil ? to - 2 : to),
        place.passing(text, at..<(at + 2))))
    pass(text, at..<to)
    return to
  }

  // MARK: strings

  /// A string from its quote, or the rest of one.
  private mutating func string(
    _ text: [UInt8], _ at: Int, quote rest: UInt8?, _ isLast: Bool, _ tree: inout RecordTree
  ) -> Int? {
    let quote = rest ?? text[at]
    let start = rest == nil ? at + 1 : at
    let limit = min(text.count, start + Notation.longestToken)
    var end = start
    while end < limit, text[end] != quote {
      // In a file of lines a string ends with its line at the latest.
      if isLines, text[end] == 0x0A { break }
      end += text[end] == 0x5C ? 2 : 1
    }
    let isWhole = end < limit && text[end] == quote
    let isBroken = end < limit && !isWhole
    if !isWhole, !isBroken, limit - start < Notation.longestToken, !isLast { return nil }
    if !isWhole, !isBroken {
      end = limit == text.count && isLast ? limit : Self.cut(text, start, limit)
    }
    pass(text, at..<start)
    let value = StringEscapes.read(text, start..<end, &place)
    goesOn = isWhole || isBroken ? nil : quote
    if isWhole { pass(text, end..<(end + 1)) }
    if key == nil, levels.last?.sort == .object {
      key = value
    } else {
      let name = key
      take(value, &tree)
      if goesOn != nil { key = name }
    }
    return isWhole ? end + 1 : end
  }

  /// Where to part a very long string: behind a blank or a line, not in an escape.
  private static func cut(_ text: [UInt8], _ start: Int, _ limit: Int) -> Int {
    for i in stride(from: limit - 1, to: max(start, limit - 4096), by: -1)
    where text[i] == 0x20 || text[i] == 0x0A || text[i] == 0x2C {
      return i + 1
    }
    let end = UTF8Scalar.boundary(text, atOrBefore: limit)
    let escape = text[max(start, end - 12)..<end].firstIndex(of: 0x5C)
    return escape.map { $0 > start ? $0 : end } ?? end
  }

  // MARK: values

  private mutating func take(_ value: Piece, _ tree: inout RecordTree) {
    switch levels.last?.sort {
    case .row, .inRow: row.append(value)
    case .object:
      tree.field(key ?? Piece(), value)
      key = nil
    case .array:
      let name = levels[levels.count - 1].key
      if HeaderWords.names(name.bytes), heads.count < 4096 { heads.append(value) }
      tree.field(name, value)
    case nil: tree.field(Piece(), value)
    }
  }

  private mutating func open(_ isObject: Bool, _ tree: inout RecordTree) {
    let above = levels.last
    var level = Level(sort: isObject ? .object : .array)
    level.key = (above?.sort == .object ? key : above?.key) ?? Piece()
    level.isTooDeep = levels.count >= RecordTree.deepest
    key = nil
    if isObject, !level.isTooDeep {
      tree.open(
        level.key.bytes, above?.sort == .object ? .once : .repeats, line: place.line)
    } else if !isObject, HeaderWords.names(level.key.bytes) {
      heads = []
    }
    if !isObject, let above, above.sort != .object {
      level.sort = above.sort == .array ? .row : .inRow
      if above.sort == .array, table == nil {
        table = TableDraft(heads: heads)
        heads = []
      }
    }
    // Beyond the deepest levels only what lies flat is read.
    if levels.count < 4 * RecordTree.deepest { levels.append(level) }
  }

  private mutating func close(_ tree: inout RecordTree) {
    guard let level = levels.popLast() else { return }
    key = nil
    switch level.sort {
    case .object: if !level.isTooDeep { tree.close() }
    case .row: endRow(&tree)
    case .array where !levels.contains { $0.sort == .row }:
      table?.finish(&tree)
      table = nil
    case .array, .inRow: break
    }
  }

  private mutating func endRow(_ tree: inout RecordTree) {
    table?.add(
      row.enumerated().map { TableDraft.Cell(column: $0.offset, piece: $0.element) }, &tree)
    row = []
  }

  private mutating func endRow() { row = [] }
}
