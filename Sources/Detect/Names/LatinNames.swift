// Two capitalised words, one of which is a surname and the other a given name:
// Yamada Taro, TARO YAMADA, Smith, John. English words that are names as well
// (Will, Park) count only beside one that is not.

import Bytes
import Model
import Rules

extension NameRecogniser {
  /// - Parameter blank: between the two words.
  func inLatin(_ text: [UInt8], blank: Int, floor: Int, _ limit: Int) -> Name? {
    let hasComma = text[blank - 1] == 0x2C
    let firstEnd = hasComma ? blank - 1 : blank
    var start = firstEnd
    while start > floor, firstEnd - start < 20, isLetter(text[start - 1]) { start -= 1 }
    guard firstEnd - start >= 3, 0x41...0x5A ~= text[start],
      start == 0 || !isWordByte(text[start - 1])
    else { return nil }
    var end = blank + 1
    while end < limit, end - blank <= 20, isLetter(text[end]) { end += 1 }
    guard end - blank >= 4, end == limit || !isWordByte(text[end]) else { return nil }
    let a = flags(text, start..<firstEnd)
    guard a != 0 else { return nil }
    let b = flags(text, (blank + 1)..<end)
    guard b != 0, isPair(a, b, hasComma), !isEnglish(text, end, limit) else { return nil }
    let evidence: Evidence =
      isTitled(text, start) ? [.dictionary, .honorific, .shape] : .dictionary
    return Name(range: start..<end, evidence: evidence)
  }

  private func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  /// What would make a word go on: letters, digits, signs of code and paths.
  private func isWordByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || 0x30...0x39 ~= byte || byte >= 0x80 || byte == 0x5F || byte == 0x2D
      || byte == 0x40 || byte == 0x24 || byte == 0x2F
  }

  /// Two letters are rather a code (Boston, MA).
  private func flags(_ text: [UInt8], _ word: Range<Int>) -> UInt32 {
    lists.latinNames.value(text[word].map { $0 | 0x20 }) ?? 0
  }

  private func isPair(_ a: UInt32, _ b: UInt32, _ hasComma: Bool) -> Bool {
    if a & LatinFlags.word != 0, b & LatinFlags.word != 0 { return false }
    let given = LatinFlags.given | LatinFlags.westernGiven
    let family = LatinFlags.surname | LatinFlags.westernFamily
    let familyFirst = a & family != 0 && b & given != 0
    if hasComma { return familyFirst }
    let japanese =
      a & LatinFlags.surname != 0 && b & LatinFlags.given != 0
      || a & LatinFlags.given != 0 && b & LatinFlags.surname != 0
    return japanese || a & given != 0 && b & family != 0
  }

  /// A company or place behind the words: John Hopkins University.
  private func isEnglish(_ text: [UInt8], _ end: Int, _ limit: Int) -> Bool {
    guard end < limit, text[end] == 0x20 else { return false }
    var stop = end + 1
    while stop < limit, stop - end < 24, isLetter(text[stop]) { stop += 1 }
    return context.flags(text, (end + 1)..<stop) & ContextFlags.english != 0
  }

  private static let titles = ["Mr. ", "Ms. ", "Mrs. ", "Dr. ", "Prof. ", "Dear ", "Mr ", "Ms "].map
  {
    Array($0.utf8)
  }

  private func isTitled(_ text: [UInt8], _ start: Int) -> Bool {
    Self.titles.contains { Find.matches($0, in: text, at: start - $0.count) }
  }
}
