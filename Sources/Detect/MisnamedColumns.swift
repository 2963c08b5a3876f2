// Columns under a heading as general as `name`, which stands over packages,
// products and hosts as often as over people. There the cells have to agree.

import Bytes
import Model
import Rules

extension Detector {
  /// Of the cells, in percent, as many must look like names. The dictionary
  /// misses rare ones, and lists of people from everywhere are half unknown to it.
  private static let fewestAlike = 20

  func countMisnamed(_ view: Surroundings, _ verdicts: inout ColumnVerdicts) {
    var cells: [Int: (all: Int, alike: Int)] = [:]
    for unit in view.segment.units where unit.sort == .record {
      for cell in view.segment.cells[unit.cells] {
        guard let column = cell.column, column < verdicts.columns.count, let label = cell.label,
          let rule = verdicts.columns[column].headerRule, facts[rule].kind == .name,
          isGeneral(view.segment.labels[label])
        else { continue }
        let value = view.folded.folded(cell.range)
        guard view.folded.bytes[value].contains(where: { $0 > 0x20 }) else { continue }
        cells[column, default: (0, 0)].all += 1
        if looksLikeName(view.folded.bytes, value) { cells[column]?.alike += 1 }
      }
    }
    for (column, count) in cells where count.all >= ColumnVerdicts.fewest {
      verdicts.columns[column].isMisnamed = count.alike * 100 < count.all * Self.fewestAlike
    }
  }

  /// Known to the dictionary, or written as names are: kanji or kana alone, or
  /// words in Latin letters with capitals, two or three of them.
  private func looksLikeName(_ text: [UInt8], _ cell: Range<Int>) -> Bool {
    if names.judge(text, cell) != nil || names.dictionary.surname(text, cell) != nil { return true }
    var words = 0
    var isInside = false
    for scalar in UTF8Scalar.scalars(text, cell) {
      if scalar == 0x20 || scalar == 0x2C || scalar == 0x2E || scalar == 0x30FB {
        isInside = false
        continue
      }
      // Digits and marks are in no name; a word in small letters begins none.
      if scalar < 0x80 {
        let isCapital = 0x41...0x5A ~= scalar
        guard isCapital || 0x61...0x7A ~= scalar || scalar == 0x27 || scalar == 0x2D,
          isInside || isCapital
        else { return false }
      }
      if !isInside { words += 1 }
      isInside = true
    }
    return text[cell].contains { $0 >= 0x80 } ? words > 0 : 2...3 ~= words
  }
}
