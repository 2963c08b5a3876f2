// leakscope reveal: arguments only; the work is in Reveal.

import ArgumentParser
import Bytes
import Glibc
import Model
import Report

struct RevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal",
    abstract: Spoken.language(
      "検出の元の値を、ファイルを読み直して表示する。", "Show the values behind findings, by reading their files again."),
    discussion: Spoken.language(
      "保存先に値はありません。--digest、--path、--kind の少なくとも1つを指定します。",
      "A store holds no values. Name at least one of --digest, --path and --kind."))

  @Option(help: told("保存先。既定: 最後のスキャンのもの。", "The store. Default: that of the latest scan."))
  var store: String?

  @Option(
    help: told(
      "1つの値。検出にあるダイジェストで指定（繰り返し可）。", "One value, by its digest as in the findings (repeatable)."))
  var digest: [String] = []

  @Option(
    help: told("ファイルまたはフォルダ。報告にあるとおりに（繰り返し可）。", "A file or folder, as in the report (repeatable)."))
  var path: [String] = []

  @Option(help: told("種類。例: phone（繰り返し可）。", "A kind, for example phone (repeatable)."))
  var kind: [String] = []

  @Flag(
    help: told(
      "本人への通知用に、1人1行の CSV を書く（--path で絞れる）。",
      "Write a CSV of one line per person, for telling those affected (--path narrows it down)."))
  var persons = false

  @Option(
    help: told(
      "この確度以上: low, medium, high。既定: スキャンと同じ。",
      "From this confidence on: low, medium, high. Default: that of the scan."))
  var minConfidence: String?

  @Option(
    name: [.customShort("f", allowingJoined: true), .long], help: "ndjson, text.")
  var format: String = "ndjson"

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: told("自分だけが読めるファイル。- は標準出力。", "A file for you alone; - for standard output."))
  var output: String

  @OptionGroup var choice: RuleChoice

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: told("ワーカープロセスの数。既定: コアごとに1つ。", "Worker processes. Default: one per core."))
  var jobs: Int?

  /// Where none is given, those of the scan.
  @OptionGroup var limits: LimitOptions

  @Option(help: told("保存先の鍵。既定: 利用者自身の鍵。", "The key of the store. Default: the user's own."))
  var keyFile: String?

  @Option(help: told("メッセージの言語: ja または en。", "Language of messages: ja or en."))
  var lang: String?

  @Flag(name: [.customShort("q"), .long], help: told("まとめを表示しない。", "No summary."))
  var quiet = false

  func run() throws {
    let reveal = Reveal(try settings())
    let code = try persons ? reveal.persons() : reveal.run()
    _exit(code)
  }

  private func settings() throws -> Reveal.Settings {
    let (rules, language) = try choice.load(lang)
    guard let store = store ?? Places.latestStore else { throw Complaint(.noStore) }
    guard persons || !(digest.isEmpty && path.isEmpty && kind.isEmpty) else {
      throw Complaint(.nothingToReveal)
    }
    guard let format = LineFormat(rawValue: format) else {
      throw Complaint(.badValue(option: "--format", value: format, expected: "ndjson, text"))
    }
    return Reveal.Settings(
      store: store, digests: try Set(digest.map(shortDigest)),
      paths: path.map { PathBytes($0) }, kinds: try Set(kind.map(known)),
      minimum: try level("--min-confidence", minConfidence), format: format,
      output: output == "-" ? nil : output, keyFile: keyFile, language: language, quiet: quiet,
      limits: try RereadingLimits(limits, workers: jobs), rules: rules)
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
}
