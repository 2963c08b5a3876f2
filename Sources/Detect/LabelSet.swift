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
  /// - Parameter text: in comparable form with its blanks kept as one space.
  func standsBefore(_ text: [UInt8], reach: Int = 32) -> Bool {
    guard !inText.isEmpty, !text.isEmpty else { return false }
    for word in inText {
      let isASCII = LabelSet.isASCII(word)
      var from = max(0, text.count - word.count - reach)
      while let at = Find.first(word[0], in: text, from..<text.count) {
        if let end = match(word, text, at), !isASCII || isWhole(text, at, end) { return true }
        from = at + 1
      }
    }
    return false
  }

  /// Where `word` ends when it stands at `at`, blanks inside it passed over:
  /// customer_id, Customer ID and customerid are one.
  private func match(_ word: [UInt8], _ text: [UInt8], _ at: Int) -> Int? {
    var i = at
    for byte in word {
      if i < text.count, text[i] == 0x20, i > at { i += 1 }
      guard i < text.count, text[i] == byte else { return nil }
      i += 1
    }
    return i
  }

  /// An ASCII word counts when no letter touches it: "tel" is not in "hotel".
  private func isWhole(_ text: [UInt8], _ at: Int, _ end: Int) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
    return !(at > 0 && isLetter(text[at - 1])) && !(end < text.count && isLetter(text[end]))
  }

  private static func isASCII(_ word: [UInt8]) -> Bool { word.allSatisfy { $0 < 0x80 } }
}
