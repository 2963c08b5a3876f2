// Surnames and given names by list, with variant kanji folded where the list
// has only the common form: 髙橋 is in no dictionary.

import Bytes
import Rules

struct NameDictionary {
  let lists: Lists

  /// The rank of a surname, 0 most common; nil when it is none.
  func surname(_ text: [UInt8], _ range: Range<Int>) -> UInt32? {
    lists.surnames.value(text, range) ?? folded(text, range).flatMap { lists.surnames.value($0) }
  }

  func givenName(_ text: [UInt8], _ range: Range<Int>) -> UInt32? {
    lists.givenNames.value(text, range)
      ?? folded(text, range).flatMap { lists.givenNames.value($0) }
  }

  func isCommonWord(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    lists.commonWords.value(text, range).map { $0 & 1 != 0 } ?? false
  }

  func isPlace(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    lists.commonWords.value(text, range).map { $0 & 2 != 0 } ?? false
  }

  /// The text with variants folded; nil when there is nothing to fold.
  private func folded(_ text: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    var out: [UInt8] = []
    var changed = false
    var i = range.lowerBound
    while i < range.upperBound {
      let length = UTF8Scalar.read(text, i).length
      if let common = lists.variants.value(text, i..<(i + length)), common != 0 {
        UTF8Scalar.append(common, to: &out)
        changed = true
      } else {
        out += text[i..<(i + length)]
      }
      i += length
    }
    return changed ? out : nil
  }

  /// Where `range` divides into surname and given name, best by rank; nil when
  /// it does not. With a blank inside, only there.
  func division(_ text: [UInt8], _ range: Range<Int>) -> (surname: Range<Int>, given: Range<Int>)? {
    if let blank = Find.first(0x20, in: text, range) {
      let surname = range.lowerBound..<blank
      let given = (blank + 1)..<range.upperBound
      guard !surname.isEmpty, !given.isEmpty, self.surname(text, surname) != nil,
        givenName(text, given) != nil
      else { return nil }
      return (surname, given)
    }
    var best: (surname: Range<Int>, given: Range<Int>)?
    var bestRank = UInt32.max
    var at = range.lowerBound
    while at < range.upperBound {
      at += UTF8Scalar.read(text, at).length
      guard at < range.upperBound else { break }
      let surname = range.lowerBound..<at
      let given = at..<range.upperBound
      guard let a = self.surname(text, surname), let b = givenName(text, given) else { continue }
      if a + b < bestRank {
        bestRank = a + b
        best = (surname, given)
      }
    }
    return best
  }
}
