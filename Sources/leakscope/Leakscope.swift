// The front door: one file per verb.

import ArgumentParser
import Glibc
import Report

@main
struct Leakscope: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "leakscope",
    abstract: "Finds personal data in files and says how far a leak reaches.",
    version: version,
    subcommands: [
      ScanCommand.self, ReportCommand.self, RevealCommand.self, HistoryCommand.self,
      RulesCommand.self,
    ])

  /// Codes other programs rely on (docs/formats.md).
  enum Exit {
    static let clean: Int32 = 0
    static let found: Int32 = 1
    static let usage: Int32 = 2
    static let gaps: Int32 = 3
    static let interrupted: Int32 = 130
  }

  /// What --lang says, read before anything has been parsed.
  private static var spokenLanguage: String? {
    let words = CommandLine.arguments
    if let joined = words.first(where: { $0.hasPrefix("--lang=") }) {
      return String(joined.dropFirst(7))
    }
    guard let at = words.firstIndex(of: "--lang"), at + 1 < words.count else { return nil }
    return words[at + 1]
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let complaint as Complaint {
      Terminal.error("leakscope: " + complaint.text(Language.of(Self.spokenLanguage)))
      _exit(Exit.usage)
    } catch {
      // The parser's own message; help and version are no errors.
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success { Terminal.out(text) } else if !text.isEmpty { Terminal.error(text) }
      _exit(code == .success ? Exit.clean : Exit.usage)
    }
  }
}
