// leakscope reveal: arguments only; the work is in Reveal.

import ArgumentParser
import Bytes
import Glibc
import Model
import Report

struct RevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: "Show the values behind findings, by reading their files again.",
    discussion: "A store holds no values. Name at least one of --digest, --path and --kind.")

  @Option(help: "The store. Default: that of the latest scan.")
  var store: String?

  @Option(help: "One value, by its digest as in the findings (repeatable).")
  var digest: [String] = []

  @Option(help: "A file or folder, as in the report (repeatable).")
  var path: [String] = []

  @Option(help: "A kind, for example phone (repeatable).")
  var kind: [String] = []

  @Option(help: "From this confidence on: low, medium, high. Default: that of the scan.")
  var minConfidence: String?

  @Option(
    name: [.customShort("f", allowingJoined: true), .long], help: "ndjson, text.")
  var format: String = "ndjson"

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: "A file for you alone; - for standard output.")
  var output: String

  @OptionGroup var choice: RuleChoice

  @Option(help: "The key of the store. Default: the user's own.")
  var keyFile: String?

  @Option(help: "Language of messages: ja or en.")
  var lang: String?

  @Flag(name: [.customShort("q"), .long], help: "No summary.")
  var quiet = false

  func run() throws {
    let code = try Reveal(settings()).run()
    _exit(code)
  }

  private func settings() throws -> Reveal.Settings {
    let (rules, language) = try choice.load(lang)
    guard let store = store ?? Places.latestStore else { throw Complaint(.noStore) }
    guard !(digest.isEmpty && path.isEmpty && kind.isEmpty) else {
      throw Complaint(.nothingToReveal)
    }
    guard let format = LineFormat(rawValue: format) else {
      throw Complaint(.badValue(option: "--format", value: format, expected: "ndjson, text"))
    }
    return Reveal.Settings(
      store: store, digests: try Set(digest.map(shortDigest)),
      paths: path.map { PathBytes($0) }, kinds: try Set(kind.map(known)),
      minimum: try minConfidence.map(level), format: format,
      output: output == "-" ? nil : output, keyFile: keyFile, language: language, quiet: quiet,
      rules: rules)
  }

  private func shortDigest(_ text: String) throws -> ShortDigest {
    guard let bytes = Hex.bytes(Array(text.utf8)), bytes.count == 16 else {
      throw Complaint(.badValue(option: "--digest", value: text, expected: "32 × 0-9a-f"))
    }
    return ShortDigest(Digest(bytes))
  }

  private func known(_ code: String) throws -> Kind {
    guard let kind = Kind(rawValue: code) else {
      let all = Kind.allCases.map(\.code).joined(separator: ", ")
      throw Complaint(.badValue(option: "--kind", value: code, expected: all))
    }
    return kind
  }

  private func level(_ code: String) throws -> Confidence {
    guard let value = Confidence(code: code) else {
      throw Complaint(
        .badValue(option: "--min-confidence", value: code, expected: "low, medium, high"))
    }
    return value
  }
}
