// Surnames that no list has, said again in the same record: whoever stands there
// as 氏名 東雲 樹 is the 東雲様 of the remark beside it.

import Bytes
import Model
import Rules

extension Detector {
  /// - Parameter named: what labels have told of the unit.
  func called(_ named: ArraySlice<Match>, _ unit: Int, _ view: Surroundings) -> [Match] {
    let text = view.folded.bytes
    var found: [Match] = []
    for match in named where match.kind == .name && match.evidence.meets(.said) {
      let name = view.folded.folded(match.range)
      for surname in unlisted(text, name) {
        for place in places(of: surname, name, unit, view) {
          guard let confidence = rules[match.rule].confidence([.honorific, .dictionary])
          else { continue }
          found.append(
            Match(
              kind: .name, rule: match.rule, range: view.folded.raw(place),
              evidence: [.honorific, .neighbour], confidence: confidence,
              normal: view.normals.keep(NameForm.normal(Array(text[place]), lists)), unit: unit))
        }
        if !found.isEmpty { break }
      }
    }
    return found
  }

  /// What may be the surname: up to the blank, or the first two or three kanji,
  /// where the recogniser would not see it by itself.
  private func unlisted(_ text: [UInt8], _ name: Range<Int>) -> [Range<Int>] {
    var ends: [Int] = []
    if let blank = Find.first(0x20, in: text, name) {
      ends = [blank]
    } else {
      ends = [9, 6].map { name.lowerBound + $0 }.filter { $0 < name.upperBound }
    }
    return ends.map { name.lowerBound..<$0 }.filter { surname in
      surname.count >= 6
        && NameRun.kanjiEnd(text, surname.lowerBound, surname.upperBound) == surname.upperBound
        && (names.dictionary.surname(text, surname) == nil
          || names.dictionary.isNoun(text, surname) || names.dictionary.isCommonWord(text, surname))
    }
  }

  /// Where else in the unit it stands with an honorific behind it.
  private func places(
    of surname: Range<Int>, _ name: Range<Int>, _ unit: Int, _ view: Surroundings
  ) -> [Range<Int>] {
    let text = view.folded.bytes
    let range = view.folded.folded(view.segment.units[unit].range)
    let word = Array(text[surname])
    var places: [Range<Int>] = []
    var at = range.lowerBound
    while places.count < 20, let hit = Find.first(word, in: text, at..<range.upperBound) {
      let end = hit + word.count
      at = end
      guard !name.contains(hit), names.isOpen(text, hit), !isKanji(text, before: hit),
        names.context.honorific(text, end, range.upperBound) != nil
      else { continue }
      places.append(hit..<end)
    }
    return places
  }

  private func isKanji(_ text: [UInt8], before at: Int) -> Bool {
    UTF8Scalar.before(text, at).map { Script.of($0.scalar) == .kanji } ?? false
  }
}
