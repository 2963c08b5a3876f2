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

  /// Letters of an ASCII word that counts inside a longer heading.
  static let shortest = 5
  /// Bytes that may stand between a word and its value.
  static let reach = 32

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
      if word.isASCII, bytes.count >= 2, label.starts(with: bytes),
        LabelSet.isEnding(label.dropFirst(bytes.count))
      {
        return (bytes.count, word.index)
      }
      if bytes.count >= (word.isASCII ? Self.shortest : 6),
        Find.first(bytes, in: label, 0..<label.count) != nil
      {
        return (bytes.count, word.index)
      }
    }
    return nil
  }

  /// What may stand behind the word of a heading: zip_cd, tel_no, addr1.
  private static func isEnding(_ rest: ArraySlice<UInt8>) -> Bool {
    let letters = rest.prefix { !(0x30...0x39 ~= $0) }
    return rest.dropFirst(letters.count).allSatisfy { 0x30...0x39 ~= $0 }
      && (letters.isEmpty || endings.contains { $0.elementsEqual(letters) })
  }

  private static let endings = ["no", "num", "number", "cd", "code", "str", "txt", "value", "val"]
    .map { Array($0.utf8) }

  /// A word in front of a value.
  struct Spot {
    /// Its place among the labels.
    var index: Int
    /// Where it begins and ends in the text before the value.
    var range: Range<Int>

    /// Whether it stands nearer to the value; of two that end together the
    /// longer says more exactly what the value is.
    func isNearer(than other: Spot) -> Bool {
      range.upperBound != other.range.upperBound
        ? range.upperBound > other.range.upperBound : range.count > other.range.count
    }
  }

  /// Of the words that stand in `text` within `reach` bytes of its end, the
  /// nearest to it.
  /// - Parameter text: in comparable form with its blanks kept as one space.
  func wordBefore(_ text: [UInt8], reach: Int = LabelSet.reach) -> Spot? {
    guard !inText.isEmpty, !text.isEmpty else { return nil }
    var nearest: Spot?
    for word in inText {
      var from = max(0, text.count - word.bytes.count - reach)
      while let at = Find.first(word.bytes[0], in: text, from..<text.count) {
        if let end = match(word.bytes, text, at), !word.isASCII || isWhole(text, at, end) {
          let spot = Spot(index: word.index, range: at..<end)
          if nearest.map(spot.isNearer) ?? true { nearest = spot }
        }
        from = at + 1
      }
    }
    return nearest
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
