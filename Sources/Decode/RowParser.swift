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
    package var fields: [Range<Int>] = []
    /// The row without its line end.
    package var range = 0..<0
    /// Where the next row begins.
    package var next = 0
    package var newlines = 0
    /// Whether its line end was seen.
    package var complete = false

    package init() { fields.reserveCapacity(16) }
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
    row.newlines = 0
    var i = start
    while true {
      if i < text.count, text[i] == 0x22 {
        let (field, end, lines) = quoted(text, i)
        row.newlines += lines
        row.fields.append(field)
        i = end
      } else {
        let begin = i
        i = endOfField(text, i)
        row.fields.append(begin..<i)
      }
      guard i < text.count, text[i] == delimiter else { break }
      i += 1
    }
    var end = i
    if i < text.count {
      row.newlines += 1
      if end > start, text[end - 1] == 0x0D {
        end -= 1
        if let last = row.fields.last, last.upperBound > end {
          row.fields[row.fields.count - 1] = min(last.lowerBound, end)..<end
        }
      }
    }
    row.range = start..<end
    row.next = min(i + 1, text.count)
    row.complete = i < text.count
  }

  /// Where the next delimiter or line end stands.
  private func endOfField(_ text: [UInt8], _ from: Int) -> Int {
    text.withUnsafeBytes { bytes in
      var i = from
      while i &+ 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self).littleEndian
        let marks = ByteMask.marks(of: delimiter, word) | ByteMask.marks(of: newline, word)
        if marks != 0 { return i &+ marks.trailingZeroBitCount &>> 3 }
        i &+= 8
      }
      while i < bytes.count, bytes[i] != delimiter, bytes[i] != newline { i &+= 1 }
      return i
    }
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
    return (field, endOfField(text, min(i + 1, text.count)), lines)
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
    endOfField(text, from) + 1
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
