// Cells that their label, header or column says hold a name. There the value is
// taken whole, known to a list or not, unless something shows that it is none.

import Bytes
import Model
import Rules

extension Detector {

  func namedCells(
    _ view: Surroundings, _ labels: LabelReading, _ verdicts: ColumnVerdicts
  ) -> [Match] {
    var found: [Match] = []
    for (index, unit) in view.segment.units.enumerated() where unit.sort != .header {
      let first = found.count
      var surname: (cell: Segment.Cell, rule: Int)?
      for at in unit.cells {
        let cell = view.segment.cells[at]
        guard let rule = nameRule(cell, labels, verdicts) else { continue }
        switch facts[rule].recogniser {
        case .surname: surname = (cell, rule)
        case .givenName:
          if let first = surname {
            found += split(first.cell, cell, first.rule, index, view)
            surname = nil
          }
        case .name:
          found += named(cell, rule, index, view, labels)
        case .roleCell:
          found += named(cell, rule, index, view, labels, isRole: true)
        case .labelledCell:
          found += labelled(cell, rule, index, view, labels)
        case .address:
          found += addressCell(cell, rule, index, view)
        case nil: break
        }
      }
      if let (cell, rule) = surname { found += named(cell, rule, index, view, labels) }
      if let rule = addressRule, unit.sort == .record {
        found += splitAddresses(index, rule, view)
      }
      found += called(found[first...], index, view)
    }
    return found
  }

  private func nameRule(
    _ cell: Segment.Cell, _ labels: LabelReading, _ verdicts: ColumnVerdicts
  ) -> Int? {
    if let label = cell.label, let rule = labels.rule[label] {
      if facts[rule].kind == .name, verdicts.isMisnamed(cell.column) { return nil }
      // 住所 is a word of the rule for addresses in Latin letters as well.
      return facts[rule].kind == .address ? addressRule ?? rule : rule
    }
    guard let column = cell.column, column < verdicts.columns.count else { return nil }
    return nameRules.first { verdicts.isColumn(of: $0, column) }
  }

  private func named(
    _ cell: Segment.Cell, _ rule: Int, _ unit: Int, _ view: Surroundings, _ labels: LabelReading,
    isRole: Bool = false
  ) -> [Match] {
    let text = view.folded.bytes
    guard var value = nameIn(view.folded.folded(cell.range), view, isOpen: cell.column == nil)
    else {
      return []
    }
    let isNote = endsAtColon(text, value) || hasHonorificInside(text, value)
    value = withoutHonorific(text, value)
    let bytes = NameForm.unescaped(text[value])
    let known = names.judge(text, value)
    if isNote, cell.column != nil, known == nil {
      drop(rule, view.folded.raw(value), unit, [], .noName)
      return []
    }
    let isVague =
      cell.column == nil
      && cell.label.map {
        isGeneral(view.segment.labels[$0]) || labels.spoken[$0].map(isGeneral) ?? false
      } ?? false
    guard NameForm.isPlausible(bytes, lists),
      known != nil || !isRole && !isOther(text, value, isVague),
      !isRole || cell.column != nil || text[value.lowerBound] >= 0xE3
    else {
      drop(rule, view.folded.raw(value), unit, [], .noName)
      return []
    }
    var evidence: Evidence =
      cell.label == nil ? .column : cell.column == nil ? .label : .header
    if known?.isListed ?? false { evidence.insert(.dictionary) }
    guard var confidence = rules[rule].confidence(evidence) else { return [] }
    // "name" names everything in the world: outside of tables it takes a name
    // the dictionary knows, or somebody's number beside it (Neighbours).
    if isVague, !(known?.isFull ?? false) { confidence = .low }
    if isVague, known?.isFull ?? false, !(known?.isListed ?? false) { confidence = .medium }
    var match = Match(
      kind: .name, rule: rule, range: view.folded.raw(value), evidence: evidence,
      confidence: confidence, normal: RawText(NameForm.normal(bytes, lists)), unit: unit)
    match.spoken = cell.label.flatMap { labels.spoken[$0] }
    return [match]
  }

  /// Whether a value that is no known name is something else: an ordinary word,
  /// or under a general label anything that is not written like a name.
  private func isOther(_ text: [UInt8], _ value: Range<Int>, _ isGeneral: Bool) -> Bool {
    if lists.ordinaryWords.contains(text, value) || names.dictionary.isCommonWord(text, value) {
      return true
    }
    guard isGeneral else { return false }
    let first = UTF8Scalar.read(text, value.lowerBound)
    if Script.of(first.scalar) == .latin { return !(0x41...0x5A ~= first.scalar) }
    return value.count <= 3 || isTwoWords(text, value)
  }

  /// 障害連絡: two ordinary words in one, of two kanji or more each.
  private func isTwoWords(_ text: [UInt8], _ value: Range<Int>) -> Bool {
    guard value.count >= 12 else { return false }
    return (value.lowerBound + 6...value.upperBound - 6).contains { at in
      text[at] & 0xC0 != 0x80 && lists.ordinaryWords.contains(text, value.lowerBound..<at)
        && lists.ordinaryWords.contains(text, at..<value.upperBound)
    }
  }

  func isGeneral(_ label: [UInt8]) -> Bool {
    let word = String(decoding: label, as: UTF8.self)
    return Self.general.contains(word)
      || word.hasSuffix("s") && Self.general.contains(String(word.dropLast()))
  }

  /// Whether the word by which a longer label is known says as little: contacts,
  /// which stands above role.
  private func isGeneral(_ spoken: Spoken) -> Bool {
    isGeneral(LabelForm.of(Array(rules[spoken.rule].rule.labels[spoken.label].utf8)))
  }

  private static let general: Set<String> = [
    "name", "contact", "holder", "recipient", "customer", "名前", "fullname", "kana", "読み",
    "applicant", "attendee", "担当", "作成者", "本人", "user", "社員", "カナ", "member", "author", "owner",
  ]

  private static let endsName = ByteSet(
    0x28, 0x29, 0x2F, 0x3A, 0x3B, 0x0A, 0x3C, 0x3E, 0x5B, 0x5D, 0x7D)

  /// The part of a labelled cell that can be a name: up to a bracket, a slash
  /// or the next label, trimmed.
  /// - Parameter isOpen: whether the cell ends where a blank does, though a name
  ///   may go on behind it (name=Yamada Taro dob=…).
  private func nameIn(_ range: Range<Int>, _ view: Surroundings, isOpen: Bool) -> Range<Int>? {
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

  private static let departments = Set("部課係室科局署".unicodeScalars.map(\.value))

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
  private func endsAtColon(_ text: [UInt8], _ value: Range<Int>) -> Bool {
    var end = value.upperBound
    while end < text.count, text[end] == 0x20 { end += 1 }
    return end < text.count && text[end] == 0x3A
  }

  /// 佐藤様へ連絡
  private func hasHonorificInside(_ text: [UInt8], _ value: Range<Int>) -> Bool {
    guard value.count > 6 else { return false }
    return Find.first(
      Self.honorifics[0], in: text, value.lowerBound + 3..<value.upperBound - 3) != nil
  }

  private static let honorifics = ["様", "さん", "さま", "殿", "氏", "先生"].map { Array($0.utf8) }

  /// 佐藤花子 of 佐藤花子様, 佐藤花子様のご自宅 and, where the rest is a name, 佐藤花子課長.
  private func withoutHonorific(_ text: [UInt8], _ whole: Range<Int>) -> Range<Int> {
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

  private func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] == 0x20 { end -= 1 }
    return range.lowerBound..<end
  }

  private func split(
    _ surname: Segment.Cell, _ given: Segment.Cell, _ rule: Int, _ unit: Int, _ view: Surroundings
  ) -> [Match] {
    let text = view.folded.bytes
    guard
      let first = nameIn(view.folded.folded(surname.range), view, isOpen: false)
        ?? Optional(view.folded.folded(surname.range)),
      let second = nameIn(view.folded.folded(given.range), view, isOpen: false)
        ?? Optional(view.folded.folded(given.range))
    else { return [] }
    let joined = Array(text[first]) + [0x20] + Array(text[second])
    guard NameForm.isPlausible(joined, lists),
      let confidence = rules[rule].confidence([.header, .neighbour])
    else { return [] }
    return [
      Match(
        kind: .name, rule: rule, range: view.folded.raw(first), evidence: [.header, .neighbour],
        confidence: confidence, normal: RawText(NameForm.normal(joined, lists)), unit: unit,
        further: [view.folded.raw(second)])
    ]
  }
}
