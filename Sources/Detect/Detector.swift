// From a segment to matches: candidates by pattern and by list, validators,
// labels, columns, and one answer where several overlap. One per worker.

import Bytes
import Model
import PCRE2
import Rules

package final class Detector {
  let rules: [CompiledRule]
  let lists: Lists
  let names: NameRecogniser
  let addresses: AddressRecogniser
  let labelIndex: LabelIndex
  private let scratch = MatchScratch()
  /// Failures of the matcher per rule in the file at hand.
  private var failures: [Int: Int] = [:]
  private static let failuresAllowed = 20
  /// What came to nothing, kept only where somebody asks.
  package var keepsDropped = false
  private var dropped: [Dropped] = []

  package init(_ book: RuleBook) throws(CompiledRule.Malformed) {
    var compiled: [CompiledRule] = []
    for rule in book.rules { compiled.append(try CompiledRule(rule)) }
    rules = compiled
    lists = book.lists
    labelIndex = LabelIndex(book.rules)
    names = NameRecogniser(book.lists)
    addresses = AddressRecogniser(lists: book.lists)
  }

  package var hasJIT: Bool { rules.allSatisfy { $0.regex?.hasJIT ?? true } }

  /// Forgets what was counted in the file before.
  package func beginFile() { failures = [:] }

  /// Whether a label in comparable form is one that some rule knows.
  package func isKnownLabel(_ label: [UInt8]) -> Bool {
    rules.contains { $0.labels.names(label) || $0.counterLabels.names(label) }
  }

  /// Rules that were turned off in this file, as problems.
  package var problems: [Problem] {
    failures.sorted { $0.key < $1.key }.map { rule, count in
      count >= Self.failuresAllowed
        ? Problem(.detect, .ruleOff, rules[rule].rule.id)
        : Problem(.detect, .matcherFailed, rules[rule].rule.id)
    }
  }

  /// All matches that begin in the segment's accepted range, in order.
  package func matches(in segment: Segment, _ verdicts: ColumnVerdicts) -> [Match] {
    let view = Surroundings(segment: segment, folded: FoldedText(segment.text))
    let labels = LabelReading(segment, rules)
    let gate = Gate(segment, labels, verdicts, rules, labelIndex)
    var found = candidates(view, gate).compactMap { weigh($0, view, labels, verdicts) }
    found += namedCells(view, labels, verdicts)
    let strengthened = Neighbours.strengthen(found, rules, segment)
    found = Overlaps.resolve(strengthened)
    if keepsDropped { dropOverlapped(strengthened, found) }
    return found.filter { segment.accept.contains($0.range.lowerBound) }
  }

  // MARK: what came to nothing

  /// The candidates dropped since the last time, in the order of the text.
  package func takeDropped(_ accept: Range<Int>) -> [Dropped] {
    defer { dropped = [] }
    return dropped.filter { accept.contains($0.range.lowerBound) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  func drop(
    _ rule: Int, _ raw: Range<Int>, _ unit: Int?, _ evidence: Evidence, _ step: Dropped.Step,
    _ other: Kind? = nil
  ) {
    guard keepsDropped, let unit else { return }
    dropped.append(
      Dropped(
        kind: rules[rule].rule.kind, rule: rule, range: raw, unit: unit, evidence: evidence,
        step: step, other: other))
  }

  private func dropOverlapped(_ all: [Match], _ kept: [Match]) {
    let places = Set(kept.map { [$0.rule, $0.range.lowerBound, $0.range.upperBound] })
    for match in all
    where !places.contains([match.rule, match.range.lowerBound, match.range.upperBound]) {
      let winner = kept.first { $0.range.overlaps(match.range) }
      drop(match.rule, match.range, match.unit, match.evidence, .overlapped, winner?.kind)
    }
  }

  // MARK: candidates

  struct Candidate {
    var rule: Int
    var folded: Range<Int>
    var raw: Range<Int>
    var unit: Int
    var cell: Segment.Cell?
    var verdict: Validator.Verdict
  }

  /// What patterns and lists find, before anything around it is asked.
  /// - Parameter gate: drops at once what only a label could raise where there
  ///   is none; nil lets all pass.
  func candidates(_ view: Surroundings, _ gate: Gate?) -> [Candidate] {
    var found: [Candidate] = []
    for (index, rule) in rules.enumerated() {
      switch rule.rule.finder {
      case .pattern: scan(index, rule, view, gate, &found)
      case .recogniser(let name):
        switch Recogniser(rawValue: name) {
        case .address: scanAddresses(index, view, &found)
        case .name: scanNames(index, view, &found)
        default: break
        }
      }
    }
    return found
  }

  private func scan(
    _ index: Int, _ rule: CompiledRule, _ view: Surroundings, _ gate: Gate?,
    _ found: inout [Candidate]
  ) {
    guard let regex = rule.regex, failures[index] ?? 0 < Self.failuresAllowed else { return }
    view.folded.bytes.withUnsafeBufferPointer { text in
      var at = 0
      while at <= text.count {
        switch scratch.match(regex, in: text, from: at, to: text.count) {
        case .none: return
        case .failed:
          failures[index, default: 0] += 1
          guard failures[index]! < Self.failuresAllowed else { return }
          // Go on behind the place where the matcher gave up.
          at = min(text.count, at + 4096)
          while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
          if at >= text.count { return }
        case .match(let whole, let value):
          place(index, value, rule, view, gate, &found)
          at = whole.upperBound > at ? whole.upperBound : at + 1
          while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
        }
      }
    }
  }

  private func place(
    _ index: Int, _ value: Range<Int>, _ rule: CompiledRule, _ view: Surroundings, _ gate: Gate?,
    _ found: inout [Candidate]
  ) {
    let mayBeSaid =
      !rule.needsLabel || gate.map { $0.mayBeSaid(index, at: value.lowerBound, view) } ?? true
    let raw = keepsDropped ? view.folded.raw(value) : 0..<0
    func drop(_ step: Dropped.Step) {
      if keepsDropped { self.drop(index, raw, view.unit(at: raw.lowerBound), [], step) }
    }
    if !mayBeSaid, rule.rule.confidences.validated == nil { return drop(.unlabelled) }
    let bytes = Array(view.folded.bytes[value])
    let verdict =
      rule.validator.map { $0.check(bytes, lists) }
      ?? Validator.Verdict(evidence: [], normal: bytes)
    guard let verdict else { return drop(.invalid) }
    guard mayBeSaid || rule.confidence(verdict.evidence) != nil else { return drop(.unlabelled) }
    add(index, value, verdict, view, &found)
  }

  private func add(
    _ index: Int, _ value: Range<Int>, _ verdict: Validator.Verdict, _ view: Surroundings,
    _ found: inout [Candidate]
  ) {
    let raw = view.folded.raw(value)
    guard !raw.isEmpty, let unit = view.unit(at: raw.lowerBound),
      // A heading is no name (お客様), but a row taken for one may hold values.
      view.segment.units[unit].sort != .header
        || (rules[index].rule.kind != .name && !rules[index].needsLabel),
      raw.upperBound <= view.segment.units[unit].range.upperBound
    else {
      if !raw.isEmpty { drop(index, raw, view.unit(at: raw.lowerBound), [], .misplaced) }
      return
    }
    let cell = view.cell(raw, in: unit)
    // In a row a value lies in one cell, or it is none.
    if cell == nil, let first = view.segment.units[unit].cells.first,
      view.segment.cells[first].column != nil
    {
      drop(index, raw, unit, verdict.evidence, .misplaced)
      return
    }
    found.append(
      Candidate(rule: index, folded: value, raw: raw, unit: unit, cell: cell, verdict: verdict))
  }

  private func scanAddresses(_ index: Int, _ view: Surroundings, _ found: inout [Candidate]) {
    let text = view.folded.bytes
    for address in addresses.addresses(in: text, 0..<text.count) {
      let value = Array(text[address.range])
      let verdict = Validator.Verdict(
        evidence: address.evidence, normal: AddressForm.normal(value, address.attributes),
        attributes: address.attributes)
      add(index, address.range, verdict, view, &found)
    }
  }

  private func scanNames(_ index: Int, _ view: Surroundings, _ found: inout [Candidate]) {
    let text = view.folded.bytes
    for name in names.names(in: text, 0..<text.count) {
      let verdict = Validator.Verdict(
        evidence: name.evidence, normal: NameForm.normal(Array(text[name.range]), lists))
      add(index, name.range, verdict, view, &found)
    }
  }
}
