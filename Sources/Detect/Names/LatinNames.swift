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
    let b = flags(text, (blank + 1)..<end)
    guard a | b != 0, !isEnglish(text, end, limit),
      context.flags(text, (blank + 1)..<end) & ContextFlags.english == 0,
      context.flags(text, start..<firstEnd) & ContextFlags.companyBefore == 0,
      !isEndOfPlace(text, start..<firstEnd, floor)
    else { return nil }
    guard a != 0, b != 0, isPair(a, b, hasComma) else {
      guard (a | b) & LatinFlags.word == 0 || a & b & ~LatinFlags.word != 0,
        hasMail(text, start..<firstEnd, (blank + 1)..<end, limit)
      else { return nil }
      return Name(range: start..<end, evidence: [.likeness, .neighbour])
    }
    let first = furtherFirst(text, start, floor)
    let last = a & Self.families != 0 ? furtherLast(text, end, limit) : end
    var evidence: Evidence = .dictionary
    if isTitled(text, start) { evidence = [.dictionary, .honorific, .shape] }
    if isShouted(text, start..<end) { evidence = .likeness }
    return Name(range: first..<last, evidence: evidence)
  }

  /// Street of Market Street, San Francisco.
  private func isEndOfPlace(_ text: [UInt8], _ word: Range<Int>, _ floor: Int) -> Bool {
    guard word.lowerBound > floor + 1, text[word.lowerBound - 1] == 0x20,
      isWordByte(text[word.lowerBound - 2])
    else { return false }
    return context.flags(text, word) & ContextFlags.english != 0
  }

  private static let families = LatinFlags.surname | LatinFlags.westernFamily

  /// Maria of Maria Cristina Santos.
  private func furtherFirst(_ text: [UInt8], _ start: Int, _ floor: Int) -> Int {
    guard start > floor + 3, text[start - 1] == 0x20, isLetter(text[start - 2]) else {
      return start
    }
    var word = start - 1
    while word > floor, start - word < 20, isLetter(text[word - 1]) { word -= 1 }
    guard word == 0 || !isWordByte(text[word - 1]), isGiven(text, word..<(start - 1)) else {
      return start
    }
    return word
  }

  /// Cristina of Santos, Maria Cristina.
  private func furtherLast(_ text: [UInt8], _ end: Int, _ limit: Int) -> Int {
    guard end + 3 < limit, text[end] == 0x20 else { return end }
    var word = end + 1
    while word < limit, word - end < 20, isLetter(text[word]) { word += 1 }
    guard word == limit || !isWordByte(text[word]), isGiven(text, (end + 1)..<word) else {
      return end
    }
    return word
  }

  private func isGiven(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    guard word.count >= 3, 0x41...0x5A ~= text[word.lowerBound] else { return false }
    let flags = flags(text, word)
    return flags & LatinFlags.westernGiven != 0 && flags & LatinFlags.word == 0
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

  /// Kei Inubashiri <inubashiri.k@…>: the mail address right behind two words,
  /// or right before them, has one of them in it.
  private func hasMail(
    _ text: [UInt8], _ first: Range<Int>, _ second: Range<Int>, _ limit: Int
  ) -> Bool {
    let near = second.upperBound..<min(limit, second.upperBound + 48)
    guard let at = Find.first(0x40, in: text, near),
      !text[near.lowerBound..<at].contains(where: { $0 < 0x20 })
    else { return false }
    let local = text[near.lowerBound..<at].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    return [first, second].contains { word in
      word.count >= 3
        && Find.first(text[word].map { $0 | 0x20 }, in: local, 0..<local.count) != nil
    }
  }

  /// Smith様, Smithさん: a word in Latin letters that an honorific follows.
  func addressedLatin(_ text: [UInt8], _ at: Int, floor: Int, _ limit: Int) -> Name? {
    guard let word = context.begins(text, at, limit, ContextFlags.honorific | ContextFlags.title)
    else { return nil }
    var start = at
    var words = 0
    while start > floor, at - start < 40 {
      if isLetter(text[start - 1]) {
        start -= 1
        continue
      }
      guard 0x41...0x5A ~= text[start] else { break }
      words += 1
      let comma = start > floor + 2 && text[start - 2] == 0x2C ? 1 : 0
      guard words < 3, start - 2 - comma > floor, text[start - 1] == 0x20,
        isLetter(text[start - 2 - comma])
      else { break }
      start -= 1 + comma
    }
    while start < at, !(0x41...0x5A ~= text[start]) { start += 1 }
    let range = start..<at
    guard range.count >= 3, start == 0 || !isWordByte(text[start - 1]),
      text[range].dropFirst().contains(where: { 0x61...0x7A ~= $0 }),
      word.count > 3 || !isClosedOff(text, word.upperBound, limit)
    else { return nil }
    let parts = text[range].split(separator: 0x20)
    let isKnown = parts.contains {
      lists.latinNames.value($0.filter { $0 != 0x2C }.map { $0 | 0x20 }) ?? 0 != 0
    }
    guard isKnown else { return nil }
    return Name(range: range, evidence: [.honorific, .dictionary])
  }

  /// Whether a word of kanji goes on: 様式, 氏名.
  private func isClosedOff(_ text: [UInt8], _ end: Int, _ limit: Int) -> Bool {
    end < limit && Script.of(UTF8Scalar.read(text, end).scalar) == .kanji
  }

  /// Two short words in capitals are rather names of letters or keys.
  private func isShouted(_ text: [UInt8], _ words: Range<Int>) -> Bool {
    !text[words].contains { 0x61...0x7A ~= $0 }
      && text[words].split(separator: 0x20).allSatisfy { $0.count <= 4 }
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
