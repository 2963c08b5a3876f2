// The words that say what a value is, compared in one form (Rules/LabelForm).

import Bytes
import Rules

struct LabelSet: Sendable {
  private struct Word: Sendable {
    var bytes: [UInt8]
    /// Its place among the rule's labels.
    var index: Int
    var isASCII: Bool
  }

  /// The longest first.
  private let words: [Word]
  /// Cleared of words too short to be looked for inside running text.
  private let inText: [Word]

  init(_ labels: [String]) {
    words = labels.enumerated().map { index, label in
      Word(bytes: Array(label.utf8), index: index, isASCII: LabelSet.isASCII(Array(label.utf8)))
    }.sorted { $0.bytes.count > $1.bytes.count }
    inText = words.filter { $0.bytes.count >= ($0.isASCII ? 2 : 6) }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether a header or key (in comparable form) names this kind: the word
  /// itself, the word with a number behind it, or a longer heading that holds it.
  func names(_ label: [UInt8]) -> Bool { match(label) > 0 }

  /// The length of the longest word that matches, 0 for none: of two rules that
  /// claim a header the one with the longer word is right.
  func match(_ label: [UInt8]) -> Int { find(label)?.length ?? 0 }

  /// The longest word that matches, by its place among the labels.
  func find(_ label: [UInt8]) -> (length: Int, index: Int)? {
    for word in words {
      let bytes = word.bytes
      if label == bytes { return (bytes.count + 1, word.index) }
      if word.isASCII, label.starts(with: bytes),
        label.dropFirst(bytes.count).allSatisfy({ 0x30...0x39 ~= $0 })
      {
        return (bytes.count, word.index)
      }
      if bytes.count >= (word.isASCII ? 5 : 6),
        Find.first(bytes, in: label, 0..<label.count) != nil
      {
        return (bytes.count, word.index)
      }
    }
    return nil
  }

  func standsBefore(_ text: [UInt8]) -> Bool { wordBefore(text) != nil }

  /// The word that stands in `text` within `reach` bytes of its end, by its
  /// place among the labels.
  /// - Parameter text: in comparable form with its blanks kept as one space.
  func wordBefore(_ text: [UInt8], reach: Int = 32) -> Int? {
    guard !inText.isEmpty, !text.isEmpty else { return nil }
    for word in inText {
      var from = max(0, text.count - word.bytes.count - reach)
      while let at = Find.first(word.bytes[0], in: text, from..<text.count) {
        if let end = match(word.bytes, text, at), !word.isASCII || isWhole(text, at, end) {
          return word.index
        }
        from = at + 1
      }
    }
    return nil
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
