// Values that no pattern can tell: an occupation, a diagnosis, a password. Where
// a header or key names them, the cell is taken whole, if the validator agrees.

import Bytes
import Model
import Rules

extension Detector {
  func labelled(
    _ cell: Segment.Cell, _ rule: Int, _ unit: Int, _ view: Surroundings, _ labels: LabelReading
  ) -> [Match] {
    if rules[rule].validator == .key, isInAddress(cell, view) { return [] }
    guard let (value, verdict) = labelledValue(cell, rule, view) else { return [] }
    let evidence = verdict.evidence.union(cell.column == nil ? .label : .header)
    guard let confidence = rules[rule].confidence(evidence) else { return [] }
    var match = Match(
      kind: rules[rule].rule.kind, rule: rule, range: view.folded.raw(value), evidence: evidence,
      confidence: confidence, normal: view.normals.keep(verdict.normal),
      attributes: verdict.attributes,
      unit: unit)
    match.spoken = cell.label.flatMap { labels.spoken[$0] }
    return [match]
  }

  /// …/show_bug.cgi?id=450187: a page has that number, whoever stands beside it.
  private func isInAddress(_ cell: Segment.Cell, _ view: Surroundings) -> Bool {
    let text = view.segment.text
    let start = max(0, cell.range.lowerBound - 160)
    let word = text[start..<cell.range.lowerBound].reversed().prefix { $0 > 0x20 && $0 != 0x22 }
    let before = Array(word.reversed())
    return Find.first(Array("://".utf8), in: before, 0..<before.count) != nil
  }

  /// The cell without its blanks; where the validator will not have that, what
  /// stands before a bracket or blank: 女（既婚）.
  private func labelledValue(
    _ cell: Segment.Cell, _ rule: Int, _ view: Surroundings
  ) -> (Range<Int>, Validator.Verdict)? {
    let text = view.folded.bytes
    var value = view.folded.folded(cell.range)
    while let first = text[value].first, first <= 0x20 { value = value.dropFirst() }
    value = value.lowerBound..<(closing(text, value) ?? value.upperBound)
    while let last = text[value].last, last <= 0x20 { value = value.dropLast() }
    guard !value.isEmpty, value.count <= Self.longestLabelled else { return nil }
    if let verdict = rules[rule].verdict(on: Array(text[value]), lists) { return (value, verdict) }
    guard let end = value.first(where: { Self.endsWord.contains(text[$0]) }), end > value.lowerBound
    else { return nil }
    let word = value.lowerBound..<end
    return rules[rule].verdict(on: Array(text[word]), lists).map { (word, $0) }
  }

  /// Where a bracket closes that opened before the value: （勤務先：市立病院）へ.
  private func closing(_ text: [UInt8], _ value: Range<Int>) -> Int? {
    guard let close = Find.first(0x29, in: text, value), close > value.lowerBound,
      !text[value.lowerBound..<close].contains(0x28)
    else { return nil }
    return close
  }

  private static let longestLabelled = 300
  private static let endsWord = ByteSet(0x20, 0x28, 0x2F, 0x2C, 0x5B)
}
