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
    // What is known has been asked that already.
    guard known != nil && bytes.count == value.count || NameForm.isPlausible(bytes, lists),
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
      confidence: confidence, normal: view.normals.keep(NameForm.normal(bytes, lists)), unit: unit)
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
        confidence: confidence, normal: view.normals.keep(NameForm.normal(joined, lists)),
        unit: unit,
        further: view.keep([view.folded.raw(second)]))
    ]
  }
}
