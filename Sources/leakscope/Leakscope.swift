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
    subcommands: [ScanCommand.self, ReportCommand.self])

  /// Codes other programs rely on (docs/formats.md).
  enum Exit {
    static let clean: Int32 = 0
    static let found: Int32 = 1
    static let usage: Int32 = 2
    static let gaps: Int32 = 3
    static let interrupted: Int32 = 130
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let complaint as Complaint {
      Terminal.error("leakscope: " + complaint.text(Language.of(nil)))
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
