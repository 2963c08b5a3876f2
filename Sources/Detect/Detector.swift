// From a segment to matches: candidates by pattern and by list, validators,
// labels, columns, and one answer where several overlap. One per worker.

import Bytes
import Model
import PCRE2
import Rules

package final class Detector {
  let rules: [CompiledRule]
  /// By rule, for what is asked often.
  let facts: FrozenTable<RuleFacts>.View
  private let factTable: FrozenTable<RuleFacts>
  let lists: Lists
  let names: NameRecogniser
  let addresses: AddressRecogniser
  let search: CandidateSearch
  /// For the rules that wait for a label.
  let labelledSearch: CandidateSearch
  let waiting: RuleSet
  let labelMarks: LabelMarks
  let lookout: Lookout
  let readings: LabelReadings
  let groups: RuleGroups
  /// The rules of names, in order.
  let nameRules: [Int]
  /// The rule that addresses over several cells are told by.
  let addressRule: Int?
  private let ignored: IgnoredTerms
  /// Values dropped in the file at hand because they are nobody's secret.
  private var droppedTerms = false
  /// What came to nothing, kept only where somebody asks.
  package var keepsDropped = false
  /// Whether it is asked which record is about whom.
  package var keepsHints = true
  private var dropped: [Dropped] = []
  /// Of the segment before, which is mostly of the same table.
  private var lastColumns: ColumnFacts?

  package init(_ book: RuleBook) throws(RuleFault) {
    var compiled: [CompiledRule] = []
    for rule in book.rules { compiled.append(try CompiledRule(rule)) }
    rules = compiled
    factTable = FrozenTable(compiled.map(RuleFacts.init))
    facts = factTable.view
    search = CandidateSearch(compiled) { !$0.waitsForLabel }
    labelledSearch = CandidateSearch(compiled) { $0.waitsForLabel }
    var waiting = RuleSet(compiled.count)
    for (index, rule) in compiled.enumerated() where rule.waitsForLabel { waiting.insert(index) }
    self.waiting = waiting
    labelMarks = LabelMarks(compiled)
    nameRules = compiled.indices.filter { compiled[$0].rule.kind == .name }
    addressRule = compiled.firstIndex {
      $0.rule.finder == .recogniser(Recogniser.address.rawValue)
    }
    ignored = IgnoredTerms(book.ignoredTerms, compiled, book.lists)
    lists = book.lists
    groups = RuleGroups(compiled)
    readings = LabelReadings(compiled, labelMarks)
    names = NameRecogniser(book.lists)
    lookout = Lookout(
      labelMarks, search.literals, book.lists.placeEnds?.bits, names.look.glance,
      hasRecognisers: compiled.contains {
        if case .recogniser = $0.rule.finder { true } else { false }
      })
    addresses = AddressRecogniser(lists: book.lists)
  }

  package var hasJIT: Bool { rules.allSatisfy { $0.regex?.hasJIT ?? true } }

  /// Forgets what was counted in the file before.
  package func beginFile() {
    search.beginFile()
    labelledSearch.beginFile()
    droppedTerms = false
  }

  /// Whether a label in comparable form is one that some rule knows.
  package func isKnownLabel(_ label: [UInt8]) -> Bool {
    readings.isKnown(label)
  }

  /// What went wrong or was left out in this file.
  package var problems: [Problem] {
    troubles + (droppedTerms ? [Problem(.detect, .ignoredTerm)] : [])
  }

  private var troubles: [Problem] {
    search.failures.merging(labelledSearch.failures, uniquingKeysWith: +).sorted { $0.key < $1.key }
      .map { rule, count in
        count >= CandidateSearch.failuresAllowed
          ? Problem(.detect, .ruleOff, rules[rule].rule.id)
          : Problem(.detect, .matcherFailed, rules[rule].rule.id)
      }
  }

  /// All matches that begin in the segment's accepted range, in order.
  /// - Parameter sift: of the segment's text.
  package func matches(
    in segment: Segment, _ sift: Sift, _ verdicts: ColumnVerdicts
  ) -> Matches {
    let view = Surroundings(segment: segment, sift: sift)
    let found = settled(view, verdicts)
    return Matches(found, view.normals, places: view.places)
  }

  private func settled(_ view: Surroundings, _ verdicts: ColumnVerdicts) -> [Match] {
    let segment = view.segment
    let labels = readings.reading(of: segment)
    var found = weighed(view, labels, columnFacts(verdicts))
    found += namedCells(view, labels, verdicts)
    if found.isEmpty { return found }
    Neighbours.strengthen(&found, rules, segment)
    let strengthened = keepsDropped ? found : []
    Overlaps.resolve(&found, view.places)
    Repetitions.settle(&found, segment)
    PersonBeside.settle(&found, rules)
    if keepsDropped { dropOverlapped(strengthened, found) }
    if segment.accept != 0..<segment.text.count {
      found.removeAll { !segment.accept.contains($0.range.lowerBound) }
    }
    if keepsHints { addLinkHints(&found, view) }
    if !ignored.isEmpty { found.removeAll { !isCounted($0, view) } }
    return found
  }

  private func columnFacts(_ verdicts: ColumnVerdicts) -> ColumnFacts {
    if let known = lastColumns, known.are(of: verdicts) { return known }
    let facts = ColumnFacts(verdicts, rules: rules.count)
    lastColumns = facts
    return facts
  }

  /// One candidate after the other, so that nothing is kept of those that fail.
  private func weighed(
    _ view: Surroundings, _ labels: LabelReading, _ columns: ColumnFacts
  ) -> [Match] {
    dropInvalid(view)
    let gate = Gate(labels, columns, rules)
    let sifted = view.sift.candidates
    let labelled = view.sift.isWhole ? [] : self.labelled(view, gate)
    if sifted.isEmpty, labelled.isEmpty { return [] }
    var found: [Match] = []
    found.reserveCapacity(sifted.count + labelled.count)
    for list in [sifted, labelled] {
      for one in list {
        if let candidate = place(one, view, gate),
          let match = weigh(candidate, view, labels, columns)
        {
          found.append(match)
        }
      }
    }
    return found
  }

  private func dropInvalid(_ view: Surroundings) {
    for (rule, raw) in view.sift.invalid {
      drop(rule, raw, view.unit(at: raw.lowerBound), [], .invalid)
    }
  }

  private func isCounted(_ match: Match, _ view: Surroundings) -> Bool {
    guard ignored.holds(match, rules[match.rule], view, lists) else { return true }
    droppedTerms = true
    drop(match.rule, match.range, match.unit, match.evidence, .ignoredTerm)
    return false
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
    var verdict: FlatVerdict
  }

  /// What a sift has left, with its unit and cell.
  func candidates(_ view: Surroundings) -> [Candidate] {
    dropInvalid(view)
    let gate = Gate(openTo: rules.count)
    return view.sift.candidates.compactMap { place($0, view, gate) }
  }

  /// - Parameter gate: drops at once what only a label could raise where there
  ///   is none.
  @inline(__always)
  private func place(_ sifted: Sifted, _ view: Surroundings, _ gate: Gate) -> Candidate? {
    let rule = facts[sifted.rule]
    // What is not in any unit has no label in reach either.
    guard let unit = view.unit(at: sifted.raw.lowerBound) else { return nil }
    let mayBeSaid =
      !rule.needsLabel || gate.mayBeSaid(sifted.rule, in: unit, view, labelMarks)
    if !mayBeSaid, sifted.verdict.map({ rule.confidence($0.evidence) == nil }) ?? true {
      drop(sifted.rule, sifted.raw, unit, [], .unlabelled)
      return nil
    }
    guard
      let verdict = sifted.verdict
        ?? verdict(sifted.rule, sifted.folded, view.folded, &view.normals)
    else {
      drop(sifted.rule, sifted.raw, unit, [], .invalid)
      return nil
    }
    return candidate(sifted, unit, verdict, view)
  }

  @inline(__always)
  private func candidate(
    _ sifted: Sifted, _ unit: Int, _ verdict: FlatVerdict, _ view: Surroundings
  ) -> Candidate? {
    let rule = facts[sifted.rule]
    let cell = view.cell(sifted.raw, in: unit)
    let unitHere = view.segment.units[unit]
    // A heading is no name (お客様), but a row taken for one may hold values.
    let isHeading = unitHere.sort == .header && (rule.kind == .name || rule.needsLabel)
    // In a row a value lies in one cell, or it is none.
    let isAcross =
      cell == nil && unitHere.cells.first.map { view.segment.cells[$0].column != nil } ?? false
    guard !isHeading, !isAcross, sifted.raw.upperBound <= unitHere.range.upperBound else {
      drop(sifted.rule, sifted.raw, unit, verdict.evidence, .misplaced)
      return nil
    }
    return Candidate(
      rule: sifted.rule, folded: sifted.folded, raw: sifted.raw, unit: unit, cell: cell,
      verdict: verdict)
  }
}
