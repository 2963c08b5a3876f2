// All of one rule, in words.

import Model
import Report
import Rules

struct RuleCard {
  private let rule: Rule
  private let addition: Addition?
  private let l: Language

  init(_ rule: Rule, _ addition: Addition?, _ language: Language) {
    self.rule = rule
    self.addition = addition
    l = language
  }

  var text: String {
    var lines = ["\(rule.id)  \(rule.names[l.rawValue] ?? "")"]
    lines.append(field(l("種類", "kind"), "\(rule.kind.code)  \(rule.kind.name(l))"))
    lines.append(field(l("出所", "from"), origin))
    switch rule.finder {
    case .pattern(let pattern): lines.append(field(l("パターン", "pattern"), pattern))
    case .recogniser(let name):
      lines.append(field(l("一覧照合", "recogniser"), name))
    }
    if !rule.validator.isEmpty { lines.append(field(l("検証", "validate"), rule.validator)) }
    if rule.slow { lines.append(field("slow", l("長さの制限なし", "no bound on its length"))) }
    lines += ["", l("確信度", "confidence")] + levels
    lines += list(
      l("これがあれば確か（値の前、または列見出し）", "words that speak for it (before it, or as its header)"),
      rule.labels)
    lines += list(l("これがあれば別物", "words that speak against it"), rule.counterLabels)
    lines += list(l("例（「«»」内が見つかるべき値）", "examples («» marks what must be found)"), rule.examples)
    lines += list(l("根拠資料", "references"), rule.references)
    return lines.joined(separator: "\n")
  }

  private var origin: String {
    guard let addition else { return l("組み込み", "built in") }
    return addition.file
      + (addition.replaces ? l("（組み込みの規則を置き換え）", " (in place of a built-in rule)") : "")
  }

  private var levels: [String] {
    let c = rule.confidences
    return [
      level(l("値だけがあるとき", "nothing but the value"), c.bare),
      level(l("検査数字や一覧で確かめられたとき", "a check digit, list or shape speaks for it"), c.validated),
      level(l("前の語や列見出しが示すとき", "a word before it or its column's header names it"), c.labelled),
    ]
  }

  private func level(_ condition: String, _ confidence: Confidence?) -> String {
    "  \(condition): " + (confidence?.name(l) ?? l("報告しない", "not reported"))
  }

  private func field(_ name: String, _ text: String) -> String { "  \(name): \(text)" }

  private func list(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["", title] + items.map { "  " + $0 }
  }
}
