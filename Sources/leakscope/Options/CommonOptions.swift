// Options that verbs share, so that they are called and explained the same.

import ArgumentParser
import Patterns
import Report

/// How a verb speaks: for those that say something on standard error.
struct SpeechOptions: ParsableArguments {
  @OptionGroup var tongue: LanguageOption

  @Flag(
    name: [.customShort("q"), .long], help: told("エラー以外は表示しない。", "Say nothing but errors."))
  var quiet = false

  @Flag(
    name: [.customShort("v"), .long],
    help: told("場所、設定、経過を詳しく表示。", "Say where things lie and how it goes."))
  var verbose = false

  @Flag(help: told("色を使わない。", "No colours."))
  var noColor = false

  /// Whether colours may go to standard error.
  var colours: Bool { !noColor && Terminal.takesColours }
}

struct LanguageOption: ParsableArguments {
  @Option(help: told("メッセージの言語: ja または en。", "Language of messages: ja or en."))
  var lang: String?

  /// - Parameter configured: what a project file says, where no option does.
  func language(_ configured: String? = nil) throws(Complaint) -> Language {
    try Language.checked(lang ?? configured)
  }
}

/// For verbs that show what a store knows.
struct StoreView: ParsableArguments {
  @Option(help: told("保存先。既定: 最後のスキャンのもの。", "The store. Default: that of the latest scan."))
  var store: String?

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: told("書き出し先のファイル。既定: 標準出力。", "A file to write to. Default: standard output."))
  var output: String?

  @OptionGroup var tongue: LanguageOption

  @Flag(help: told("ファイル名とフォルダ名を伏せる。", "Mask names of files and folders."))
  var maskPaths = false

  @Option(
    help: told(
      "伏せ字に使う鍵。既定: 利用者自身の鍵。", "The key that masks are made under. Default: the user's own."))
  var keyFile: String?

  @Option(
    help: told(
      "設定ファイル。既定: この場所かその上の leakscope.yaml。",
      "The project file. Default: leakscope.yaml here or in a folder above."))
  var config: String?

  func project() throws(Complaint) -> Project? { try Configuration.project(config) }

  func path() throws(Complaint) -> String {
    guard let path = store ?? Places.latestStore else { throw Complaint(.noStore) }
    return path
  }

  /// The key that masks are made under; nil: nothing is masked.
  func maskingKey() throws(Complaint) -> Key? { maskPaths ? try Key.find(file: keyFile) : nil }

  /// Writes a whole report.
  func write(_ bytes: [UInt8]) throws(Complaint) {
    let out = try Output(file: output, keeping: 0)
    _ = out.append(bytes)
    if let error = out.error { throw Complaint(.outputUnwritable(output ?? "-", error)) }
  }
}
