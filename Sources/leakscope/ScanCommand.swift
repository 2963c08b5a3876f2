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

  @Argument(
    help: told("対象: フォルダ、ファイル、- は標準入力。", "What to scan: directories, files, - for standard input.")
  )
  var paths: [String] = []

  @Option(
    help: told(
      "対象の一覧をファイルから読む。1行に1つ、またはNUL区切り。- は標準入力。",
      "Read paths to scan from a file, one a line or zero-terminated; - for standard input."))
  var filesFrom: String?

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

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: told("ワーカープロセスの数。既定: コアごとに1つ。", "Worker processes. Default: one per core."))
  var jobs: Int?

  @Option(
    help: told("除外するパス。gitignoreの書式（繰り返し可）。", "Leave out paths, in gitignore syntax (repeatable)."))
  var exclude: [String] = []

  @Flag(help: told("別のファイルシステムに入らない。", "Do not go into other file systems."))
  var oneFileSystem = false

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

  @Option(
    help: told(
      "この理由のギャップを認める。例: unsupported（繰り返し可）。",
      "Accept gaps of this reason, for example unsupported (repeatable)."))
  var allowGap: [String] = []

  @Option(
    help: told(
      "これより大きいファイルは読まず、ギャップとする（バイト、K、M、G）。",
      "Skip files larger than this many bytes (K, M, G), as a gap."))
  var maxFileSize: String?

  @Option(
    help: told(
      "この秒数進まないファイルは停止とみなす。既定: 120。",
      "Seconds without progress after which a file counts as hung. Default: 120."))
  var timeout: Int?

  @Option(
    help: told(
      "ワーカー1つのメモリ上限（バイト、K、M、G）。既定: 1G。",
      "Memory of one worker in bytes (K, M, G). Default: 1G."))
  var maxMemory: String?

  @Flag(help: told("変更がなくてもすべて読み直す。", "Read everything again; nothing counts as unchanged."))
  var full = false

  @Option(
    help: told(
      "証拠としてのSHA-256: all（すべて）、found（検出のあるファイル）、none（なし）。",
      "SHA-256 of files as evidence: all, found (files with findings), none."))
  var hash: String = "found"

  @Option(
    help: told(
      "ダイジェストの鍵のファイル。既定: 利用者自身の鍵。", "A file with the key of digests. Default: the user's own."))
  var keyFile: String?

  @Flag(
    help: told(
      "システムコールの制限なしでワーカーを動かす。資源の制限は残る。",
      "Run workers without the system call filter; resource limits stay."))
  var noSandbox = false

  @Flag(help: told("CPUとディスクをほかの処理に譲る。", "Let everybody else have processor and disk first."))
  var nice = false

  @OptionGroup var speech: SpeechOptions

  @Option(help: .hidden) var worker: String?
  @Option(help: .hidden) var pieceLength: String?
  @Option(help: .hidden) var batchFiles: Int?

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
    guard jobs ?? 1 > 0, timeout ?? 1 > 0 else {
      let option = timeout ?? 1 > 0 ? "--jobs" : "--timeout"
      throw Complaint(.badValue(option: option, value: "0", expected: "1, 2, 3 …"))
    }
    if reveal, format == nil || output == nil { throw Complaint(.revealNeedsOutput) }
    let standardInput = paths.contains("-")
    var roots = paths.filter { $0 != "-" }.map { PathBytes(Self.trimmed(Array($0.utf8))) }
    for root in roots { try Self.check(root) }
    if let filesFrom { roots += try PathList.read(filesFrom) }
    guard !roots.isEmpty || standardInput || filesFrom != nil else {
      throw ValidationError(
        language("何をスキャンするか指定してください", "say what to scan: a path, - or --files-from"))
    }
    return ScanSettings(
      roots: PathList.withoutOverlap(roots), readsStandardInput: standardInput, store: store,
      format: format, output: output, reveals: reveal, explains: explain || explainDropped,
      wantsDropped: explainDropped, masksPaths: maskPaths,
      jobs: max(1, jobs ?? project?.jobs ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
      exclude: (project?.ignoredPaths ?? []) + exclude,
      oneFileSystem: oneFileSystem,
      minimumConfidence: try confidence("--min-confidence", minConfidence)
        ?? project?.minimumConfidence ?? .medium,
      failOn: try confidence("--fail-on", failOn) ?? project?.failOn,
      allowedGaps: try gaps().union(project?.allowedGaps ?? []),
      maximumFileSize: try size("--max-file-size", maxFileSize) ?? project?.maximumFileSize ?? 0,
      patience: timeout ?? project?.timeout ?? 120,
      memory: try size("--max-memory", maxMemory) ?? project?.maximumMemory ?? 1 << 30, full: full,
      hashing: try hashing(), keyFile: keyFile, sandbox: !noSandbox, language: language,
      quiet: speech.quiet, verbose: speech.verbose && !speech.quiet, colours: speech.colours,
      nice: nice,
      worker: worker, pieceLength: try size("--piece-length", pieceLength) ?? 4 << 20,
      batchFiles: batchFiles, rules: (project?.rules ?? []) + choice.rules, project: project)
  }

  private func lineFormat() throws -> LineFormat? {
    guard let format else { return explain || explainDropped ? .text : nil }
    guard let known = LineFormat(rawValue: format) else {
      let expected = LineFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Complaint(.badValue(option: "--format", value: format, expected: expected))
    }
    return known
  }

  private static func trimmed(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == 0x2F { path.removeLast() }
    return path
  }

  private static func check(_ root: PathBytes) throws {
    if case .failure(let error) = FileStatus.of(root.bytes, in: -100) {
      throw Complaint(.rootMissing(root.text, error))
    }
  }

  private func confidence(_ option: String, _ text: String?) throws -> Confidence? {
    guard let text else { return nil }
    guard let value = Confidence(code: text) else {
      throw Complaint(.badValue(option: option, value: text, expected: "low, medium, high"))
    }
    return value
  }

  private func hashing() throws -> Hashing {
    guard let value = Hashing(rawValue: hash) else {
      throw Complaint(.badValue(option: "--hash", value: hash, expected: "all, found, none"))
    }
    return value
  }

  private func gaps() throws -> Set<Cause> {
    try Set(
      allowGap.map { text in
        guard let cause = Cause(code: text) else {
          let known = Cause.allCases.filter(\.isGap).map(\.code).joined(separator: ", ")
          throw Complaint(.badValue(option: "--allow-gap", value: text, expected: known))
        }
        return cause
      })
  }

  private func size(_ option: String, _ text: String?) throws -> UInt64? {
    guard let text else { return nil }
    guard let size = ByteSize.parse(text) else {
      throw Complaint(.badValue(option: option, value: text, expected: "64K, 10M, 2G"))
    }
    return size
  }
}
