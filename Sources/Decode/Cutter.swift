// Cuts decoded text into segments of whole units. It keeps its place between
// calls, so a file read in chunks gives the same units as one read at once.

import Bytes
import Model
import Rules

package struct Cutter {
  package let layout: Layout
  /// Line number of the first byte not yet cut, from 1.
  package private(set) var line: Int
  /// A unit longer than this is scanned in windows.
  private let giant: Int
  /// Text of a window that the next one sees again: longer than any match and
  /// its label together.
  private static let overlap = 4096

  private var rowsToSkip: Int
  private var window: Window?
  private var reader = StatementReader()
  private var notation: NotationCutter?
  /// Characters of the open line that earlier segments hold.
  private var column = 0

  /// A unit that is being scanned in windows.
  private struct Window {
    var id: UnitID
    var column: Int
    /// Bytes at the front of the pending text that have been accepted already.
    var seen: Int
  }

  package init(
    layout: Layout, line: Int = 1, atStart: Bool = true, giant: Int = 1 << 20,
    reading: Reading = Reading()
  ) {
    self.layout = layout
    if case .notation(let named) = layout.shape {
      notation = NotationCutter(named, line: line, reading)
    }
    self.line = line
    self.giant = giant
    rowsToSkip = atStart ? layout.table?.headRows ?? 0 : 0
  }

  /// Whether a unit is being scanned in windows: a line of gigabytes.
  package var isInWindow: Bool { window != nil }

  /// Says where in a text to look.
  package typealias Look = ([UInt8]) -> Places

  /// Cuts whole units off the front of `pending`.
  /// - Parameters:
  ///   - isLast: nothing follows.
  ///   - places: asked once for the segment's text; lines and blocks without a
  ///     place in them get no unit.
  /// - Returns: nil when no unit is whole yet.
  package mutating func cut(
    _ pending: inout [UInt8], isLast: Bool, places: Look
  ) -> Segment? {
    var segment = units(&pending, isLast: isLast, places)
    segment?.newline = layout.newline
    return segment
  }

  private mutating func units(
    _ pending: inout [UInt8], isLast: Bool, _ places: Look
  ) -> Segment? {
    if notation != nil, let segment = inNotation(&pending, isLast, places) { return segment }
    guard !pending.isEmpty else { return nil }
    if window != nil { return slide(&pending, isLast, places) }
    if case .statements = layout.shape { return statements(&pending, isLast, places) }
    let end = isLast ? pending.count : endOfUnits(pending)
    if end == 0 {
      guard pending.count >= giant else { return nil }
      window = Window(id: UnitID(line: line), column: 0, seen: 0)
      return slide(&pending, isLast, places)
    }
    let text = end == pending.count ? pending : Array(pending[..<end])
    pending.removeFirst(end)
    let read = layout.table == nil ? PlainEscapes.read(text, line: line) : nil
    let wanted = places(read?.bytes ?? text)
    var builder = SegmentBuilder(read?.bytes ?? text, line: line)
    builder.segment.marks = read?.marks
    switch layout.shape {
    case .notation: break
    case .lines: builder.lines(layout.newline, wanted)
    case .blocks: builder.blocks(layout.newline, wanted)
    case .statements: break
    case .table(let table):
      builder.rows(
        table, RowParser(delimiter: table.delimiter, newline: layout.newline), &rowsToSkip)
    }
    line = builder.line
    return builder.segment
  }

  /// Text in a notation, which is put together anew.
  private mutating func inNotation(
    _ pending: inout [UInt8], _ isLast: Bool, _ places: Look
  ) -> Segment? {
    var segment: Segment?
    if !layout.mayBeCut {
      segment = notation?.cut(&pending, isLast: isLast)
    } else if let ready = notation?.take() {
      segment = ready
    } else if window == nil {
      let end = isLast ? pending.count : endOfUnits(pending)
      notation?.lines(Array(pending[..<end]), line: line)
      line += Find.count(layout.newline, in: pending, 0..<end)
      pending.removeFirst(end)
      segment = notation?.take()
    }
    if let segment { _ = places(segment.text) }
    return segment
  }

  private mutating func statements(
    _ pending: inout [UInt8], _ isLast: Bool, _ places: Look
  ) -> Segment? {
    var segment = Segment(text: [], units: [], firstLine: line)
    let end = reader.read(pending, isLast: isLast, line: &line, into: &segment)
    guard end > 0 else {
      guard pending.count >= giant || isLast else { return nil }
      window = Window(id: UnitID(line: line), column: 0, seen: 0)
      return slide(&pending, isLast, places)
    }
    segment.text = Array(pending[..<end])
    _ = places(segment.text)
    segment.accept = 0..<end
    pending.removeFirst(end)
    segment.firstColumn = column
    if let newline = Find.last(layout.newline, in: segment.text, 0..<end) {
      column = UTF8Scalar.count(segment.text, (newline + 1)..<end)
    } else {
      column += UTF8Scalar.count(segment.text, 0..<end)
    }
    return segment
  }

  /// Cuts the one unit that `pending` begins with and drops what follows it: the
  /// last unit of a range, whose neighbour belongs to the next.
  package mutating func cutOne(
    _ pending: inout [UInt8], isLast: Bool, places: Look
  ) -> Segment? {
    if let segment = notation?.take() {
      _ = places(segment.text)
      return segment
    }
    guard !pending.isEmpty else { return nil }
    if window == nil, let end = endOfFirstUnit(pending, isLast) {
      pending.removeLast(pending.count - end)
      let segment = cut(&pending, isLast: true, places: places)
      pending = []
      return segment
    }
    let segment = cut(&pending, isLast: isLast, places: places)
    if segment != nil, window == nil { pending = [] }
    return segment
  }

  private func endOfFirstUnit(_ text: [UInt8], _ isLast: Bool) -> Int? {
    if case .table(let table) = layout.shape {
      let row = RowParser(delimiter: table.delimiter, newline: layout.newline).row(text, from: 0)
      return row.complete || isLast ? row.next : nil
    }
    return Find.first(layout.newline, in: text, 0..<text.count).map { $0 + 1 }
  }

  /// Where the last whole unit ends; 0 when none does.
  private func endOfUnits(_ text: [UInt8]) -> Int {
    switch layout.shape {
    case .lines, .notation:
      return Find.last(layout.newline, in: text, 0..<text.count).map { $0 + 1 } ?? 0
    case .blocks: return BlockEnd.last(text, layout.newline)
    case .statements: return 0
    case .table(let table):
      let parser = RowParser(delimiter: table.delimiter, newline: layout.newline)
      guard let last = Find.last(layout.newline, in: text, 0..<text.count) else { return 0 }
      // Without quotes every line end ends a row.
      if Find.first(0x22, in: text, 0..<text.count) == nil { return last + 1 }
      var at = 0
      var row = RowParser.Row()
      while at < text.count {
        parser.read(text, from: at, into: &row)
        guard row.complete else { break }
        at = row.next
      }
      return at
    }
  }

  /// One window over a giant unit: everything but the last bytes counts, and
  /// those are shown again, with as much before them, in the next window.
  private mutating func slide(
    _ pending: inout [UInt8], _ isLast: Bool, _ places: Look
  ) -> Segment? {
    guard var at = window else { return nil }
    let newline = Find.first(layout.newline, in: pending, at.seen..<pending.count)
    let whole = newline != nil || isLast
    let end = newline.map { $0 + 1 } ?? pending.count
    guard whole || end >= at.seen + giant / 2 else { return nil }
    let accepted =
      whole ? end : UTF8Scalar.boundary(pending, atOrBefore: end - Self.overlap)
    var builder = SegmentBuilder(Array(pending[..<end]), line: at.id.line)
    let look = places(builder.segment.text)
    builder.line(0..<(newline ?? end), id: at.id, isLabelled: !look.labels.isEmpty)
    builder.segment.accept = at.seen..<accepted
    builder.segment.firstColumn = at.column
    if whole {
      pending.removeFirst(end)
      line = at.id.line + (newline == nil ? 0 : 1)
      window = nil
    } else {
      let keep = UTF8Scalar.boundary(pending, atOrBefore: accepted - Self.overlap)
      at.column += UTF8Scalar.count(pending, 0..<keep)
      at.seen = accepted - keep
      pending.removeFirst(keep)
      window = at
    }
    return builder.segment
  }
}

/// Where blocks end: after a blank line, or after so much text that a block is
/// no paragraph any more.
enum BlockEnd {
  static let longest = 64 * 1024

  /// Where the last whole block of `text` ends, 0 when none does.
  static func last(_ text: [UInt8], _ newline: UInt8) -> Int {
    var end = 0
    var at = 0
    while at < text.count, let (_, next, whole) = block(text, at, newline), whole {
      end = next
      at = next
    }
    return end
  }

  /// The block at `start` without the blank lines after it, where the next one
  /// begins, and whether its end was seen.
  static func block(
    _ text: [UInt8], _ start: Int, _ newline: UInt8
  ) -> (block: Range<Int>, next: Int, whole: Bool)? {
    var at = start
    var end = start
    while at < text.count {
      guard let lineEnd = Find.first(newline, in: text, at..<text.count) else {
        return (start..<text.count, text.count, false)
      }
      if isBlank(text, at..<lineEnd) {
        return (start..<end, lineEnd + 1, true)
      }
      end = lineEnd
      at = lineEnd + 1
      if at - start >= longest { return (start..<end, at, true) }
    }
    return at > start ? (start..<end, at, false) : nil
  }

  static func isBlank(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    var i = line.lowerBound
    while i < line.upperBound {
      if text[i] == 0x20 || text[i] == 0x09 || text[i] == 0x0D {
        i += 1
      } else if Find.matches([0xE3, 0x80, 0x80], in: text, at: i) {
        i += 3
      } else {
        return false
      }
    }
    return true
  }
}
