// The words around names: honorifics, titles, roles, what companies and places
// are called. All of them are data (patterns/data/name_context.tsv).

import Bytes
import Rules

struct NameContext {
  let words: WordTable
  /// Ordinary words.
  let ordinary: WordTable
  private let firsts: CharacterFlags
  private let lasts: CharacterFlags

  init(words: WordTable, ordinary: WordTable) {
    self.words = words
    self.ordinary = ordinary
    firsts = CharacterFlags(words, .first)
    lasts = CharacterFlags(words, .last)
  }
  private var longest: Int { 24 }

  func flags(_ text: [UInt8], _ range: Range<Int>) -> UInt32 {
    range.isEmpty || range.count > longest ? 0 : words.value(text, range) ?? 0
  }

  /// The longest word with one of `flags` that begins at `at`.
  func begins(_ text: [UInt8], _ at: Int, _ limit: Int, _ wanted: UInt32) -> Range<Int>? {
    guard at < limit, firsts.of(UTF8Scalar.read(text, at).scalar) & wanted != 0 else { return nil }
    var found: Range<Int>?
    var end = at
    let stop = min(limit, at + longest)
    while end < stop {
      end += UTF8Scalar.read(text, end).length
      guard end <= limit else { break }
      if flags(text, at..<end) & wanted != 0 { found = at..<end }
    }
    return found
  }

  /// The longest word with one of `flags` that ends at `at`.
  func ends(_ text: [UInt8], _ at: Int, _ floor: Int, _ wanted: UInt32) -> Range<Int>? {
    guard at > floor, let last = UTF8Scalar.before(text, at), lasts.of(last.scalar) & wanted != 0
    else { return nil }
    var found: Range<Int>?
    var start = at
    while let before = UTF8Scalar.before(text, start), start - before.length >= floor,
      at - (start - before.length) <= longest
    {
      start -= before.length
      if flags(text, start..<at) & wanted != 0 { found = start..<at }
    }
    return found
  }

  /// What stands behind a name.
  enum Behind {
    /// Nothing that speaks for or against it.
    case nothing
    case honorific(end: Int)
    /// An office at the end of a run that goes on with a word: 通産大臣.
    case office(end: Int)
    /// 主演, 死後: more of the sentence in the same run of kanji.
    case more
    /// 駅, 製作所: something that is called after somebody.
    case company
    /// The run of kanji goes on with what is not known.
    case unknown
  }

  /// - Parameters:
  ///   - at: where the name ends.
  ///   - run: where the kanji around it end.
  func behind(_ text: [UInt8], _ at: Int, run: Int, _ limit: Int) -> Behind {
    if at >= limit { return .nothing }
    let company = begins(text, at, limit, ContextFlags.company)
    if let end = honorificEnd(text, at, limit), company?.upperBound ?? 0 <= end {
      return .honorific(end: end)
    }
    if company != nil { return .company }
    guard at < run else { return .nothing }
    if run - at <= 30,
      let title = ends(text, run, at, ContextFlags.title | ContextFlags.honorific),
      isWord(text, at..<title.lowerBound)
    {
      return .office(end: run)
    }
    return begins(text, at, run, ContextFlags.behind) != nil ? .more : .unknown
  }

  /// Where an honorific or title ends that stands behind a name, and is not the
  /// beginning of what a company is called.
  func honorific(_ text: [UInt8], _ at: Int, _ limit: Int) -> Int? {
    guard at < limit, let end = honorificEnd(text, at, limit),
      begins(text, at, limit, ContextFlags.company)?.upperBound ?? 0 <= end
    else { return nil }
    return end
  }

  private func honorificEnd(_ text: [UInt8], _ at: Int, _ limit: Int) -> Int? {
    let blank = text[at] == 0x20 ? 1 : 0
    let person = ContextFlags.honorific | ContextFlags.title
    guard let word = begins(text, at + blank, limit, person), !goesOn(text, word, limit)
    else { return nil }
    return word.upperBound
  }

  /// Whether what stands before an office is a word or two: 内閣総理, 党中央, 元副.
  private func isWord(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    if range.count == 3 {
      return Self.beforeOffice.contains(UTF8Scalar.read(text, range.lowerBound).scalar)
    }
    if ordinary.contains(text, range) { return true }
    guard range.count >= 9 else { return false }
    return ordinary.contains(text, range.lowerBound..<(range.lowerBound + 6))
      || ordinary.contains(text, (range.lowerBound + 3)..<range.upperBound)
  }

  private static let beforeOffice = "元前現新旧副両初党軍同".unicodeScalars.map(\.value)

  /// Words that only begin like an honorific: 氏名, 様式, 殿堂, 代表的, 関西.
  private func goesOn(_ text: [UInt8], _ word: Range<Int>, _ limit: Int) -> Bool {
    guard word.count <= 3, word.upperBound < limit else { return false }
    let next = UTF8Scalar.read(text, word.upperBound)
    guard Script.of(next.scalar) == .kanji else { return false }
    return !Self.afterHonorific.contains(next.scalar)
  }

  /// What may follow 様 and 氏 in the same run: 様宅, 様分, 氏宛, 氏他.
  private static let afterHonorific = "宅分宛用他方側自邸夫本以両著作".unicodeScalars.map(\.value)
}
