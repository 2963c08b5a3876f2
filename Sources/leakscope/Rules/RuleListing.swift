// All rules at a glance, for people and for programs.

import Model
import Report
import Rules

struct RuleListing {
  /// Raised when a field changes its meaning or goes away.
  static let schema = 1

  private let book: RuleBook
  private let l: Language

  init(_ book: RuleBook, _ language: Language) {
    self.book = book
    l = language
  }

  var text: String {
    Table(
      [
        l("規則", "rule"), l("種類", "kind"), l("値のみ/検証/語あり", "bare/validated/labelled"),
        l("名前", "name"),
      ],
      book.rules.map { rule in
        [
          rule.id + (isAdded(rule) ? " *" : ""), rule.kind.code, levels(rule),
          rule.names[l.rawValue] ?? "",
        ]
      }
    ).text + (book.additions.isEmpty ? "" : "\n\n" + l("* 組み込みではない規則", "* not built in"))
  }

  private func isAdded(_ rule: Rule) -> Bool { book.additions.contains { $0.id == rule.id } }

  private func levels(_ rule: Rule) -> String {
    let c = rule.confidences
    return [c.bare, c.validated, c.labelled].map { $0?.code ?? "-" }.joined(separator: "/")
  }

  func json(data: Bool) -> String {
    var w = JSONWriter()
    w.object { w in
      w.pair("schema", Self.schema)
      if data {
        w.array("lists") { w in for fact in book.listFacts { write(fact, &w) } }
      } else {
        w.array("rules") { w in for rule in book.rules { write(rule, &w) } }
      }
    }
    return String(decoding: w.bytes, as: UTF8.self)
  }

  /// What values are checked against: an answer is as old as its lists.
  var listText: String {
    Table(
      [l("一覧", "list"), l("時点", "date"), l("件数", "rows"), l("出典", "source"), l("許諾", "licence")],
      book.listFacts.map { [$0.name, $0.date, "\($0.rows)", $0.source, $0.licence] }
    ).text
  }

  private func write(_ fact: ListFact, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("name", fact.name)
      w.pair("date", fact.date)
      w.pair("source", fact.source)
      w.pair("licence", fact.licence)
      w.pair("rows", fact.rows)
    }
  }

  private func write(_ rule: Rule, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("id", rule.id)
      w.object("name") { w in
        for (language, name) in rule.names.sorted(by: { $0 < $1 }) {
          w.key(named: language)
          w.string(name)
        }
      }
      w.pair("kind", rule.kind.code)
      switch rule.finder {
      case .pattern(let pattern): w.pair("pattern", pattern)
      case .recogniser(let name): w.pair("recogniser", name)
      }
      w.pair("validate", rule.validator.isEmpty ? nil : rule.validator)
      list("labels", rule.labels, &w)
      list("not_near", rule.counterLabels, &w)
      w.object("confidence") { w in
        w.pair("bare", rule.confidences.bare?.code ?? "none")
        w.pair("validated", rule.confidences.validated?.code ?? "none")
        w.pair("labelled", rule.confidences.labelled?.code ?? "none")
      }
      w.pair("slow", rule.slow)
      list("examples", rule.examples, &w)
      list("references", rule.references, &w)
      let addition = book.additions.first { $0.id == rule.id }
      w.pair("file", addition?.file)
      w.pair("replaces_built_in", addition?.replaces ?? false)
    }
  }

  private func list(_ key: StaticString, _ texts: [String], _ w: inout JSONWriter) {
    w.array(key) { w in for text in texts { w.string(text) } }
  }
}
