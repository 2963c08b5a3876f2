// The language of help and of the parser's own words, which speak before any
// option has been read: that of --lang or the locale.

import ArgumentParser
import Report

enum Spoken {
  static let language = Language.of(option)

  /// What --lang says, read before anything has been parsed.
  private static var option: String? {
    let words = CommandLine.arguments
    if let joined = words.first(where: { $0.hasPrefix("--lang=") }) {
      return String(joined.dropFirst(7))
    }
    guard let at = words.firstIndex(of: "--lang"), at + 1 < words.count else { return nil }
    return words[at + 1]
  }
}

/// A help text in the language of the run.
/// - Parameter value: what the value is called in the synopsis.
func told(_ ja: String, _ en: String, value: String? = nil) -> ArgumentHelp {
  ArgumentHelp(Spoken.language(ja, en), valueName: value)
}
