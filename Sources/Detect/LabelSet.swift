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
  /// By word: its bytes, as bits.
  private let masks: [UInt64]
  /// Cleared of words too short to be looked for inside running text; those that
  /// begin alike stand together.
  private let inText: [Word]
  /// How each of those begins, in ascending order.
  private let inTextHeads: [UInt16]
  private let longest: Int
  /// The first bytes of those, as bits of a hash: nearly no place in a text
  /// begins one.
  private var heads = [UInt64](repeating: 0, count: 64)

  init(_ labels: [String]) {
    words = labels.enumerated().map { index, label in
      Word(bytes: Array(label.utf8), index: index, isASCII: LabelSet.isASCII(Array(label.utf8)))
    }.sorted { $0.bytes.count > $1.bytes.count }
    masks = words.map { Self.mask($0.bytes) }
    let inText = words.filter { $0.bytes.count >= ($0.isASCII ? 2 : 6) }
    longest = inText.first?.bytes.count ?? 0
    let heads = inText.map { Self.head($0.bytes, 0) }
    let order = inText.indices.sorted { (heads[$0], $0) < (heads[$1], $1) }
    self.inText = order.map { inText[$0] }
    inTextHeads = order.map { UInt16(heads[$0]) }
    for head in heads { self.heads[head >> 6] |= 1 << UInt64(head & 63) }
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

  /// The word that matches best, by its place among the labels: the longest, or
  /// one at the heading's end, which says what the rest of it only describes
  /// (届け先氏名 is a name).
  func find(_ label: [UInt8]) -> (length: Int, index: Int)? {
    var best: (length: Int, index: Int)?
    let mask = Self.mask(label)
    for index in words.indices where masks[index] & ~mask == 0 {
      let word = words[index]
      guard let length = length(of: word, in: label) else { continue }
      if length > best?.length ?? 0 { best = (length, word.index) }
      if label == word.bytes { break }
    }
    return best
  }

  private static func mask(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0) { $0 | 1 &<< UInt64($1 & 63) }
  }

  private func length(of word: Word, in label: [UInt8]) -> Int? {
    let bytes = word.bytes
    if label == bytes { return bytes.count + Self.wholeBonus }
    if word.isASCII, bytes.count >= 2, label.starts(with: bytes),
      LabelSet.isEnding(label.dropFirst(bytes.count))
    {
      return bytes.count
    }
    guard bytes.count >= (word.isASCII ? Self.shortest : 6),
      let at = Find.first(bytes, in: label, 0..<label.count)
    else { return nil }
    let isLast = !word.isASCII && at > 0 && label.suffix(bytes.count).elementsEqual(bytes)
    return bytes.count + (isLast && !Self.describing.contains(bytes) ? Self.headBonus : 0)
  }

  /// What a word at a heading's end counts more, in bytes.
  private static let headBonus = 6
  private static let wholeBonus = 20
  /// Words that only describe wherever they stand: メール（自宅）, 氏名カナ.
  private static let describing: Set<[UInt8]> = Set(
    [
      "自宅", "本人", "連絡先", "届け先", "お届け先", "送付先", "携帯", "勤務先", "番地", "普通", "当座", "商品", "部品", "カナ",
      "フリガナ", "ふりがな", "名カナ", "姓カナ", "名漢字", "姓漢字", "ローマ字", "お電話", "セイ", "メイ",
    ].map { Array($0.utf8) })

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
    guard !inText.isEmpty, text.count >= 2 else { return nil }
    var nearest: Spot?
    for at in max(0, text.count - reach - longest)..<(text.count - 1) {
      // No word begins amid a character.
      if text[at] & 0xC0 == 0x80 { continue }
      let head = Self.head(text, at)
      guard heads[head >> 6] >> UInt64(head & 63) & 1 != 0 else { continue }
      for index in firstWord(head)..<inText.count {
        guard Int(inTextHeads[index]) == head else { break }
        let word = inText[index]
        guard at + word.bytes.count + reach >= text.count,
          let end = match(word.bytes, text, at), !word.isASCII || isWhole(text, at, end)
        else { continue }
        let spot = Spot(index: word.index, range: at..<end)
        if nearest.map(spot.isNearer) ?? true { nearest = spot }
      }
    }
    return nearest
  }

  /// The first word that begins so, or where it would stand.
  private func firstWord(_ head: Int) -> Int {
    var low = 0
    var high = inTextHeads.count
    while low < high {
      let middle = (low + high) / 2
      if Int(inTextHeads[middle]) < head { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Of two bytes, or the three that all kana and kanji have; a blank may stand
  /// behind the first where that is a letter.
  private static func head(_ text: [UInt8], _ at: Int) -> Int {
    let first = UInt32(text[at])
    let second = first < 0x80 ? 0 : UInt32(text[at + 1])
    let third = first >= 0xE0 && at + 2 < text.count ? UInt32(text[at + 2]) : 0
    return Int(((third << 16 | first << 8 | second) &* 0x9E37_79B1) >> 20)
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
