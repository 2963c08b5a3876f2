// leakscope check: arguments only; the work is in Check.

import ArgumentParser
import Glibc
import Model
import Patterns
import Report

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Spoken.language(
      "書き出したデータに、あってはならない個人データがないか確かめる（CI向け）。",
      "Check that exported data holds no personal data it should not (for CI)."),
    discussion: Spoken.language(
      "終了コード: 0 合格、1 不合格、2 使い方の誤り、3 見られないファイルがある、130 中断。何も残しません。",
      "Exit codes: 0 pass, 1 fail, 2 usage, 3 something was not looked at, 130 interrupted. Leaves nothing behind."
    ))

  @OptionGroup var reading: ReadingOptions

  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: told(
      "出力形式（繰り返し可。-o と順に組になる）: \(CheckFormat.listed)。",
      "Form of the output (repeatable, paired with -o in order): \(CheckFormat.listed)."))
  var format: [String] = []

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: told(
      "出力先（繰り返し可）。-f がなければ名前の末尾で形式が決まる。",
      "Where it goes (repeatable). Without -f the end of the name decides on the form."))
  var output: [String] = []

  @Option(
    help: told(
      "この確度以上で不合格。種類ごとに KIND:CONFIDENCE（繰り返し可）: low, medium（既定）, high, never。",
      "Fail from this confidence on, for one kind as KIND:CONFIDENCE (repeatable): low, medium (default), high, never.",
      value: "level"))
  var failOn: [String] = []

  @Flag(
    help: told(
      "ファイルの代わりに、gitにステージされた内容を確かめる。",
      "Check what is staged in git instead of files as they are."))
  var staged = false

  @Flag(
    help: told(
      "種類ごとに、設定のどの行で決まったかを示す。", "Say of each kind which line of the policy decided."))
  var explain = false

  @Flag(help: told("表ごとに列の一覧を示す。", "Show the columns of each table."))
  var columns = false

  @Option(
    help: told(
      "ベースライン：認めた値の一覧。そこにある値では不合格にしない。", "The baseline: values that were accepted do not fail.",
      value: "file"))
  var baseline: String?

  @Flag(
    help: told(
      "いま不合格になる値をベースラインに書く（既定 \(BaselinePlan.usual)）。",
      "Write what fails now to the baseline (\(BaselinePlan.usual) unless named)."))
  var updateBaseline = false

  @Option(help: told("新しく認める理由。", "Why new entries are accepted."))
  var reason: String?

  @Option(
    help: told(
      "新しく認める最後の日: 2027-03-31。", "The last day on which new entries hold: 2027-03-31.", value: "day"
    ))
  var expires: String?

  @OptionGroup var choice: RuleChoice
  @OptionGroup var speech: SpeechOptions

  /// Somebody waits: an export of a megabyte already keeps two workers busy.
  private static let piece: UInt64 = 512 << 10

  func run() throws {
    let code = try Check(settings()).run()
    _exit(code)
  }

  private func settings() throws -> CheckSettings {
    let project = try Configuration.project(choice.config)
    let language = try speech.tongue.language(project?.language)
    guard reading.namesAnything || staged else {
      throw ValidationError(
        language("何を確かめるか指定してください", "say what to check: a path, - or --files-from"))
    }
    let levels = try levels(project)
    return CheckSettings(
      scan: try scan(project, language, minimum: min(levels.lowest, .medium)),
      outputs: try CheckOutputs.planned(formats: format, files: output), levels: levels,
      explains: explain, showsColumns: columns, baseline: try baseline(project), readsIndex: staged)
  }

  private func baseline(_ project: Project?) throws(Complaint) -> BaselinePlan? {
    if let expires, !Day.isDay(expires) {
      throw Complaint(.badValue(option: "--expires", value: expires, expected: "2027-03-31"))
    }
    let named = baseline ?? project?.policy?.baseline
    guard updateBaseline || named != nil else { return nil }
    // A tab or a line end would end the field it stands in.
    let reason = (reason ?? "").map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return BaselinePlan(
      file: named ?? BaselinePlan.usual, isUpdate: updateBaseline,
      note: Baseline.Note(expires: expires, reason: String(reason)))
  }

  /// What a check shares with a scan; it has no store, and reads everything.
  private func scan(
    _ project: Project?, _ language: Language, minimum: Confidence
  ) throws -> ScanSettings {
    ScanSettings(
      roots: staged ? try reading.named() : try reading.roots(),
      readsStandardInput: reading.readsStandardInput, store: nil,
      format: nil, output: nil, reveals: false, explains: false, wantsDropped: false,
      masksPaths: false, jobs: try reading.workers(project),
      exclude: [".git/"] + (project?.ignoredPaths ?? []) + reading.exclude,
      oneFileSystem: reading.oneFileSystem, minimumConfidence: minimum, failOn: nil,
      allowedGaps: try reading.allowedGaps(project),
      maximumFileSize: try reading.maximumFileSize(project),
      unpacking: try reading.unpacking(project),
      patience: try reading.patience(project), memory: try reading.memory(project), full: true,
      hashing: .none, keyFile: reading.keyFile, sandbox: !reading.noSandbox, language: language,
      quiet: speech.quiet, verbose: speech.verbose && !speech.quiet, colours: speech.colours,
      nice: false, worker: reading.worker, pieceLength: try reading.piece(usual: Self.piece),
      batchFiles: reading.batchFiles, rules: (project?.rules ?? []) + choice.rules,
      project: project)
  }

  /// The command line before the project file, there its part for checks first.
  private func levels(_ project: Project?) throws(Complaint) -> FailLevels {
    var general = FailLevels()
    general.base = project?.failOn.map { .from($0) }
    return try typed().over(project?.policy?.levels ?? FailLevels()).over(general)
  }

  private func typed() throws(Complaint) -> FailLevels {
    var levels = FailLevels()
    for text in failOn {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      let expected = "low, medium, high, never, name:low …"
      guard let word = parts.last, let level = FailLevels.Level(code: word) else {
        throw Complaint(.badValue(option: "--fail-on", value: text, expected: expected))
      }
      guard parts.count == 2 else {
        levels.base = level
        continue
      }
      guard let kind = Kind(rawValue: parts[0]) else {
        let kinds = Kind.allCases.map(\.code).joined(separator: ", ")
        throw Complaint(.badValue(option: "--fail-on", value: text, expected: kinds))
      }
      levels.kinds[kind] = level
    }
    return levels
  }
}
