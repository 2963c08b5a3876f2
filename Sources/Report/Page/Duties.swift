// What follows: each law with its situations, dates and what it assumes; first
// in a line each, later in full.

import Assess
import Model
import Rules

struct Duties {
  private let sheet: Worksheet
  private let l: Language

  init(_ sheet: Worksheet, _ l: Language) {
    self.sheet = sheet
    self.l = l
  }

  /// A line for each law in question.
  var glance: [Fields] {
    sheet.inQuestion.map { assessment in
      let all = assessment.judgements.filter { $0.ruling == assessment.ruling }
      // A question that several situations share is told once.
      let gravest = assessment.ruling == .applies ? all[...] : all.prefix(2)
      let more = all.count - gravest.count
      let date = assessment.dueDates.first { $0.due != nil }
      return [
        "law": l(assessment.profile.name), "tone": assessment.ruling.code,
        "mark": l(assessment.ruling.name),
        "why": gravest.map { l($0.situation.article) + " " + l($0.situation.name) }
          .joined(separator: l("、", "; ")) + (more > 0 ? l("、ほか\(more)", "; \(more) more") : ""),
        "date": date.map { l($0.deadline.name) + " " + when($0) } ?? "",
      ]
    }
  }

  var fields: Fields {
    [
      "notice": l(DutyWords.notice), "known": sheet.known.description, "knownNote": knownNote,
      "laws": sheet.inQuestion.map(law),
      "others": sheet.assessments.filter { !$0.isInQuestion }.map {
        ["law": l($0.profile.name), "reason": l($0.profile.otherwise)]
      },
      "assumptions": assumptions,
      "damages": sheet.damages.map { [DamageLines($0, l).fields] } ?? [],
    ]
  }

  private var knownNote: String {
    sheet.isKnownGiven
      ? l("知った日（入力）", "Day of knowing (as told)")
      : l(
        "知った日が未入力のため、走査の日（日本時間）を仮に1日目とした",
        "No day of knowing was told: the day of the scan, in Japan's time, stands in as day 1")
  }

  private var assumptions: [Fields] {
    // What only the damage model asks is told with it.
    let hidden: Set<String> = sheet.damages == nil ? ["social", "response"] : []
    return sheet.answers.assumptions.filter { !hidden.contains($0.question.id) }.map {
      [
        "ask": l($0.question.ask), "answer": l($0.name), "key": $0.question.id + "=" + $0.answer,
        "given": $0.wasGiven ? l("入力", "told") : l("前提", "assumed"),
        "tone": $0.wasGiven ? "told" : "assumed",
      ]
    }
  }

  private func law(_ assessment: Assessment) -> Fields {
    let profile = assessment.profile
    return [
      "name": l(profile.name), "law": l(profile.law), "authority": l(profile.authority),
      "mark": l(assessment.ruling.name), "tone": assessment.ruling.code,
      "version": l(
        "\(profile.validFrom)施行の内容、\(profile.checked)確認",
        "as in force from \(profile.validFrom), checked \(profile.checked)"),
      "sources": profile.sources.joined(separator: l("。", "; ")),
      "pending": profile.pending.map { [["text": l($0)]] } ?? [],
      "situations": assessment.judgements.map(situation),
      "dated": assessment.dueDates.isEmpty ? [] : [["dates": assessment.dueDates.map(date)]],
      "contractor": assessment.contractor.map { [["text": l($0.text), "article": l($0.article)]] }
        ?? [],
      "remarks": profile.remarks.isEmpty
        ? [] : [["lines": profile.remarks.map { ["text": l($0)] }]],
    ]
  }

  private func situation(_ judgement: Judgement) -> Fields {
    let (count, limit) = (judgement.persons, judgement.situation.moreThan)
    return [
      "name": l(judgement.situation.name), "article": l(judgement.situation.article),
      "text": l(judgement.situation.text), "mark": l(judgement.ruling.name),
      "tone": judgement.ruling.code, "reason": l(judgement.reason),
      "figure": Bounds.text(count, l),
      "limit": limit == 0
        ? l("1人から", "one person") : l("\(Layout.number(limit))人超", "over \(Layout.number(limit))"),
    ]
  }

  private func date(_ date: DueDate) -> Fields {
    [
      "name": l(date.deadline.name), "to": l(date.deadline.to), "when": when(date),
      "article": l(date.deadline.article), "text": l(date.deadline.text),
      "later": date.later.map { later in
        [
          [
            "text": l(
              "不正の目的によるなら \(dayText(later.due))",
              "\(dayText(later.due)) if done with an improper purpose")
          ]
        ]
      } ?? [],
      "beyond": date.isBeyondCalendar
        ? [["text": l("祝日一覧の範囲外", "beyond the list of holidays")]] : [],
    ]
  }

  private func when(_ date: DueDate) -> String {
    guard let due = date.due else { return l("速やかに", "promptly") }
    let last = dayText(due)
    if let from = date.from { return l("\(dayText(from))〜\(last)", "\(dayText(from)) to \(last)") }
    return last
  }

  private func dayText(_ day: Day) -> String {
    let names = l("日月火水木金土", "SMTWTFS")
    let full = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let name = l(String(Array(names)[day.weekday]), full[day.weekday])
    return l("\(day)（\(name)）", "\(day) (\(name))")
  }
}

extension Language {
  func callAsFunction(_ said: Said) -> String { self(said.ja, said.en) }
}

/// "1,234 (1,100–1,400)": an estimate between its bounds.
enum Bounds {
  static func text(_ count: PersonCount, _ l: Language) -> String {
    let estimate = Layout.number(count.estimate)
    if count.minimum == count.maximum { return estimate }
    return l("\(estimate)（\(bounds(count))）", "\(estimate) (\(bounds(count)))")
  }

  static func bounds(_ count: PersonCount) -> String {
    "\(Layout.number(count.minimum))–\(Layout.number(count.maximum))"
  }
}

/// The model of supposed damages, with what must be said beside it.
struct DamageLines {
  let fields: Fields

  init(_ damages: Damages, _ l: Language) {
    func yen(_ value: Int) -> String { l("\(Layout.number(value))円", "¥\(Layout.number(value))") }
    let left = damages.left.map { $0.name(l) }.joined(separator: l("、", ", "))
    let persons = damages.persons
    fields = [
      "assumption": l(damages.model.assumption), "awards": l(damages.model.awards),
      "perPerson": yen(damages.perPerson),
      "formula": [
        damages.model.base, damages.sensitivity, damages.identifiability, damages.standing,
        damages.response,
      ].map { Layout.number($0) }.joined(separator: " × "),
      "total": yen(damages.total(persons.estimate)),
      "range": yen(damages.total(persons.minimum)) + "–" + yen(damages.total(persons.maximum)),
      "left": left.isEmpty ? [] : [["text": l(damages.model.outsideText), "kinds": left]],
    ]
  }
}
