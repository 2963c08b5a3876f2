// The parser's own words in Japanese. It speaks English only, so its headings
// and sentences are exchanged in the finished text, and long lines are broken
// by what they take on a terminal: Japanese has no spaces to break at. A
// sentence that is not known here stays as it is.

import Report

enum ParserWords {
  static func spoken(_ text: String, _ l: Language) -> String {
    guard l == .ja else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { broken(translated(String($0))) }.joined(separator: "\n")
  }

  private static let headings = [
    ("OVERVIEW: ", "概要: "), ("USAGE: ", "使い方: "), ("Usage: ", "使い方: "), ("ARGUMENTS:", "引数:"),
    ("OPTIONS:", "オプション:"), ("SUBCOMMANDS:", "コマンド:"), ("Help:  ", "説明:  "), ("Error: ", ""),
  ]

  /// Whole texts, then those around a word in quotes.
  private static let sentences = [
    ("Show help information.", "この説明を表示"), ("Show the version.", "バージョンを表示"),
    ("Show subcommand help information.", "コマンドの説明を表示"), ("<options>", "<オプション>"),
    ("(default: ", "(既定: "), ("Unknown option ", "知らないオプションです: "),
    ("Missing value for ", "値がありません: "), ("Unexpected argument ", "余分な引数です: "),
    ("Missing expected argument ", "引数がありません: "),
    (". Did you mean ", "。もしかして "), ("The value ", "値が正しくありません: "),
    (" is invalid for ", "、対象 "),
  ]

  private static func translated(_ line: String) -> String {
    var line = line
    for (en, ja) in headings where line.hasPrefix(en) {
      line = ja + line.dropFirst(en.count)
      break
    }
    for (en, ja) in sentences { line = line.replacing(en, with: ja) }
    if let help = enclosed(line, "  See '", "' for more information.") {
      return "  詳しくは '\(help)'"
    }
    if let help = enclosed(line, "  See '", "' for detailed help.") { return "  詳しくは '\(help)'" }
    return line
  }

  private static func enclosed(_ line: String, _ start: String, _ end: String) -> Substring? {
    guard line.hasPrefix(start), line.hasSuffix(end) else { return nil }
    return line.dropFirst(start.count).dropLast(end.count)
  }

  // MARK: breaking

  private static let columns = 80
  /// Where the parser puts what an option means.
  private static let indent = 26

  private static func broken(_ line: String) -> [String] {
    guard ProgressLine.width(line) > columns else { return [line] }
    var lines: [String] = []
    var now = ""
    var used = 0
    for character in line {
      let width = ProgressLine.width(String(character))
      // No line begins with what closes the one before, and no word of a
      // language that has spaces is torn.
      if used + width > columns, !"、。）」".contains(character) {
        let tail =
          isOfWord(character) ? String(now.reversed().prefix(while: isOfWord).reversed()) : ""
        lines.append(String(now.dropLast(tail.count)))
        now = String(repeating: " ", count: indent) + tail
        used = ProgressLine.width(now)
        if character == " " { continue }
      }
      now.append(character)
      used += width
    }
    return lines + [now]
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isASCII && character != " "
  }
}
