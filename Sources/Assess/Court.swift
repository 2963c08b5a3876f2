// Judges one situation: kinds and numbers first, then what people answered,
// then what was not read. Where the number of persons is not certain the
// highest decides, because the guidelines say so.

import Model
import Rules

struct Court {
  let scope: Scope
  let answers: Answers
  let profile: Profile
  /// Whether it is only perhaps that this law has to do with the matter.
  let onlyPerhaps: Bool

  private var persons: Persons { scope.persons ?? Persons() }
  private var hasGaps: Bool { scope.gaps > 0 || scope.interrupted || scope.persons == nil }

  func judge(_ situation: Profile.Situation) -> Judgement {
    let count = count(of: situation.kinds)
    let findings = findings(of: situation.kinds, from: scope.minimumConfidence)
    var (ruling, reason) = byNumber(situation, count, findings)
    (ruling, reason) = byAnswer(situation, ruling, reason)
    if ruling == .applies, let ask = situation.alwaysAsk { (ruling, reason) = (.check, ask) }
    if ruling == .applies, onlyPerhaps { ruling = .check }
    if let exclusion = exclusion(of: situation) {
      (ruling, reason) = (
        .doesNotApply,
        Said(
          ja: "\(exclusion.text.ja)（\(exclusion.article.ja)）。",
          en: "\(exclusion.text.en.capitalised) (\(exclusion.article.en)).")
      )
    } else if ruling > .doesNotApply {
      for doubt in profile.doubts where answers.match(doubt.when) {
        reason = reason.and(Said(ja: doubt.text.ja + "。", en: doubt.text.en.capitalised + "."))
      }
    }
    if ruling == .doesNotApply, hasGaps { (ruling, reason) = (.check, reason.and(gaps)) }
    return Judgement(
      situation: situation, ruling: ruling, reason: reason, persons: count, findings: findings)
  }

  // MARK: the number

  private func byNumber(
    _ situation: Profile.Situation, _ count: PersonCount, _ findings: Int
  ) -> (Ruling, Said) {
    let limit = situation.moreThan
    if count.maximum > limit { return (.applies, decisive(count, limit)) }
    if limit == 0, findings > 0 {
      return (
        .check,
        Said(
          ja: "\(Figure.text(findings))件あるが、どの本人のものか結び付けられていない。",
          en: "\(Figure.text(findings)) found, of which nobody can say whose they are.")
      )
    }
    let perhaps = findingsOf(situation.maybe)
    if perhaps > 0 {
      let why = situation.maybeText ?? Said(ja: "", en: "")
      return (
        .check,
        Said(
          ja: "\(why.ja)（\(Figure.text(perhaps))件）。",
          en: "\(why.en.capitalised) (\(Figure.text(perhaps)) found).")
      )
    }
    let low = self.findings(of: situation.kinds, from: .low)
    if limit == 0, !situation.kinds.isEmpty, low > 0 {
      return (
        .check,
        Said(
          ja: "確信度の低い候補が\(Figure.text(low))件ある。",
          en: "\(Figure.text(low)) candidates of low confidence.")
      )
    }
    return (
      .doesNotApply,
      limit == 0
        ? Said(ja: "該当する種類のデータは見つかっていない。", en: "No data of such kinds was found.")
        : Said(
          ja: "最大でも\(Figure.text(count.maximum))人で、\(Figure.text(limit))人を超えない。",
          en: "\(Figure.text(count.maximum)) persons at most: not more than \(Figure.text(limit)).")
    )
  }

  private func decisive(_ count: PersonCount, _ limit: Int) -> Said {
    let (low, middle, high) = (
      Figure.text(count.minimum), Figure.text(count.estimate), Figure.text(count.maximum)
    )
    let bar = Figure.text(limit)
    let range = Said(
      ja: "最小\(low)人・推定\(middle)人・最大\(high)人。",
      en: "\(low) persons at least, \(middle) by estimate, \(high) at most.")
    if limit == 0 { return range }
    if count.minimum > limit {
      return Said(ja: "最小でも\(bar)人を超える。", en: "More than \(bar) even at least.").and(range)
    }
    if count.estimate > limit {
      return Said(ja: "推定が\(bar)人を超える。", en: "The estimate is above \(bar).").and(range)
    }
    return Said(
      ja: "数が確定できず、最大が\(bar)人を超える。",
      en: "The number is not certain, and its highest is above \(bar)."
    ).and(range)
  }

  private func count(of kinds: [Kind]) -> PersonCount {
    if kinds.isEmpty { return persons.count }
    // Persons with one kind or another: at least those of one, at most all together.
    return kinds.compactMap { persons.kinds[$0] }.reduce(into: PersonCount()) { sum, next in
      sum.minimum = max(sum.minimum, next.minimum)
      sum.estimate = max(sum.estimate, next.estimate)
      sum.maximum = min(sum.maximum + next.maximum, max(persons.count.maximum, next.maximum))
    }
  }

  private func findings(of kinds: [Kind], from level: Confidence) -> Int {
    scope.kinds.filter {
      $0.slot.confidence >= level && (kinds.isEmpty || kinds.contains($0.slot.kind))
    }.reduce(0) { $0 + $1.findings }
  }

  private func findingsOf(_ kinds: [Kind]) -> Int {
    kinds.isEmpty ? 0 : findings(of: kinds, from: scope.minimumConfidence)
  }

  // MARK: what people say

  private func byAnswer(
    _ situation: Profile.Situation, _ ruling: Ruling, _ reason: Said
  ) -> (Ruling, Said) {
    guard let question = situation.answer, ruling > .doesNotApply else { return (ruling, reason) }
    let answer = answers[question]
    guard let assumption = answers.assumptions.first(where: { $0.question.id == question }) else {
      return (ruling, reason)
    }
    let told = Said(
      ja: "「\(assumption.question.ask.ja)」は\(assumption.name.ja)"
        + (assumption.wasGiven ? "（入力）。" : "（前提）。"),
      en: "\(assumption.question.ask.en.capitalised): \(assumption.name.en)"
        + (assumption.wasGiven ? " (as told)." : " (assumed)."))
    if situation.answersYes.contains(answer) { return (ruling, told.and(reason)) }
    if situation.answersNo.contains(answer) { return (.doesNotApply, told) }
    return (.check, told.and(reason))
  }

  private func exclusion(of situation: Profile.Situation) -> Profile.Exclusion? {
    profile.exclusions.first { answers.match($0.when) && !$0.except.contains(situation.id) }
  }

  private var gaps: Said {
    if scope.persons == nil {
      return Said(ja: "本人の数が数えられていない。", en: "Persons were not counted.")
    }
    if scope.gaps == 0 {
      return Said(
        ja: "ただし走査が終わっていない。", en: "But the scan has not come to its end.")
    }
    return Said(
      ja: "ただし読めていないパスが\(Figure.text(scope.gaps))件あり、そこにあるかもしれない。",
      en: "But \(Figure.text(scope.gaps)) \(scope.gaps == 1 ? "path was" : "paths were")"
        + " not read whole: it may be there.")
  }
}

/// Numbers within a sentence.
package enum Figure {
  package static func text(_ value: Int) -> String {
    var digits = Array(String(value))
    var at = digits.count - 3
    while at > (value < 0 ? 1 : 0) {
      digits.insert(",", at: at)
      at -= 3
    }
    return String(digits)
  }
}

extension String {
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
