// The summary that a scan ends with, once more from the store; then how many
// persons, what follows, and what to do now.

import Assess
import Model
import Rules

struct TextReport {
  let bytes: [UInt8]

  init(_ dossier: Dossier) {
    let l = dossier.language
    let parts =
      [Summary(dossier.scope, language: l, resumed: false).text]
      + [Self.persons(dossier.scope, l), Self.duties(dossier, l)].filter { !$0.isEmpty }
    bytes = Array((Shown.text(parts.joined(separator: "\n\n")) + "\n").utf8)
  }

  private static func persons(_ scope: Scope, _ l: Language) -> String {
    guard let persons = scope.persons, persons.count.maximum > 0 else { return "" }
    let head = [l("本人の数", "Persons"), l("推定", "estimate"), l("最小–最大", "least–most")]
    func row(_ name: String, _ count: PersonCount) -> [String] {
      [name, Layout.number(count.estimate), Bounds.bounds(count)]
    }
    let groups = PersonGroup.allCases.compactMap { group -> [String]? in
      guard let count = persons.groups[group], count.maximum > 0 else { return nil }
      return row(group.name(l), count)
    }
    return Layout.table([head, row(l("全体", "all"), persons.count)] + groups)
  }

  private static func duties(_ dossier: Dossier, _ l: Language) -> String {
    guard let sheet = dossier.worksheet, !sheet.inQuestion.isEmpty,
      dossier.scope.gaps > 0 || dossier.scope.findings(atLeast: .low) > 0
    else { return "" }
    let head = [l("義務の見通し", "Duties"), l("判定", "verdict"), l("最初の期限", "first date")]
    let rows = sheet.inQuestion.map { assessment in
      let date = assessment.dueDates.compactMap { date in
        date.due.map { l(date.deadline.name) + " " + $0.description }
      }.first
      return [l(assessment.profile.name), l(assessment.ruling.name), date ?? "—"]
    }
    let steps = NextSteps(dossier).rows.enumerated().map { at, step in
      let (what, why) = (step["what"] as? String ?? "", step["why"] as? String ?? "")
      return "  \(at + 1). " + what + (why.isEmpty ? "" : l("（\(why)）", " (\(why))"))
    }
    return
      ([Layout.table([head] + rows), "  " + l(DutyWords.notice)]
      + (steps.isEmpty ? [] : ["", "  " + l("次にすること", "What to do now")] + steps))
      .joined(separator: "\n")
  }
}
