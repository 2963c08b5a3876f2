// leakscope report: what a store knows, in a form for people or programs.

import ArgumentParser
import Glibc
import Link
import Linux
import Model
import Redact
import Report
import Rules
import Store

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: Spoken.language("保存先の内容を報告する。", "Report what a store knows."))

  @OptionGroup var view: StoreView

  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: told(
      "\(ReportFormat.listed), persons。既定: 出力先の名前の末尾による。なければ text。",
      "\(ReportFormat.listed), persons. Default: by the end of the output's name, else text."))
  var format: String?

  @Option(
    help: told(
      "この仮名の人の記録を、まとめた理由とともに表示する。",
      "Show the records of this person, by pseudonym, and what joined them."))
  var explainPerson: String?

  func run() throws {
    let language = try view.tongue.language()
    if format == PersonList.format || explainPerson != nil {
      return try PersonList(view: view, person: explainPerson.map(number)).write()
    }
    let form = try chosenFormat()
    let scope = try scope(of: view.path())
    let dossier = Dossier(
      scope, knowledge: try LoadedRules.knowledge(of: scope), language: language)
    try view.write(form.write(dossier))
  }

  private func scope(of path: String) throws(Complaint) -> Scope {
    let key = try view.maskingKey()
    let scope = try storing(path) { () throws(StoreError) in
      let store = try Store(
        path: path, keyFingerprint: key?.fingerprint ?? "", writing: false)
      var scope = try store.scope()
      scope.persons = try Linked.of(store, scope).persons
      return scope
    }
    guard let key else { return scope }
    let mask = PathMask(key: key.bytes)
    return scope.showing({ mask($0) }, text: { mask($0) })
  }

  private func number(_ pseudonym: String) throws -> UInt32 {
    guard let number = Pseudonym.number(pseudonym) else {
      throw Complaint(
        .badValue(option: "--explain-person", value: pseudonym, expected: "P-000001"))
    }
    return number
  }

  private func chosenFormat() throws(Complaint) -> ReportFormat {
    guard let format else { return ReportFormat.meant(by: view.output) }
    guard let form = ReportFormat.named(format) else {
      throw Complaint(
        .badValue(
          option: "--format", value: format,
          expected: ReportFormat.listed + ", " + PersonList.format))
    }
    return form
  }
}
