// Delimited rows with quotes: a quote matters at the start of a field only, a
// doubled quote inside quotes is one, a line end inside quotes belongs to the
// field. The same automaton, run from both possible states, tells where a
// range of a file begins.

import Bytes

package struct RowParser: Sendable {
  package var delimiter: UInt8
  package var newline: UInt8

  package init(delimiter: UInt8, newline: UInt8 = 0x0A) {
    self.delimiter = delimiter
    self.newline = newline
  }

  package struct Row: Sendable {
    /// Bytes of each field without its quotes.
    package var fields: [Range<Int>]
    /// The row without its line end.
    package var range: Range<Int>
    /// Where the next row begins.
    package var next: Int
    package var newlines: Int
    /// Whether its line end was seen.
    package var complete: Bool

    /// For `read`.
    package init() {
      fields = []
      fields.reserveCapacity(16)
      range = 0..<0
      next = 0
      newlines = 0
      complete = false
    }
  }

  /// The row that begins at `start`.
  package func row(_ text: [UInt8], from start: Int) -> Row {
    var row = Row()
    read(text, from: start, into: &row)
    return row
  }

  /// As `row`, in the memory of the row before.
  package func read(_ text: [UInt8], from start: Int, into row: inout Row) {
    row.fields.removeAll(keepingCapacity: true)
    var i = start
    var newlines = 0
    while true {
      if i < text.count, text[i] == 0x22 {
        let (field, end, lines) = quoted(text, i)
        newlines += lines
        row.fields.append(field)
        i = end
      } else {
        let begin = i
        while i < text.count, text[i] != delimiter, text[i] != newline { i += 1 }
        row.fields.append(begin..<i)
      }
      guard i < text.count, text[i] == delimiter else { break }
      i += 1
    }
    var end = i
    if i < text.count {
      newlines += 1
      if end > start, text[end - 1] == 0x0D {
        end -= 1
        if let last = row.fields.last, last.upperBound > end {
          row.fields[row.fields.count - 1] = min(last.lowerBound, end)..<end
        }
      }
    }
    row.range = start..<end
    row.next = min(i + 1, text.count)
    row.newlines = newlines
    row.complete = i < text.count
  }

  /// A quoted field, and where the text after it (up to the delimiter) ends.
  private func quoted(_ text: [UInt8], _ open: Int) -> (Range<Int>, Int, Int) {
    var i = open + 1
    var lines = 0
    while i < text.count {
      if text[i] == 0x22 {
        if i + 1 < text.count, text[i + 1] == 0x22 {
          i += 2
          continue
        }
        break
      }
      if text[i] == newline { lines += 1 }
      i += 1
    }
    let field = (open + 1)..<max(open + 1, min(i, text.count))
    i = min(i + 1, text.count)
    while i < text.count, text[i] != delimiter, text[i] != newline { i += 1 }
    return (field, i, lines)
  }

  /// Whether `text`, begun outside (or inside) quotes, ends inside them.
  package func endsInside(_ text: [UInt8], begunInside: Bool) -> Bool {
    guard Find.first(0x22, in: text, 0..<text.count) != nil else { return begunInside }
    var i = 0
    if begunInside {
      guard let past = closing(text, 0) else { return true }
      i = pastField(text, past)
    }
    while i < text.count {
      if text[i] == 0x22 {
        guard let past = closing(text, i + 1) else { return true }
        i = past
      }
      i = pastField(text, i)
    }
    return false
  }

  /// Past the delimiter or line end that comes next.
  private func pastField(_ text: [UInt8], _ from: Int) -> Int {
    var i = from
    while i < text.count, text[i] != delimiter, text[i] != newline { i += 1 }
    return i + 1
  }

  /// Past the quote that closes a field; nil when it is not in `text`.
  private func closing(_ text: [UInt8], _ from: Int) -> Int? {
    var i = from
    while i < text.count {
      if text[i] == 0x22 {
        guard i + 1 < text.count, text[i + 1] == 0x22 else { return i + 1 }
        i += 2
      } else {
        i += 1
      }
    }
    return nil
  }

  /// Past the end of the row whose quoted field `text` begins in the middle of;
  /// nil when it does not end here.
  package func endOfRow(_ text: [UInt8]) -> Int? {
    guard var i = closing(text, 0) else { return nil }
    while i < text.count {
      if text[i] == newline { return i + 1 }
      if text[i] == delimiter, i + 1 < text.count, text[i + 1] == 0x22 {
        guard let past = closing(text, i + 2) else { return nil }
        i = past
      } else {
        i += 1
      }
    }
    return nil
  }
}
