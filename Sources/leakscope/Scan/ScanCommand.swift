// leakscope scan: arguments only; the work is in Scan.

import ArgumentParser
import Crawl
import Glibc
import Linux
import Model
import Patterns
import Report

struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: Spoken.language("フォルダとファイルをスキャンする。", "Scan directories and files."))

  @OptionGroup var reading: ReadingOptions

  @Option(
    help: told(
      "保存先（SQLite）。既定: 対象の組ごとに、利用者の状態フォルダの中。",
      "The store (SQLite). Default: one per set of paths, in the user's state folder."))
  var store: String?

  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: told("検出を1行ずつ書き出す: ndjson, text。", "Also write findings, a line each: ndjson, text."))
  var format: String?

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: told("検出の書き出し先。既定: 標準出力。", "Where findings go. Default: standard output."))
  var output: String?

  @Flag(
    help: told(
      "検出した値をそのまま、自分だけが読めるファイルに書く。", "Write the values found as they are, to a file for you alone.")
  )
  var reveal = false

  @Flag(
    help: told(
      "検出ごとに理由を示す。--format がなければテキストで。",
      "Say of each finding why it is one. Without --format, as text."))
  var explain = false

  @Flag(
    help: told(
      "候補から外したものも、どの段階で外したかとともに示す。", "Also tell what was weighed and dropped, and at which step."))
  var explainDropped = false

  @Flag(
    help: told("表示するすべてのファイル名とフォルダ名を伏せる。", "Mask names of files and folders in everything shown."))
  var maskPaths = false

  @OptionGroup var choice: RuleChoice

  @Option(
    help: told(
      "この確度以上を検出とする: low, medium（既定）, high。",
      "Report findings from this confidence on: low, medium (default), high."))
  var minConfidence: String?

  @Option(
    help: told(
      "この確度以上の検出があれば終了コード1: low, medium, high。",
      "Exit with 1 when anything is found at this confidence: low, medium, high."))
  var failOn: String?

  @Flag(help: told("変更がなくてもすべて読み直す。", "Read everything again; nothing counts as unchanged."))
  var full = false

  @Option(
    help: told(
      "証拠としてのSHA-256: all（すべて）、found（検出のあるファイル）、none（なし）。",
      "SHA-256 of files as evidence: all, found (files with findings), none."))
  var hash: String = "found"

  @Flag(help: told("CPUとディスクをほかの処理に譲る。", "Let everybody else have processor and disk first."))
  var nice = false

  @OptionGroup var speech: SpeechOptions

  func run() throws {
    let code = try Scan(settings()).run()
    _exit(code)
  }

  private func settings() throws -> ScanSettings {
    let project = try Configuration.project(choice.config)
    let language = try speech.tongue.language(project?.language)
    let format = try lineFormat()
    if let output, format == nil {
      throw Complaint(.badValue(option: "--output", value: output, expected: "-f ndjson, -f text"))
    }
    if reveal, format == nil || output == nil { throw Complaint(.revealNeedsOutput) }
    guard reading.namesAnything else {
      throw ValidationError(
        language("何をスキャンするか指定してください", "say what to scan: a path, - or --files-from"))
    }
    return ScanSettings(
      roots: try reading.roots(), readsStandardInput: reading.readsStandardInput, store: store,
      format: format, output: output, reveals: reveal, explains: explain || explainDropped,
      wantsDropped: explainDropped, masksPaths: maskPaths, jobs: try reading.workers(project),
      exclude: (project?.ignoredPaths ?? []) + reading.exclude,
      oneFileSystem: reading.oneFileSystem,
      minimumConfidence: try level("--min-confidence", minConfidence)
        ?? project?.minimumConfidence ?? .medium,
      failOn: try level("--fail-on", failOn) ?? project?.failOn,
      allowedGaps: try reading.allowedGaps(project),
      maximumFileSize: try reading.maximumFileSize(project),
      unpacking: try reading.unpacking(project),
      patience: try reading.patience(project),
      memory: try reading.memory(project), full: full, hashing: try hashing(),
      keyFile: reading.keyFile, sandbox: !reading.noSandbox, language: language,
      quiet: speech.quiet, verbose: speech.verbose && !speech.quiet, colours: speech.colours,
      nice: nice, worker: reading.worker, pieceLength: try reading.piece(),
      batchFiles: reading.batchFiles, rules: (project?.rules ?? []) + choice.rules,
      project: project)
  }

  private func lineFormat() throws -> LineFormat? {
    guard let format else { return explain || explainDropped ? .text : nil }
    guard let known = LineFormat(rawValue: format) else {
      let expected = LineFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Complaint(.badValue(option: "--format", value: format, expected: expected))
    }
    return known
  }

  private func hashing() throws -> Hashing {
    guard let value = Hashing(rawValue: hash) else {
      throw Complaint(.badValue(option: "--hash", value: hash, expected: "all, found, none"))
    }
    return value
  }
}
