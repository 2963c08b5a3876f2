// How much of a cell is the name: without the department before it, the bracket
// and the honorific behind it, and with a second word that stands outside.

import Bytes
import Model
import Rules

extension Detector {
  private static let endsName = ByteSet(
    0x28, 0x29, 0x2F, 0x3A, 0x3B, 0x0A, 0x3C, 0x3E, 0x5B, 0x5D, 0x7D)

  /// The part of a labelled cell that can be a name: up to a bracket, a slash
  /// or the next label, trimmed.
  /// - Parameter isOpen: whether the cell ends where a blank does, though a name
  ///   may go on behind it (name=Yamada Taro dob=…).
  func nameIn(_ range: Range<Int>, _ view: Surroundings, isOpen: Bool) -> Range<Int>? {
    let text = view.folded.bytes
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, text[start] <= 0x20 { start += 1 }
    for i in start..<end where Self.endsName.contains(text[i]) {
      // In 山田　お客様：佐藤 the label belongs to what follows it.
      let isLabel = text[i] == 0x3A
      if isLabel, Find.matches([0x2F, 0x2F], in: text, at: i + 1) { return nil }
      end = isLabel ? text[start..<i].lastIndex(of: 0x20) ?? i : i
      break
    }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    start = afterDepartment(text, start..<end)
    if isOpen, end == range.upperBound { end = secondWord(text, start..<end) ?? end }
    return end - start >= 3 && end - start <= 120 ? start..<end : nil
  }

  /// 人事部 神谷: past the department that somebody is of.
  private func afterDepartment(_ text: [UInt8], _ value: Range<Int>) -> Int {
    guard let blank = text[value].lastIndex(of: 0x20), blank > value.lowerBound + 3,
      blank + 4 <= value.upperBound, let last = UTF8Scalar.before(text, blank),
      Self.departments.contains(last.scalar),
      names.dictionary.surname(text, value.lowerBound..<blank) == nil,
      names.judge(text, (blank + 1)..<value.upperBound) != nil
    else { return value.lowerBound }
    return blank + 1
  }

  private static let departments = "部課係室科局署".unicodeScalars.map(\.value)

  /// Where a name ends whose second word stands behind the cell.
  private func secondWord(_ text: [UInt8], _ first: Range<Int>) -> Int? {
    var word = first
    if text[first].last == 0x2C { word = word.dropLast() }
    guard word.count >= 2, !text[word].contains(0x20), first.upperBound + 2 < text.count,
      text[first.upperBound] == 0x20
    else { return nil }
    let script = Script.of(UTF8Scalar.read(text, word.lowerBound).scalar)
    let start = first.upperBound + 1
    var end = start
    while end < text.count, end - start < 30 {
      let (scalar, length) = UTF8Scalar.read(text, end)
      guard Script.of(scalar) != .other else { break }
      end += length
    }
    // The next key, or a word of the message.
    guard end - start >= 2, end == text.count || text[end] != 0x3D && text[end] != 0x3A else {
      return nil
    }
    let both = word.lowerBound..<end
    switch script {
    case .latin:
      guard 0x41...0x5A ~= text[word.lowerBound], 0x41...0x5A ~= text[start] else { return nil }
      return names.judge(text, both) == nil ? nil : thirdWord(text, end) ?? end
    case .kanji, .katakana, .hiragana:
      return names.dictionary.anyDivision(text, both) == nil ? nil : end
    case .other: return nil
    }
  }

  /// Cristina behind Santos Maria.
  private func thirdWord(_ text: [UInt8], _ second: Int) -> Int? {
    guard second + 2 < text.count, text[second] == 0x20, 0x41...0x5A ~= text[second + 1] else {
      return nil
    }
    var end = second + 1
    while end < text.count, Script.of(UInt32(text[end])) == .latin { end += 1 }
    guard end == text.count || text[end] <= 0x20 || text[end] == 0x2C else { return nil }
    let word = text[(second + 1)..<end].map { $0 | 0x20 }
    let flags = lists.latinNames.value(word) ?? 0
    return flags & LatinFlags.westernGiven != 0 && flags & LatinFlags.word == 0 ? end : nil
  }

  /// 未提出：佐藤 in a column of names is a note with a label of its own.
  func endsAtColon(_ text: [UInt8], _ value: Range<Int>) -> Bool {
    var end = value.upperBound
    while end < text.count, text[end] == 0x20 { end += 1 }
    return end < text.count && text[end] == 0x3A
  }

  /// 佐藤様へ連絡
  func hasHonorificInside(_ text: [UInt8], _ value: Range<Int>) -> Bool {
    guard value.count > 6 else { return false }
    return Find.first(
      Self.honorifics[0], in: text, value.lowerBound + 3..<value.upperBound - 3) != nil
  }

  private static let honorifics = ["様", "さん", "さま", "殿", "氏", "先生"].map { Array($0.utf8) }

  /// 佐藤花子 of 佐藤花子様, 佐藤花子様のご自宅 and, where the rest is a name, 佐藤花子課長.
  func withoutHonorific(_ text: [UInt8], _ whole: Range<Int>) -> Range<Int> {
    var value = whole
    if value.count > 6,
      let sama = Find.first(Self.honorifics[0], in: text, value.lowerBound + 3..<value.upperBound)
    {
      value = value.lowerBound..<sama
    }
    for word in Self.honorifics
    where value.count > word.count + 2 && text[value].suffix(word.count).elementsEqual(word) {
      value = value.lowerBound..<value.upperBound - word.count
      break
    }
    if value == whole, value.count > 6,
      let title = names.context.ends(
        text, value.upperBound, value.lowerBound + 3, ContextFlags.title), title.count >= 6
    {
      let rest = trimmed(text, value.lowerBound..<title.lowerBound)
      if names.judge(text, rest) != nil || names.dictionary.surname(text, rest) != nil {
        value = rest
      }
    }
    return trimmed(text, value)
  }

  func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] == 0x20 { end -= 1 }
    return range.lowerBound..<end
  }
}
