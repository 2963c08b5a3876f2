// A candidate against what stands around it: its label, its column, the words
// that speak against it. What comes out is a match with its facts, or nothing.

import Bytes
import Model
import Rules

extension Detector {
  func weigh(
    _ candidate: Candidate, _ view: Surroundings, _ labels: LabelReading,
    _ verdicts: ColumnVerdicts
  ) -> Match? {
    let compiled = rules[candidate.rule]
    var evidence = candidate.verdict.evidence
    let column = candidate.cell?.column
    var spoken: Spoken?
    if let label = candidate.cell?.label {
      if labels.against[label].contains(candidate.rule) {
        drop(candidate, evidence, .counterLabel)
        return nil
      }
      if let named = labels.rule[label] {
        if named == candidate.rule || compiled.knows(view.segment.labels[label], like: rules[named])
        {
          evidence.insert(column == nil ? .label : .header)
          spoken = labels.spoken(label, rules)
        } else if rules[named].rule.kind != compiled.rule.kind, let cell = candidate.cell,
          view.fills(candidate.raw, cell)
        {
          // The cell says it is something else.
          drop(candidate, evidence, .otherLabel, rules[named].rule.kind)
          return nil
        }
      }
    }
    let hits = view.hits(candidate.unit, labelMarks)
    if !evidence.meets(.named),
      hits.labels.contains(candidate.rule) || hits.counters.contains(candidate.rule)
    {
      let isNamed = candidate.cell?.label.map { labels.rule[$0] != nil } ?? false
      let before = view.before(
        candidate.folded, unit: candidate.unit, cell: candidate.cell, isNamed: isNamed)
      // A check digit and the right word in the same line need not stand together.
      let reach = evidence.contains(.checkDigit) ? 90 : LabelSet.reach
      let word = compiled.labels.wordBefore(before, reach: reach)
      let counter = compiled.counterLabels.wordBefore(before)
      // The nearer word is right: 雇用保険の担当 携帯 090-….
      if let word, !(counter?.isNearer(than: word) ?? false) {
        evidence.insert(.label)
        spoken = Spoken(rule: candidate.rule, label: word.index)
      } else if counter != nil {
        evidence.insert(.counter)
      }
    }
    if let cell = candidate.cell, column != nil, view.fills(candidate.raw, cell) {
      if verdicts.isColumn(of: candidate.rule, column) {
        evidence.insert(.column)
      } else if !evidence.contains(.header), verdicts.speaksAgainst(candidate.rule, column) {
        evidence.insert(.counter)
      }
    }
    return match(candidate, evidence, spoken)
  }

  private func drop(
    _ candidate: Candidate, _ evidence: Evidence, _ step: Dropped.Step, _ other: Kind? = nil
  ) {
    drop(candidate.rule, candidate.raw, candidate.unit, evidence, step, other)
  }

  private func match(_ candidate: Candidate, _ evidence: Evidence, _ spoken: Spoken?) -> Match? {
    let compiled = rules[candidate.rule]
    guard let confidence = compiled.confidence(evidence) else {
      drop(candidate, evidence, .unconvincing)
      return nil
    }
    var match = Match(
      kind: compiled.rule.kind, rule: candidate.rule, range: candidate.raw, evidence: evidence,
      confidence: confidence, normal: RawText(candidate.verdict.normal),
      attributes: candidate.verdict.attributes, unit: candidate.unit)
    match.spoken = spoken
    return match
  }

  // MARK: cells that their label calls a name

  func namedCells(
    _ view: Surroundings, _ labels: LabelReading, _ verdicts: ColumnVerdicts
  ) -> [Match] {
    var found: [Match] = []
    for (index, unit) in view.segment.units.enumerated() where unit.sort != .header {
      var surname: (cell: Segment.Cell, rule: Int)?
      for at in unit.cells {
        let cell = view.segment.cells[at]
        guard let rule = nameRule(cell, labels, verdicts) else { continue }
        switch rules[rule].rule.finder {
        case .recogniser(Recogniser.surname.rawValue): surname = (cell, rule)
        case .recogniser(Recogniser.givenName.rawValue):
          if let first = surname {
            found += split(first.cell, cell, first.rule, index, view)
            surname = nil
          }
        case .recogniser(Recogniser.name.rawValue):
          found += named(cell, rule, index, view, labels)
        case .recogniser(Recogniser.labelledCell.rawValue):
          found += labelled(cell, rule, index, view, labels)
        case .recogniser(Recogniser.address.rawValue):
          found += addressCell(cell, rule, index, view)
        default: break
        }
      }
      if let (cell, rule) = surname { found += named(cell, rule, index, view, labels) }
    }
    return found
  }

  private func nameRule(
    _ cell: Segment.Cell, _ labels: LabelReading, _ verdicts: ColumnVerdicts
  ) -> Int? {
    if let label = cell.label, let rule = labels.rule[label] { return rule }
    guard let column = cell.column, column < verdicts.columns.count else { return nil }
    return rules.indices.first {
      rules[$0].rule.kind == .name && verdicts.isColumn(of: $0, column)
    }
  }

  private func named(
    _ cell: Segment.Cell, _ rule: Int, _ unit: Int, _ view: Surroundings, _ labels: LabelReading
  ) -> [Match] {
    guard var value = nameIn(view.folded.folded(cell.range), view) else { return [] }
    let text = view.folded.bytes
    if let honorific = honorificLength(text, value) {
      value = value.lowerBound..<(value.upperBound - honorific)
    }
    let bytes = Array(text[value])
    guard NameForm.isPlausible(bytes, lists) else {
      drop(rule, view.folded.raw(value), unit, [], .noName)
      return []
    }
    var evidence: Evidence =
      cell.label == nil ? .column : cell.column == nil ? .label : .header
    let isFull = names.dictionary.division(bytes, 0..<bytes.count) != nil
    if isFull { evidence.insert(.dictionary) }
    // A label of running text needs more than its word: 担当：未定.
    if cell.column == nil, !isFull, names.dictionary.isCommonWord(bytes, 0..<bytes.count) {
      drop(rule, view.folded.raw(value), unit, evidence, .noName)
      return []
    }
    guard var confidence = rules[rule].confidence(evidence) else { return [] }
    // "name" names everything in the world: outside of tables it takes a name
    // the dictionary knows, or somebody's number beside it (Neighbours).
    if cell.column == nil, !isFull, cell.label.map({ isGeneral(view.segment.labels[$0]) }) ?? false
    {
      confidence = .low
    }
    var match = Match(
      kind: .name, rule: rule, range: view.folded.raw(value), evidence: evidence,
      confidence: confidence, normal: RawText(NameForm.normal(bytes, lists)), unit: unit)
    match.spoken = cell.label.flatMap { labels.spoken($0, rules) }
    return [match]
  }

  private func isGeneral(_ label: [UInt8]) -> Bool {
    Self.general.contains(String(decoding: label, as: UTF8.self))
  }

  private static let general: Set<String> = [
    "name", "contact", "holder", "recipient", "customer", "名前", "fullname", "kana", "読み",
    "applicant",
    "attendee", "担当", "作成者", "本人",
  ]

  private static let endsName = ByteSet(0x28, 0x2F, 0x3A, 0x0A, 0x3C, 0x5B)

  /// The part of a labelled cell that can be a name: up to a bracket, a slash
  /// or a wide gap, trimmed.
  private func nameIn(_ range: Range<Int>, _ view: Surroundings) -> Range<Int>? {
    let text = view.folded.bytes
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, text[start] <= 0x20 { start += 1 }
    for i in start..<end where Self.endsName.contains(text[i]) {
      end = i
      break
    }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return end - start >= 3 && end - start <= 120 ? start..<end : nil
  }

  private func honorificLength(_ text: [UInt8], _ value: Range<Int>) -> Int? {
    for word in ["様", "さん", "さま", "殿", "氏", "先生"].map({ Array($0.utf8) })
    where value.count > word.count + 2 && text[value].suffix(word.count).elementsEqual(word) {
      let blank = text[value.upperBound - word.count - 1] == 0x20 ? 1 : 0
      return word.count + blank
    }
    return nil
  }

  private func split(
    _ surname: Segment.Cell, _ given: Segment.Cell, _ rule: Int, _ unit: Int, _ view: Surroundings
  ) -> [Match] {
    let text = view.folded.bytes
    guard
      let first = nameIn(view.folded.folded(surname.range), view)
        ?? Optional(view.folded.folded(surname.range)),
      let second = nameIn(view.folded.folded(given.range), view)
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

  /// All of a cell that its label calls an address and that begins like one.
  private func addressCell(
    _ cell: Segment.Cell, _ rule: Int, _ unit: Int, _ view: Surroundings
  ) -> [Match] {
    let range = view.folded.folded(cell.range)
    let text = view.folded.bytes
    guard let address = addresses.addresses(in: text, range).first,
      address.range.lowerBound - range.lowerBound <= 14, range.count <= 300
    else { return [] }
    var end = range.upperBound
    while end > address.range.upperBound, text[end - 1] <= 0x20 { end -= 1 }
    // A table's cell is the address whole; a form's line may go on otherwise.
    let value = address.range.lowerBound..<(cell.column == nil ? address.range.upperBound : end)
    let evidence = address.evidence.union(cell.column == nil ? .label : .header)
    guard let confidence = rules[rule].confidence(evidence) else { return [] }
    return [
      Match(
        kind: .address, rule: rule, range: view.folded.raw(value), evidence: evidence,
        confidence: confidence,
        normal: RawText(AddressForm.normal(Array(text[value]), address.attributes)),
        attributes: address.attributes, unit: unit)
    ]
  }
}
