// Options that verbs share, so that they are called and explained the same.

import ArgumentParser
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
