// How good a division into surname and given name is. Given names are written
// with any characters, so that nearly every three or four kanji divide somehow:
// 調理人 is 調 and 理人, 室町時代 is 室町 and 時代. What an ordinary word would
// explain as well is no name.

import Bytes
import Rules

extension NameDictionary {
  enum Quality: Int, Comparable {
    case none, weak, good

    static func < (a: Quality, b: Quality) -> Bool { a.rawValue < b.rawValue }
  }

  func isNoun(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    lists.ordinaryWords.value(text, range).map { $0 & WordFlags.noun != 0 } ?? false
  }

  /// - Parameters:
  ///   - surname: and given name, without a blank between them.
  ///   - a: the rank of the surname.
  ///   - b: that of the given name.
  private func quality(
    _ text: [UInt8], _ surname: Range<Int>, _ a: UInt32, _ given: Range<Int>, _ b: UInt32,
    _ context: NameContext
  ) -> Quality {
    let whole = surname.lowerBound..<given.upperBound
    if isNoun(text, whole) || isCommonWord(text, whole) || isPlace(text, whole) { return .none }
    let givenIsWord = isNoun(text, given)
    if whole.count == 9, isWordAndMore(text, whole, context), a + b > 6 { return .none }
    if given.count == 3 {
      if context.flags(text, given) & ContextFlags.ground != 0 { return .weak }
      if a >= 8 { return .weak }
    }
    if givenIsWord, b >= 6 { return .none }
    if givenIsWord, isNoun(text, surname) || isPlace(text, surname) || surname.count == 3, b > 4 {
      return .none
    }
    if givenIsWord, a > 4 { return .weak }
    if surname.count == 3, context.flags(text, surname) & ContextFlags.prefix != 0, b >= 8 {
      return .weak
    }
    if a >= 9, b >= 9 { return .weak }
    if surname.count == 3, b >= 9 { return .weak }
    if isNoun(text, surname), a >= 8 || b >= 9 { return .weak }
    return .good
  }

  /// Three characters that are a word of two and one before or behind it.
  func isWordAndMore(_ text: [UInt8], _ whole: Range<Int>, _ context: NameContext) -> Bool {
    let second = whole.lowerBound + 3
    let third = whole.lowerBound + 6
    if isNoun(text, whole.lowerBound..<third),
      context.flags(text, third..<whole.upperBound) & ContextFlags.suffix != 0
    {
      return true
    }
    return isNoun(text, second..<whole.upperBound)
      && context.flags(text, whole.lowerBound..<second) & ContextFlags.prefix != 0
  }

  /// The best division of `range`, and how good it is.
  /// - Parameter ends: of the surnames that begin there.
  func bestDivision(
    _ text: [UInt8], _ range: Range<Int>, _ ends: RankedEnds, _ context: NameContext
  ) -> (surname: Range<Int>, quality: Quality)? {
    var best: (surname: Range<Int>, quality: Quality)?
    var bestRank = UInt32.max
    var ends = ends
    while let (at, a) = ends.popFirst(), at < range.upperBound {
      let surname = range.lowerBound..<at
      guard let b = givenName(text, at..<range.upperBound) else { continue }
      let quality = quality(text, surname, a, at..<range.upperBound, b, context)
      if best.map({ quality > $0.quality || quality == $0.quality && a + b < bestRank }) ?? true {
        best = (surname, quality)
        bestRank = a + b
      }
    }
    return best
  }
}
