// What is derived from the lists of names rather than copied: readings in kana,
// readings in Latin letters beside English names, the words around names.

import Bytes
import Rules

extension ListCompiler {
  private static let givenNames = ["given_names", "recent_given_names", "more_given_names"]

  func compileNames(into image: inout ImageWriter) {
    image.add("ordinary_words", letters("ordinary_words", WordFlags.letters))
    image.add("name_context", WordTable.freeze(contextWords()))
    image.add("foreign_surnames", letters("foreign_surnames", "sw"))
    image.add("kana_names", kanaNames())
    image.add("latin_names", latinNames())
  }

  /// A table of words whose second column holds letters, as bits in the order
  /// of `alphabet`.
  private func letters(_ name: String, _ alphabet: String) -> [UInt8] {
    WordTable.freeze(flags(name, alphabet))
  }

  private func flags(_ name: String, _ alphabet: String) -> [[UInt8]: UInt32] {
    var words: [[UInt8]: UInt32] = [:]
    for row in rows(name) where row.count > 1 {
      var bits: UInt32 = 0
      for (n, letter) in alphabet.utf8.enumerated() where row[1].contains(letter) { bits |= 1 << n }
      words[row[0], default: 0] |= bits
    }
    return words
  }

  private func contextWords() -> [[UInt8]: UInt32] { flags("name_context", ContextFlags.letters) }

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

  /// - Parameter odd: characters that are written for others.
  func nameSigns(odd: [UInt32]) -> [UInt8] {
    let surnames = ranks("surnames", [])
    let given = ranks("given_names", ["recent_given_names", "more_given_names"])
    var lists = NameSigns.Lists()
    lists.surnames = Array(surnames.keys)
    lists.givenNames = Array(given.keys)
    lists.foreign = rows("foreign_surnames").map { $0[0] }
    lists.odd = odd + [0x4E4B]
    lists.context = contextWords().map { ($0.key, $0.value) }
    lists.told = told(surnames, given)
    return NameSigns.freeze(lists)
  }

  /// What alone, before a particle, is like a name: given names of two or three
  /// characters that are no surnames, names of three or more in kana, and of both
  /// only what is no other word.
  private func told(_ surnames: [[UInt8]: UInt32], _ given: [[UInt8]: UInt32]) -> [[UInt8]] {
    let words = Set(
      ["common_words", "ordinary_words", "not_person_words"].flatMap { rows($0).map { $0[0] } })
    let short = given.filter { 6...9 ~= $0.key.count && $0.value <= 8 && surnames[$0.key] == nil }
    let kana = (Array(surnames.keys) + given.keys).filter {
      9...27 ~= $0.count && $0[0] == 0xE3
    }
    return (short.keys + kana).filter { !words.contains($0) }
  }
}
