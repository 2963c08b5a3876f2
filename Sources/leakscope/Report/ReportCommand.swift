// leakscope report: what a store knows, in a form for people or programs.

import ArgumentParser
import Glibc
import Link
import Linux
import Model
import Patterns
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

  @OptionGroup var duties: DutyOptions

  @Option(
    help: told(
      "報告書の下書き: \(Form.listed)。", "A draft of an official report: \(Form.listed)."))
  var form: String?

  @Option(
    help: told(
      "この仮名の人の記録を、まとめた理由とともに表示する。",
      "Show the records of this person, by pseudonym, and what joined them."))
  var explainPerson: String?

  func run() throws {
    let project = try view.project()
    let language = try view.tongue.language(project?.language)
    if format == PersonList.format || explainPerson != nil {
      return try PersonList(view: view, person: explainPerson.map(number)).write()
    }
    let write = try chosenForm() ?? chosenFormat().write
    let law = try LoadedRules.law()
    let scope = try scope(of: view.path(), law.outlets)
    let dossier = Dossier(
      scope, knowledge: try LoadedRules.knowledge(of: scope), language: language, zone: .here,
      worksheet: try duties.worksheet(scope, law.book, project))
    try view.write(write(dossier))
  }

  private func scope(of path: String, _ outlets: Outlets) throws(Complaint) -> Scope {
    let key = try view.maskingKey()
    let scope = try storing(path) { () throws(StoreError) in
      let store = try Store(
        path: path, keyFingerprint: key?.fingerprint ?? "", writing: false)
      var scope = try store.scope()
      scope.persons = try Linked.of(store, scope).persons
      return scope
    }
    return masked(scope, key, outlets)
  }

  private func masked(_ scope: Scope, _ key: Key?, _ outlets: Outlets) -> Scope {
    // By the names of folders, so before they are masked.
    var scope = scope
    for at in scope.files.indices {
      let path = scope.files[at].entry.path
      scope.files[at].outlets = outlets.outlets(
        of: path, rootLength: scope.identity.roots.rootLength(of: path))
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

  /// Forms are pages for people: HTML where that is asked for, else Markdown.
  private func chosenForm() throws(Complaint) -> (@Sendable (Dossier) -> [UInt8])? {
    guard let form else { return nil }
    guard let found = Form.named(form) else {
      throw Complaint(.badValue(option: "--form", value: form, expected: Form.listed))
    }
    let isPage = try chosenFormat().names.contains("html")
    return { found.write($0, isPage) }
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
