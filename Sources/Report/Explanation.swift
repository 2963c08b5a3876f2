// Why something is a finding, and why something is none, in sentences.

import Model
import Rules

package struct Explanation {
  private let rules: [Rule]
  private let l: Language

  package init(rules: [Rule], language: Language) {
    self.rules = rules
    l = language
  }

  /// Each fact, and the line of the rule that made them a confidence.
  package func sentences(_ finding: Finding) -> [String] {
    guard finding.rule < rules.count else { return [] }
    let rule = rules[finding.rule]
    return [found(rule)] + facts(finding) + [level(rule, finding)]
  }

  package func sentence(_ dropped: DroppedFinding) -> String {
    let other = dropped.other.map { $0.name(l) } ?? l("別の種類", "something else")
    return switch dropped.step {
    case .unlabelled:
      l(
        "この規則は見出し語・列見出しを必要とし、近くにない",
        "its rule needs a label or header, and none is in reach")
    case .invalid:
      l("検証に通らない（\(validator(dropped))）", "fails validation (\(validator(dropped)))")
    case .misplaced: l("見出しの中、または欄や行をまたぐ", "in a heading, or across cells or units")
    case .otherLabel: l("欄の見出しは\(other)", "its cell is labelled as \(other)")
    case .counterLabel: l("欄の見出しが反対している", "the label of its cell speaks against it")
    case .unconvincing: unconvincing(dropped.finding)
    case .noName: l("見出しは氏名だが、値が氏名の形でない", "labelled a name, but no name by its form")
    case .overlapped: l("同じ場所で\(other)が優先", "\(other) in the same place goes before it")
    case .belowMinimum:
      l("確信度が --min-confidence 未満（件数には入る）", "below --min-confidence (counted as such)")
    case .ignoredTerm: l("設定ファイルの ignore にある値", "a value the project file says to ignore")
    }
  }

  private func unconvincing(_ finding: Finding) -> String {
    let facts = facts(finding)
    guard !facts.isEmpty else {
      return l("形だけで、裏づける語も検査もない", "nothing but its form: no label, no check")
    }
    return l("根拠が足りない：", "the facts are not enough: ")
      + facts.joined(separator: l("、", ", "))
  }

  private func found(_ rule: Rule) -> String {
    let name = rule.names[l.rawValue] ?? rule.id
    return switch rule.finder {
    case .pattern: l("\(rule.id)（\(name)）のパターン", "pattern of \(rule.id) (\(name))")
    case .recogniser: l("\(rule.id)（\(name)）の一覧照合", "recognised by list: \(rule.id) (\(name))")
    }
  }

  private func facts(_ finding: Finding) -> [String] {
    let words = finding.evidence.words(l)
    guard let spoken = finding.spoken, spoken.rule < rules.count,
      spoken.label < rules[spoken.rule].labels.count
    else { return words }
    return words + [l("語", "word") + ": " + rules[spoken.rule].labels[spoken.label]]
  }

  /// Which of the rule's three cases applies.
  private func level(_ rule: Rule, _ finding: Finding) -> String {
    let evidence = finding.evidence
    let isSaid = evidence.meets(.said) || evidence.isSuperset(of: .addressed)
    let line =
      isSaid
      ? l("見出しあり", "labelled")
      : evidence.meets(.checked) ? l("検証済み", "validated") : l("値だけ", "bare")
    return line + " → " + finding.confidence.name(l)
  }

  private func validator(_ dropped: DroppedFinding) -> String {
    guard dropped.finding.rule < rules.count else { return "?" }
    let name = rules[dropped.finding.rule].validator
    return name.isEmpty ? rules[dropped.finding.rule].id : name
  }
}
