// Text that runs down or up the page: Japanese written in columns, and lines
// that were turned. Laid out by heights it would come apart letter by letter, so
// it is taken out before, in the order in which it was written.

import PDF

enum UprightText {
  /// Fewer letters above each other are a column of cells.
  private static let fewest = 3
  /// In widths of a letter: how far from the line above each other may be.
  private static let sway = 0.35

  /// - Parameter glyphs: in the order of the document, its line ends included.
  /// - Returns: lines that run upright, and what is left.
  static func parted(
    _ glyphs: [PDFPage.Glyph]
  ) -> (columns: [String.UnicodeScalarView], rest: [PDFPage.Glyph]) {
    var columns: [String.UnicodeScalarView] = []
    var rest: [PDFPage.Glyph] = []
    var run: [PDFPage.Glyph] = []
    func end() {
      let letters = run.filter { !PageText.isBlank($0.scalar) }
      if letters.count >= fewest {
        columns.append(line(run))
      } else {
        rest += run
      }
      run = []
    }
    for glyph in glyphs {
      if glyph.scalar == "\n" {
        end()
      } else if PageText.isBlank(glyph.scalar) {
        if run.isEmpty { rest.append(glyph) } else { run.append(glyph) }
      } else {
        if let last = run.last(where: { !PageText.isBlank($0.scalar) }), !follows(last, glyph) {
          end()
        }
        run.append(glyph)
      }
    }
    end()
    return (columns, rest)
  }

  private static func follows(_ a: PDFPage.Glyph, _ b: PDFPage.Glyph) -> Bool {
    let width = max(a.right - a.left, b.right - b.left, 1)
    let height = max(a.bottom - a.top, b.bottom - b.top, 1)
    let aside = abs((a.left + a.right) - (b.left + b.right)) / 2
    let along = abs((a.top + a.bottom) - (b.top + b.bottom)) / 2
    return aside < sway * width && along > sway * height && along < 4 * height
  }

  private static func line(_ run: [PDFPage.Glyph]) -> String.UnicodeScalarView {
    var line = String.UnicodeScalarView()
    for glyph in run {
      if PageText.isBlank(glyph.scalar) {
        if line.last != " " { line.append(" ") }
      } else {
        line.append(glyph.scalar)
      }
    }
    return line
  }
}
