// Surnames and given names by list, with variant kanji folded where the list
// has only the common form: 髙橋 is in no dictionary.

import Bytes
import Rules

struct NameDictionary {
  let lists: Lists
  /// Which characters are variants of others.
  private let variants: CharacterFlags

  /// What turns away words that no list of names has.
  private let glance: NameGlance?

  init(lists: Lists, _ glance: NameGlance?) {
    self.lists = lists
    self.glance = glance
    variants = CharacterFlags(lists.variants, .first)
  }

  /// The rank of a surname, 0 most common; nil when it is none.
  func surname(_ text: [UInt8], _ range: Range<Int>) -> UInt32? {
    switch glance?.surname(text, range) ?? .unknown {
    case .no: joined(text, range)
    case .plain: lists.surnames.value(text, range) ?? joined(text, range)
    case .unknown:
      lists.surnames.value(text, range) ?? folded(text, range).flatMap { lists.surnames.value($0) }
        ?? joined(text, range)
    }
  }

  /// 木ノ下 and 井ノ上 are 木下 and 井上 written with what is read.
  private func joined(_ text: [UInt8], _ range: Range<Int>) -> UInt32? {
    guard range.count == 9 else { return nil }
    let middle = UTF8Scalar.read(text, range.lowerBound + 3).scalar
    guard [0x30CE, 0x306E, 0x4E4B].contains(middle) else { return nil }
    let short = Array(
      text[range.lowerBound..<(range.lowerBound + 3)]
        + text[(range.lowerBound + 6)..<range.upperBound])
    return lists.surnames.value(short)
  }

  /// 太田さん is Mr Ota, though somebody may be called さん.
  private func isHonorific(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count == 6 || range.count == 9, text[range.lowerBound] == 0xE3 else { return false }
    return Self.honorifics.contains { text[range].elementsEqual($0) }
  }

  private static let honorifics = ["さん", "さま", "くん", "ちゃん", "どの"].map { Array($0.utf8) }

  func givenName(_ text: [UInt8], _ range: Range<Int>) -> UInt32? {
    if isHonorific(text, range) { return nil }
    return switch glance?.givenName(text, range) ?? .unknown {
    case .no: nil
    case .plain: lists.givenNames.value(text, range)
    case .unknown:
      lists.givenNames.value(text, range)
        ?? folded(text, range).flatMap { lists.givenNames.value($0) }
    }
  }

  /// Whether a word in kana is a given name, or the reading of one.
  func kanaGiven(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    if isHonorific(text, range) { return false }
    if lists.givenNames.value(text, range) ?? 11 <= 9 { return true }
    return lists.kanaNames.value(katakana(text, range)).map { $0 & KanaFlags.given != 0 } ?? false
  }

  /// Whether kana are the reading of a surname and that of a given name in one:
  /// ヤマダタロウ.
  func isReading(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let kana = katakana(text, range)
    return stride(from: 3, to: kana.count, by: 3).contains { cut in
      (lists.kanaNames.value(kana, 0..<cut) ?? 0) & KanaFlags.surname != 0
        && (lists.kanaNames.value(kana, cut..<kana.count) ?? 0) & KanaFlags.given != 0
    }
  }

  /// The text with hiragana as katakana.
  func katakana(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = UTF8Scalar.read(text, i)
      if 0x3041...0x3096 ~= scalar {
        UTF8Scalar.append(scalar + 0x60, to: &out)
      } else {
        out += text[i..<(i + length)]
      }
      i += length
    }
    return out
  }

  /// Where `range` divides into surname and given name in whatever script, with
  /// or without a blank.
  func anyDivision(_ text: [UInt8], _ range: Range<Int>) -> (
    surname: Range<Int>, given: Range<Int>
  )? {
    if let found = division(text, range) { return found }
    if let blank = Find.first(0x20, in: text, range) {
      let surname = range.lowerBound..<blank
      let given = (blank + 1)..<range.upperBound
      guard surname.count >= 3, given.count >= 3, given.count <= 24 else { return nil }
      if self.surname(text, surname) != nil, !isNoun(text, given) { return (surname, given) }
      let flags = lists.kanaNames.value(katakana(text, surname)) ?? 0
      return flags & KanaFlags.surname != 0 && kanaGiven(text, given) ? (surname, given) : nil
    }
    guard glance?.mayBeginSurname(text, range) ?? true else { return nil }
    var at = range.lowerBound
    while at < range.upperBound {
      at += UTF8Scalar.read(text, at).length
      let surname = range.lowerBound..<at
      let given = at..<range.upperBound
      guard given.count >= 3, surname.count >= 6 else { continue }
      guard let rank = self.surname(text, surname), rank <= 8 else { continue }
      if given.count >= 6, kanaGiven(text, given) { return (surname, given) }
    }
    return nil
  }

  func isCommonWord(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    lists.commonWords.value(text, range).map { $0 & 1 != 0 } ?? false
  }

  func isPlace(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    lists.commonWords.value(text, range).map { $0 & 2 != 0 } ?? false
  }

  /// The text with variants folded; nil when there is nothing to fold.
  private func folded(_ text: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    guard holdsVariant(text, range) else { return nil }
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

  private func holdsVariant(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = UTF8Scalar.read(text, i)
      if variants.of(scalar) != 0 { return true }
      i += length
    }
    return false
  }

  /// Where the surnames end that begin at `start`.
  func surnameEnds(_ text: [UInt8], _ start: Int, _ limit: Int) -> RankedEnds {
    var ends = RankedEnds(from: start)
    var end = start
    while end < limit, end - start < 15 {
      end += UTF8Scalar.read(text, end).length
      if end <= limit, let rank = surname(text, start..<end) { ends.insert(end, rank) }
    }
    return ends
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
    guard glance?.mayBeginSurname(text, range) ?? true else { return nil }
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
