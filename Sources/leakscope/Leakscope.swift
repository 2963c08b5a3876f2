// The front door: one file per verb.

import ArgumentParser
import Glibc
import Linux
import Report

@main
struct Leakscope: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "leakscope",
    abstract: Spoken.language(
      "ファイルから個人データを探し、漏えいの範囲を示します。", "Finds personal data in files and says how far a leak reaches."
    ),
    version: version,
    subcommands: [
      ScanCommand.self, CheckCommand.self, ReportCommand.self, RevealCommand.self,
      HistoryCommand.self, RulesCommand.self,
    ])

  /// Codes other programs rely on (docs/formats.md).
  enum Exit {
    static let clean: Int32 = 0
    static let found: Int32 = 1
    static let usage: Int32 = 2
    static let gaps: Int32 = 3
    static let interrupted: Int32 = 130
  }

  static func main() {
    Allocator.keep()
    do {
      var command = try scan() ?? parseAsRoot()
      try command.run()
    } catch let complaint as Complaint {
      Terminal.error("leakscope: " + complaint.text(Spoken.language))
      _exit(Exit.usage)
    } catch {
      // The parser's own message; help and version are no errors.
      let code = exitCode(for: error)
      let text = ParserWords.spoken(fullMessage(for: error), Spoken.language)
      if code == .success { Terminal.out(text) }
      if code != .success, !text.isEmpty { Terminal.error("leakscope: " + plain(text)) }
      _exit(code == .success ? Exit.clean : Exit.usage)
    }
  }

  /// A scan that is asked for in order, without looking at what other verbs take: parsing
  /// everything takes as long as scanning a few files. What is wrong with it is said by the
  /// parser of all.
  private static func scan() -> (any ParsableCommand)? {
    let words = CommandLine.arguments.dropFirst()
    guard words.first == ScanCommand.configuration.commandName else { return nil }
    // Asked for help, it answers with another command.
    return try? ScanCommand.parseAsRoot(Array(words.dropFirst())) as? ScanCommand
  }

  private static func plain(_ text: String) -> String {
    text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text
  }
}
