// The rules of a SARIF run: those that found something, with what a reader has to
// know about them. Results name them by id.

import Model
import Rules

struct SARIFRules {
  private let sheet: CheckSheet
  private var l: Language { sheet.language }

  init(_ sheet: CheckSheet) { self.sheet = sheet }

  func write(into w: inout JSONWriter) {
    var used: Set<Int> = []
    for file in sheet.files {
      for finding in file.findings { used.insert(finding.rule) }
      for one in file.excused { used.insert(one.finding.rule) }
    }
    w.array("rules") { w in
      for index in used.sorted() where index < sheet.rules.count {
        w.object { rule(sheet.rules[index], &$0) }
      }
    }
    w.array("notifications") { w in
      for cause in Cause.allCases where cause.isGap { w.object { notification(cause, &$0) } }
    }
  }

  private func rule(_ rule: Rule, _ w: inout JSONWriter) {
    let name = rule.names[l.rawValue] ?? rule.names["en"] ?? rule.id
    w.pair("id", rule.id)
    w.pair("name", rule.id.split(separator: ".").map(\.capitalizedFirst).joined())
    w.key("shortDescription")
    w.message(l("個人データ：\(name)", "Personal data: \(name)"))
    w.object("help") { w in
      w.pair("text", help(rule, name))
    }
    w.object("defaultConfiguration") { w in
      w.pair("level", "error")
    }
    w.object("properties") { w in
      w.array("tags") { w in for tag in ["personal-data", rule.kind.code] { w.string(tag) } }
    }
  }

  private func help(_ rule: Rule, _ name: String) -> String {
    let references =
      rule.references.isEmpty ? "" : "\n" + rule.references.joined(separator: "\n")
    return l(
      """
      書き出したデータに\(name)と見られる値があります。不要なら書き出しから除くか、仮名化してください。\
      あってよい場合は leakscope.yaml の check.paths で許可し、個別の値はベースラインか\
      「leakscope:allow \(rule.kind.code) 理由」で認めます。
      """,
      """
      The exported data holds what looks like this: \(name). Leave it out of the export or replace it by a pseudonym. \
      Where it may stand, allow it under check.paths in leakscope.yaml; for single values use a baseline or a \
      remark "leakscope:allow \(rule.kind.code) REASON".
      """) + references
  }

  private func notification(_ cause: Cause, _ w: inout JSONWriter) {
    w.pair("id", cause.code)
    w.key("shortDescription")
    w.message(cause.name(l))
    if let hint = cause.hint(l) {
      w.key("help")
      w.message(hint)
    }
  }
}

extension Substring {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
