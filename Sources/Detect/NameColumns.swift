// Columns of names without headings that the dictionary of full names does not
// tell: surname and given name in two columns, readings in kana.

import Bytes
import Model
import Rules

extension Detector {
  /// Two columns side by side, one of surnames, one of given names: six in ten
  /// by dictionary, since it misses rare ones, and not the same few again.
  func countSplitNames(_ view: Surroundings, _ verdicts: inout ColumnVerdicts) {
    guard let surname = rule(of: .surname), let given = rule(of: .givenName),
      verdicts.columns.count > 1
    else { return }
    var surnames = NameTally(verdicts.columns.count)
    var givenNames = NameTally(verdicts.columns.count)
    for (column, value) in shortCells(view, verdicts) {
      let text = view.folded.bytes
      if names.dictionary.surname(text, value) != nil { surnames.add(column, text[value]) }
      if names.dictionary.givenName(text, value) != nil { givenNames.add(column, text[value]) }
    }
    for column in 0..<(verdicts.columns.count - 1)
    where surnames.fills(column, verdicts) && givenNames.fills(column + 1, verdicts)
      && !hasHeading(column, verdicts) && !hasHeading(column + 1, verdicts)
    {
      verdicts.columns[column].shares[surname] = 100
      verdicts.columns[column + 1].shares[given] = 100
    }
  }

  /// Kana alone in nearly every cell, six in ten of them two words or a surname
  /// and a given name in one, beside something else that people have: goods are
  /// written so too, but not in a table of people.
  func countReadings(_ view: Surroundings, _ verdicts: inout ColumnVerdicts) {
    guard let rule = rule(of: .name), Self.holdsPeople(verdicts, rules) else { return }
    var kana = NameTally(verdicts.columns.count)
    var readings = NameTally(verdicts.columns.count)
    let text = view.folded.bytes
    for (column, value) in shortCells(view, verdicts) {
      guard let words = Self.kanaWords(text, value) else { continue }
      kana.add(column, text[value])
      if words == 2 || names.dictionary.isReading(text, value) {
        readings.add(column, text[value])
      }
    }
    for column in verdicts.columns.indices
    where kana.fills(column, verdicts, percent: 90) && readings.fills(column, verdicts)
      && !hasHeading(column, verdicts)
    {
      verdicts.columns[column].shares[rule] = 100
    }
  }

  private func rule(of recogniser: Recogniser) -> Int? {
    rules.indices.first { rules[$0].rule.finder == .recogniser(recogniser.rawValue) }
  }

  private func hasHeading(_ column: Int, _ verdicts: ColumnVerdicts) -> Bool {
    verdicts.columns[column].headerRule != nil
  }

  static func holdsPeople(_ verdicts: ColumnVerdicts, _ rules: [CompiledRule]) -> Bool {
    verdicts.columns.contains { column in
      column.shares.contains { share in
        share.value >= 60 && [.name, .phone, .email, .address].contains(rules[share.key].rule.kind)
      }
    }
  }

  /// Cells of rows that may be a name, folded.
  private func shortCells(
    _ view: Surroundings, _ verdicts: ColumnVerdicts
  ) -> [(column: Int, value: Range<Int>)] {
    view.segment.units.filter { $0.sort == .record }.flatMap { unit in
      view.segment.cells[unit.cells].compactMap { cell in
        guard let column = cell.column, column < verdicts.columns.count, cell.label == nil,
          !cell.range.isEmpty, cell.range.count <= 60
        else { return nil }
        return (column, view.folded.folded(cell.range))
      }
    }
  }

  /// The words of a cell, when it is one or two of kana and nothing else.
  private static func kanaWords(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    var words = [0, 0]
    var word = 0
    for scalar in UTF8Scalar.scalars(text, range) {
      if scalar == 0x20 {
        word += 1
        if word > 1 { return nil }
        continue
      }
      guard 0x3041...0x3096 ~= scalar || 0x30A1...0x30FC ~= scalar, scalar != 0x30FB else {
        return nil
      }
      words[word] += 1
    }
    guard words[0] > 0, words[0] + words[1] >= 3 else { return nil }
    return word == 0
      ? words[0] <= 14 ? 1 : nil : 1...8 ~= words[0] && 1...8 ~= words[1] ? 2 : nil
  }
}

/// How many cells of each column are names, and how many different ones.
private struct NameTally {
  private var counts: [Int]
  private var values: [Set<[UInt8]>]

  init(_ columns: Int) {
    counts = [Int](repeating: 0, count: columns)
    values = [Set<[UInt8]>](repeating: [], count: columns)
  }

  mutating func add(_ column: Int, _ value: ArraySlice<UInt8>) {
    counts[column] += 1
    values[column].insert(Array(value))
  }

  func fills(_ column: Int, _ verdicts: ColumnVerdicts, percent: Int = 60) -> Bool {
    let cells = verdicts.columns[column].cells
    return cells >= ColumnVerdicts.fewest && counts[column] * 100 >= cells * percent
      && values[column].count * 3 > counts[column]
  }
}
