// Names behind a word that says names follow: 出席者：佐藤、田中太郎（営業）、李.
// There a surname alone is enough, and so are a word in katakana and two Latin
// words that no list knows.

import Bytes
import Model
import Rules

extension NameRecogniser {
  /// Takes the names of a list whose label ends with `run`.
  /// - Returns: where the list ends; the run's own end when it is no label.
  func list(after run: Range<Int>, _ walk: inout Walk) -> Int {
    let text = walk.text
    let end = run.upperBound
    guard end + 4 <= walk.limit, text[end] == 0x3A || text[end] == 0x20 || isQuote(text, end)
    else { return end }
    let isLabel = isLabel(walk, run)
    guard isLabel || saysPersons(text, run) else { return end }
    let hasColon = text[end] == 0x3A || text[end + 1] == 0x3A || text[end] >= 0x80
    var at = end
    var seen = 0
    while seen < 40, let item = item(text, at, walk.limit) {
      if isLabel || text[item.name.lowerBound] >= 0xE3,
        let name = listed(text, item.name, hasColon: hasColon || seen > 0, walk.limit)
      {
        take(name, &walk)
      } else if seen == 0 {
        return end
      }
      seen += 1
      at = item.end
      guard item.goesOn else { break }
    }
    return max(at, end)
  }

  private func isLabel(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    let flags = context.flags(text, run)
    if flags & ContextFlags.label != 0 { return true }
    // 会長：有賀
    if flags & ContextFlags.title != 0, text[run.upperBound] == 0x3A { return true }
    // お客様 and ご担当: the run is what follows お.
    if let before = UTF8Scalar.before(text, run.lowerBound),
      before.scalar == 0x304A || before.scalar == 0x3054
    {
      return context.flags(text, (run.lowerBound - 3)..<run.upperBound) & ContextFlags.label != 0
    }
    return text[run.upperBound] == 0x3A
      && context.ends(text, run.upperBound, run.lowerBound + 3, ContextFlags.label) != nil
  }

  /// 作業者：, 検査員：: words for persons end so. What they say of names in Latin
  /// letters is too little: programs sign as 最終更新者.
  private func saysPersons(_ text: [UInt8], _ run: Range<Int>) -> Bool {
    text[run.upperBound] == 0x3A && run.count >= 6
      && Self.persons.contains(UTF8Scalar.before(text, run.upperBound)?.scalar ?? 0)
  }

  private static let persons = "者員医係役主".unicodeScalars.map(\.value)

  private struct Item {
    var name: Range<Int>
    /// Past a bracket behind the name and past the separator.
    var end: Int
    var goesOn: Bool
  }

  /// 「, as in 担当者「小松」.
  private func isQuote(_ text: [UInt8], _ at: Int) -> Bool {
    at + 2 < text.count && text[at] == 0xE3 && text[at + 1] == 0x80 && text[at + 2] == 0x8C
  }

  private static let separators: [UInt32] = [0x3001, 0x2C, 0xFF0C, 0x2F, 0x30FB]

  /// The item from `at` on: up to a separator, a bracket or the line's end.
  private func item(_ text: [UInt8], _ at: Int, _ limit: Int) -> Item? {
    var start = at
    while start < limit, text[start] == 0x20 || text[start] == 0x3A { start += 1 }
    if start + 3 < limit, isQuote(text, start) { start += 3 }
    var end = start
    var lastBlank: Int?
    while end < limit, end - start < 48 {
      let (scalar, length) = UTF8Scalar.read(text, end)
      if scalar == 0x20 { lastBlank = end }
      if Self.endsItem(scalar) { break }
      // ジョン・スミス is one, 佐藤・田中 are two.
      if scalar == 0x30FB, !isKatakana(text, end - 3) || !isKatakana(text, end + 3) { break }
      end += length
    }
    guard end > start else { return nil }
    var stop = end
    // お客様：… behind a blank is the next label.
    if end < limit, text[end] == 0x3A || text[end] == 0x3D, let blank = lastBlank { stop = blank }
    while stop > start, text[stop - 1] == 0x20 { stop -= 1 }
    var next = stop
    if stop == end, next < limit, text[next] == 0x28 {
      let close = Find.first(0x29, in: text, next..<min(limit, next + 48))
      next = close.map { $0 + 1 } ?? next
    }
    while next < limit, text[next] == 0x20 { next += 1 }
    guard next < limit, stop == end else {
      return Item(name: start..<stop, end: stop, goesOn: false)
    }
    let (scalar, length) = UTF8Scalar.read(text, next)
    let goesOn = Self.separators.contains(scalar)
    return Item(name: start..<stop, end: goesOn ? next + length : stop, goesOn: goesOn)
  }

  /// Asked of every character behind a label: most are kanji and kana.
  @inline(__always) private static func endsItem(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x20: true
    case 0x3041...0x30FF: false
    case 0x4E00...0x9FFF: scalar == 0x5370
    default: ends.contains(scalar)
    }
  }

  private static let ends = "、，,;/()<>。|:=\"'[]{}【】「」『』㊞印→".unicodeScalars.map(\.value)

  private func isKatakana(_ text: [UInt8], _ at: Int) -> Bool {
    guard at >= 0, at + 3 <= text.count else { return false }
    return Script.of(UTF8Scalar.read(text, at).scalar) == .katakana
  }

  // MARK: one item

  private func listed(
    _ text: [UInt8], _ item: Range<Int>, hasColon: Bool, _ limit: Int
  ) -> Name? {
    guard item.count >= 3 else { return nil }
    var name = item
    var addressed = false
    // 課長 and 様 behind the name; nothing is left of 部長 alone.
    if let title = context.ends(
      text, name.upperBound, name.lowerBound, ContextFlags.honorific | ContextFlags.title)
    {
      guard title.lowerBound > name.lowerBound else { return nil }
      name = name.lowerBound..<title.lowerBound
      if text[name.upperBound - 1] == 0x20 { name = name.dropLast() }
      addressed = true
    }
    // The first word, where more of the line follows.
    for part in [name, firstWord(text, name)] where part.count >= 3 {
      guard !lists.notPersons.contains(text, part), let known = judge(text, part) else { continue }
      if part.count == 3, !hasColon, !addressed { return nil }
      if !hasColon, !addressed, !known.isFull, part != item { return nil }
      var evidence: Evidence = known.isListed ? [.dictionary] : [.likeness]
      if hasColon || known.isFull { evidence.insert(.label) }
      if addressed { evidence.formUnion([.honorific]) }
      return Name(range: part, evidence: evidence, surname: known.surname)
    }
    return nil
  }

  private func firstWord(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard let blank = Find.first(0x20, in: text, range) else {
      return range.lowerBound..<range.lowerBound
    }
    return range.lowerBound..<blank
  }

  struct Known {
    var isFull: Bool
    var isListed: Bool
    var surname: Range<Int>?
  }

  /// Whether a whole item is a person's name.
  func judge(_ text: [UInt8], _ item: Range<Int>) -> Known? {
    let value = Array(text[item])
    guard NameForm.isPlausible(value, lists) else { return nil }
    let rank = dictionary.surname(text, item)
    // 清水 and 小川 are words too, and stand under thousands of headings.
    if rank ?? 9 > 6,
      lists.ordinaryWords.contains(text, item) || dictionary.isCommonWord(text, item)
    {
      return nil
    }
    if rank != nil { return Known(isFull: false, isListed: true, surname: item) }
    if let (surname, _) = dictionary.anyDivision(text, item) {
      return Known(isFull: true, isListed: true, surname: surname)
    }
    let script = Script.of(UTF8Scalar.read(text, item.lowerBound).scalar)
    switch script {
    case .latin: return latinItem(text, item)
    case .katakana:
      let isListed = dictionary.kanaGiven(text, item) || dictionary.givenName(text, item) != nil
      let hasDot =
        value.count > 9 && Find.first([0xE3, 0x83, 0xBB], in: value, 0..<value.count) != nil
      return isListed || hasDot ? Known(isFull: hasDot, isListed: isListed, surname: nil) : nil
    case .kanji:
      let first = item.lowerBound + UTF8Scalar.read(text, item.lowerBound).length
      if lists.foreignSurnames.value(text, item.lowerBound..<first) != nil, item.count <= 10 {
        return Known(isFull: true, isListed: false, surname: nil)
      }
      return halfKnown(text, item)
    default: return nil
    }
  }

  /// A surname and one or two characters that no list has, or the other way round.
  private func halfKnown(_ text: [UInt8], _ item: Range<Int>) -> Known? {
    guard 9...15 ~= item.count,
      NameRun.kanjiEnd(text, item.lowerBound, item.upperBound) == item.upperBound
    else { return nil }
    let second = item.lowerBound + 6
    guard UTF8Scalar.read(text, item.lowerBound).length == 3,
      !dictionary.isWordAndMore(text, item, context)
    else { return nil }
    let a = item.lowerBound..<second
    let b = second..<item.upperBound
    if dictionary.surname(text, a) ?? 9 <= 8, !dictionary.isNoun(text, b), b.count <= 6 {
      return Known(isFull: true, isListed: false, surname: a)
    }
    guard dictionary.givenName(text, b) ?? 10 <= 8, !dictionary.isNoun(text, a),
      !dictionary.isNoun(text, b)
    else { return nil }
    return Known(isFull: true, isListed: false, surname: a)
  }

  /// Two or three capitalised words, or a surname that is no English word.
  private func latinItem(_ text: [UInt8], _ item: Range<Int>) -> Known? {
    let words = text[item].split(separator: 0x20)
    if words.count == 1, item.count >= 3, 0x41...0x5A ~= text[item.lowerBound] {
      let flags = lists.latinNames.value(text[item].map { $0 | 0x20 }) ?? 0
      let family = LatinFlags.surname | LatinFlags.westernFamily
      guard flags & family != 0, flags & LatinFlags.word == 0 else { return nil }
      return Known(isFull: false, isListed: true, surname: nil)
    }
    guard 2...3 ~= words.count, words.allSatisfy({ 0x41...0x5A ~= ($0.first ?? 0) && $0.count > 1 })
    else { return nil }
    let known = words.contains {
      lists.latinNames.value($0.filter { $0 != 0x2C }.map { $0 | 0x20 }) ?? 0 != 0
    }
    return known ? Known(isFull: true, isListed: true, surname: nil) : nil
  }
}
