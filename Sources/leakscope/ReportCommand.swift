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

  @Option(help: told("保存先。既定: 最後のスキャンのもの。", "The store. Default: that of the latest scan."))
  var store: String?

  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: told(
      "\(ReportFormat.listed)。既定: 出力先の名前の末尾による。なければ text。",
      "\(ReportFormat.listed). Default: by the end of the output's name, else text."))
  var format: String?

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: told("書き出し先のファイル。既定: 標準出力。", "A file to write to. Default: standard output."))
  var output: String?

  @Option(help: told("言語: ja または en。", "Language: ja or en."))
  var lang: String?

  @Flag(help: told("ファイル名とフォルダ名を伏せる。", "Mask names of files and folders."))
  var maskPaths = false

  @Option(
    help: told(
      "伏せ字に使う鍵。既定: 利用者自身の鍵。", "The key that masks are made under. Default: the user's own."))
  var keyFile: String?

  func run() throws {
    let language = try Language.checked(lang)
    let form = try chosenFormat()
    guard let path = store ?? Places.latestStore else { throw Complaint(.noStore) }
    let scope = try scope(of: path)
    let dossier = Dossier(
      scope, knowledge: try LoadedRules.knowledge(of: scope), language: language)
    let bytes = form.write(dossier)
    let out = try Output(file: output, keeping: 0)
    _ = out.append(bytes)
    if let error = out.error { throw Complaint(.outputUnwritable(output ?? "-", error)) }
  }

  private func scope(of path: String) throws(Complaint) -> Scope {
    let key = maskPaths ? try Key.find(file: keyFile) : nil
    let scope = try storing(path) { () throws(StoreError) in
      try Store(path: path, keyFingerprint: key?.fingerprint ?? "", writing: false).scope()
    }
    guard let key else { return scope }
    let mask = PathMask(key: key.bytes)
    return scope.showing({ mask($0) }, text: { mask($0) })
  }

  private func chosenFormat() throws(Complaint) -> ReportFormat {
    guard let format else { return ReportFormat.meant(by: output) }
    guard let form = ReportFormat.named(format) else {
      throw Complaint(.badValue(option: "--format", value: format, expected: ReportFormat.listed))
    }
    return form
  }
}
