// A candidate against what stands around it: its label, its column, the words
// that speak against it. What comes out is a match with its facts, or nothing.

import Bytes
import Model
import Rules

extension Detector {
  @inline(__always)
  func weigh(
    _ candidate: Candidate, _ view: Surroundings, _ labels: LabelReading,
    _ columns: ColumnFacts
  ) -> Match? {
    var evidence = candidate.verdict.evidence
    let column = candidate.cell?.column
    var spoken: Spoken?
    if let label = candidate.cell?.label {
      if labels.against.contains(label, candidate.rule) {
        drop(candidate, evidence, .counterLabel)
        return nil
      }
      if let named = labels.rule[label] {
        if named == candidate.rule
          || rules[candidate.rule].isAlike(
            rules[named], naming: labels.naming.contains(label, candidate.rule))
        {
          evidence.insert(column == nil ? .label : .header)
          spoken = labels.spoken[label]
        } else if facts[named].kind != facts[candidate.rule].kind,
          !(facts[named].kind == .name && isGeneral(view.segment.labels[label])),
          // 住所：〒195-0001: the value bears its own label.
          !evidence.contains(.label), let cell = candidate.cell,
          view.fills(candidate.raw, cell)
        {
          // The cell says it is something else.
          drop(candidate, evidence, .otherLabel, facts[named].kind)
          return nil
        }
      }
    }
    if !evidence.meets(.named), view.hasLabels, isSpoken(of: candidate, view) {
      let compiled = rules[candidate.rule]
      // Date of Birth: 3 July: the last word alone names another rule of the kind.
      let isNamed =
        candidate.cell?.label.map { label in
          labels.rule[label].map { facts[$0].kind != facts[candidate.rule].kind } ?? false
        } ?? false
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
    if let cell = candidate.cell, let column, view.fills(candidate.raw, cell) {
      if columns.isFull(column, of: candidate.rule) {
        evidence.insert(.column)
      } else if !evidence.contains(.header), facts[candidate.rule].kind != .email,
        columns.speakAgainst(candidate.rule, column)
      {
        // An address of mail is one whatever stands above and below it.
        evidence.insert(.counter)
      }
    }
    return match(candidate, evidence, spoken)
  }

  private func isSpoken(of candidate: Candidate, _ view: Surroundings) -> Bool {
    let hits = view.hits(candidate.unit, labelMarks)
    return hits.labels.contains(candidate.rule) || hits.counters.contains(candidate.rule)
  }

  private func drop(
    _ candidate: Candidate, _ evidence: Evidence, _ step: Dropped.Step, _ other: Kind? = nil
  ) {
    drop(candidate.rule, candidate.raw, candidate.unit, evidence, step, other)
  }

  @inline(__always)
  private func match(
    _ candidate: borrowing Candidate, _ evidence: Evidence, _ spoken: Spoken?
  ) -> Match? {
    let facts = facts[candidate.rule]
    guard let confidence = facts.confidence(evidence) else {
      drop(
        candidate.rule, candidate.raw, candidate.unit, evidence, .unconvincing)
      return nil
    }
    var match = Match(
      kind: facts.kind, rule: candidate.rule, range: candidate.raw, evidence: evidence,
      confidence: confidence, normal: candidate.verdict.normal,
      attributes: candidate.verdict.attributes, unit: candidate.unit)
    match.spoken = spoken
    return match
  }
}
