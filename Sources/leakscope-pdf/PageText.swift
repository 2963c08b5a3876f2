// A page's glyphs as lines of text, as they stand on the paper: what is on one
// height is one line, however the file orders it, and gaps are kept, so that a
// label and its value, or the cells of a row, stay together and apart.

import PDF

struct PageText {
  private struct Row {
    var glyphs: [PDFPage.Glyph]
    var top: Double
    var bottom: Double
  }

  /// Gaps in heights of a line: less is none, then a blank, then a wide blank,
  /// then the next cell.
  private static let blank = 0.2
  private static let wideBlank = 0.7
  private static let cell = 1.6
  /// A line that ends this near to the right edge of the text goes on.
  private static let edge = 1.5
  private static let longLine = 24

  static func lines(_ glyphs: [PDFPage.Glyph]) -> [UInt8] {
    let (columns, rest) = UprightText.parted(glyphs)
    let rows = rows(rest.filter { !isBlank($0.scalar) })
    let right = rows.flatMap { $0.glyphs.map(\.right) }.max() ?? 0
    var text = String.UnicodeScalarView()
    for (n, row) in rows.enumerated() {
      write(row, to: &text)
      if n + 1 < rows.count, !goesOn(row, rows[n + 1], right) { text.append("\n") }
    }
    text.append("\n")
    for column in columns {
      text += column
      text.append("\n")
    }
    return Array(String(text).utf8)
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value < 0x20
  }

  /// Glyphs by height: those whose middles lie within half a line are one row.
  private static func rows(_ glyphs: [PDFPage.Glyph]) -> [Row] {
    var rows: [Row] = []
    for glyph in glyphs.sorted(by: { $0.middle < $1.middle }) {
      if let last = rows.last, glyph.middle < last.bottom - (last.bottom - last.top) / 4,
        glyph.middle > last.top
      {
        rows[rows.count - 1].glyphs.append(glyph)
      } else {
        rows.append(Row(glyphs: [glyph], top: glyph.top, bottom: glyph.bottom))
      }
    }
    for n in rows.indices { rows[n].glyphs.sort { $0.left < $1.left } }
    return rows
  }

  private static func write(_ row: Row, to text: inout String.UnicodeScalarView) {
    let height = max(1, row.bottom - row.top)
    for (n, glyph) in row.glyphs.enumerated() {
      if n > 0 {
        switch (glyph.left - row.glyphs[n - 1].right) / height {
        case ..<blank: break
        case ..<wideBlank: text.append(" ")
        case ..<cell: text.append("\u{3000}")
        default: text.append("\t")
        }
      }
      text.append(glyph.scalar)
    }
  }

  /// Running text in Japanese is broken anywhere: a name over the edge of a
  /// line is one name. A row of cells is no running text.
  private static func goesOn(_ row: Row, _ next: Row, _ right: Double) -> Bool {
    guard let last = row.glyphs.last, let first = next.glyphs.first,
      let begin = row.glyphs.first, row.glyphs.count >= longLine
    else { return false }
    let height = max(1, row.bottom - row.top)
    for (glyph, before) in zip(row.glyphs.dropFirst(), row.glyphs)
    where glyph.left - before.right > cell * height { return false }
    return right - last.right < edge * height && abs(first.left - begin.left) < edge * height
      && next.top - row.bottom < 2 * height && last.scalar.value >= 0x3040
      && first.scalar.value >= 0x3040
  }
}

extension PDFPage.Glyph {
  fileprivate var middle: Double { (top + bottom) / 2 }
}
