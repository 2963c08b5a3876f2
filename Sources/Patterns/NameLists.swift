// What is derived from the lists of names rather than copied: readings in kana,
// readings in Latin letters beside English names, the words around names.

import Bytes
import Rules

extension ListCompiler {
  private static let givenNames = ["given_names", "recent_given_names", "more_given_names"]

  func compileNames(into image: inout ImageWriter) {
    image.add("ordinary_words", letters("ordinary_words", WordFlags.letters))
    image.add("name_context", letters("name_context", ContextFlags.letters))
    image.add("foreign_surnames", letters("foreign_surnames", "sw"))
    image.add("kana_names", kanaNames())
    image.add("latin_names", latinNames())
  }

  /// A table of words whose second column holds letters, as bits in the order
  /// of `alphabet`.
  private func letters(_ name: String, _ alphabet: String) -> [UInt8] {
    var words: [[UInt8]: UInt32] = [:]
    for row in rows(name) where row.count > 1 {
      var bits: UInt32 = 0
      for (n, letter) in alphabet.utf8.enumerated() where row[1].contains(letter) { bits |= 1 << n }
      words[row[0], default: 0] |= bits
    }
    return WordTable.freeze(words)
  }

  /// Readings of the names that the dictionaries have, and names written in kana.
  private func readings(_ bit: UInt32, _ lists: [String], _ add: ([UInt8], UInt32) -> Void) {
    for name in lists {
      for row in rows(name) where row.count > 1 {
        for reading in row[1].split(separator: 0x2C) { add(Array(reading), bit) }
      }
    }
  }

  private func kanaNames() -> [UInt8] {
    var words: [[UInt8]: UInt32] = [:]
    readings(KanaFlags.surname, ["surnames"]) { words[$0, default: 0] |= $1 }
    readings(KanaFlags.given, Self.givenNames) { words[$0, default: 0] |= $1 }
    return WordTable.freeze(words)
  }

  private func latinNames() -> [UInt8] {
    var words: [[UInt8]: UInt32] = [:]
    func spell(_ reading: [UInt8], _ bit: UInt32) {
      for form in Romaji.spellings(reading) { words[form, default: 0] |= bit }
    }
    readings(LatinFlags.surname, ["surnames"], spell)
    readings(LatinFlags.given, Self.givenNames, spell)
    for row in rows("western_names") where row.count > 1 {
      var bits: UInt32 = 0
      if row[1].contains(UInt8(ascii: "f")) { bits |= LatinFlags.westernGiven }
      if row[1].contains(UInt8(ascii: "l")) { bits |= LatinFlags.westernFamily }
      if row[1].contains(UInt8(ascii: "w")) { bits |= LatinFlags.word }
      words[row[0], default: 0] |= bits
    }
    return WordTable.freeze(words)
  }
}
