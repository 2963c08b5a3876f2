// leakscope report: what a store knows, in a form for people or programs.

import ArgumentParser
import Glibc
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
      "\(ReportFormat.listed)。既定: 出力先の名前の末尾による。なければ text。",
      "\(ReportFormat.listed). Default: by the end of the output's name, else text."))
  var format: String?

  func run() throws {
    let language = try view.tongue.language()
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
      scope.persons = try Persons(in: store, of: scope)
      return scope
    }
    guard let key else { return scope }
    let mask = PathMask(key: key.bytes)
    return scope.showing({ mask($0) }, text: { mask($0) })
  }

  private func chosenFormat() throws(Complaint) -> ReportFormat {
    guard let format else { return ReportFormat.meant(by: view.output) }
    guard let form = ReportFormat.named(format) else {
      throw Complaint(.badValue(option: "--format", value: format, expected: ReportFormat.listed))
    }
    return form
  }
}
