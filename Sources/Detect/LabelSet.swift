// The words that say what a value is, compared in one form (Rules/LabelForm).

import Bytes
import Rules

struct LabelSet: Sendable {
  private let words: [[UInt8]]
  /// Cleared of words too short to be looked for inside running text.
  private let inText: [[UInt8]]

  init(_ labels: [String]) {
    words = labels.map { Array($0.utf8) }.sorted { $0.count > $1.count }
    inText = words.filter { LabelSet.isASCII($0) ? $0.count >= 2 : $0.count >= 6 }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether a header or key (in comparable form) names this kind: the word
  /// itself, the word with a number behind it, or a longer heading that holds it.
  func names(_ label: [UInt8]) -> Bool { match(label) > 0 }

  /// The length of the longest word that matches, 0 for none: of two rules that
  /// claim a header the one with the longer word is right.
  func match(_ label: [UInt8]) -> Int {
    for word in words {
      if label == word { return word.count + 1 }
      if LabelSet.isASCII(word) {
        if label.starts(with: word), label.dropFirst(word.count).allSatisfy({ 0x30...0x39 ~= $0 }) {
          return word.count
        }
        if word.count >= 5, Find.first(word, in: label, 0..<label.count) != nil {
          return word.count
        }
      } else if word.count >= 6, Find.first(word, in: label, 0..<label.count) != nil {
        return word.count
      }
    }
    return 0
  }

  /// Whether one of the words stands in `text` within `reach` bytes of its end.
  func standsBefore(_ text: [UInt8], reach: Int = 24) -> Bool {
    guard !inText.isEmpty, !text.isEmpty else { return false }
    for word in inText {
      var from = max(0, text.count - word.count - reach)
      while let at = Find.first(word, in: text, from..<text.count) {
        if !LabelSet.isASCII(word) || isWhole(word, text, at) { return true }
        from = at + 1
      }
    }
    return false
  }

  /// An ASCII word counts when no letter touches it: "tel" is not in "hotel".
  private func isWhole(_ word: [UInt8], _ text: [UInt8], _ at: Int) -> Bool {
    let before = at > 0 ? text[at - 1] : 0
    let after = at + word.count < text.count ? text[at + word.count] : 0
    func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
    return !isLetter(before) && !isLetter(after)
  }

  private static func isASCII(_ word: [UInt8]) -> Bool { word.allSatisfy { $0 < 0x80 } }
}
