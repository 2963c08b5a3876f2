// What to read, and with how much of the machine: the options of every verb that
// walks a tree.

import ArgumentParser
import Crawl
import Glibc
import Linux
import Model
import Patterns

struct ReadingOptions: ParsableArguments {
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
    name: [.customShort("j", allowingJoined: true), .long],
    help: told("ワーカープロセスの数。既定: コアごとに1つ。", "Worker processes. Default: one per core."))
  var jobs: Int?

  @Option(
    help: told("除外するパス。gitignoreの書式（繰り返し可）。", "Leave out paths, in gitignore syntax (repeatable)."))
  var exclude: [String] = []

  @Flag(help: told("別のファイルシステムに入らない。", "Do not go into other file systems."))
  var oneFileSystem = false

  @Option(
    help: told(
      "この理由のギャップを認める。例: unsupported（繰り返し可）。",
      "Accept gaps of this reason, for example unsupported (repeatable)."))
  var allowGap: [String] = []

  @OptionGroup var limits: LimitOptions

  @Option(
    help: told(
      "ダイジェストの鍵のファイル。既定: 利用者自身の鍵。", "A file with the key of digests. Default: the user's own."))
  var keyFile: String?

  @Flag(
    help: told(
      "システムコールの制限なしでワーカーを動かす。資源の制限は残る。",
      "Run workers without the system call filter; resource limits stay."))
  var noSandbox = false

  @Option(help: .hidden) var worker: String?
  @Option(help: .hidden) var pieceLength: String?
  @Option(help: .hidden) var batchFiles: Int?

  var readsStandardInput: Bool { paths.contains("-") }
  var namesAnything: Bool { !paths.isEmpty || filesFrom != nil }

  /// The paths as typed, there or not.
  func named() throws(Complaint) -> [PathBytes] {
    try paths.filter { $0 != "-" }.map { PathBytes($0) }
      + (filesFrom.map { file throws(Complaint) in try PathList.read(file) } ?? [])
  }

  /// The paths to read, of which none lies in another.
  func roots() throws(Complaint) -> [PathBytes] {
    var roots = paths.filter { $0 != "-" }.map { PathBytes(Self.trimmed(Array($0.utf8))) }
    for root in roots {
      if case .failure(let error) = FileStatus.of(root.bytes, in: -100) {
        throw Complaint(.rootMissing(root.text, error))
      }
    }
    if let filesFrom { roots += try PathList.read(filesFrom) }
    return PathList.withoutOverlap(roots)
  }

  private static func trimmed(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == 0x2F { path.removeLast() }
    return path
  }

  func workers(_ project: Project?) throws(Complaint) -> Int {
    try LimitOptions.positive("--jobs", jobs) ?? project?.jobs
      ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Seconds.
  func patience(_ project: Project?) throws(Complaint) -> Int {
    try limits.patience() ?? project?.timeout ?? 120
  }

  func allowedGaps(_ project: Project?) throws(Complaint) -> Set<Cause> {
    var causes = project?.allowedGaps ?? []
    for text in allowGap {
      guard let cause = Cause(code: text) else {
        let known = Cause.allCases.filter(\.isGap).map(\.code).joined(separator: ", ")
        throw Complaint(.badValue(option: "--allow-gap", value: text, expected: known))
      }
      causes.insert(cause)
    }
    return causes
  }

  func maximumFileSize(_ project: Project?) throws(Complaint) -> UInt64 {
    try limits.fileSize() ?? project?.maximumFileSize ?? 0
  }

  func unpacking(_ project: Project?) throws(Complaint) -> UnpackingLimits {
    var unpacking = UnpackingLimits()
    if let depth = try limits.depth() ?? project?.archiveDepth { unpacking.depth = depth }
    if let bytes = try limits.unpacked() ?? project?.maximumUnpacked { unpacking.bytes = bytes }
    unpacking.readsStrings = limits.strings
    return unpacking
  }

  func memory(_ project: Project?) throws(Complaint) -> UInt64 {
    try limits.memory() ?? project?.maximumMemory ?? 1 << 30
  }

  /// Bytes read at a time, where the verb has no reason for another number.
  func piece(usual: UInt64 = WorkerOptions.usualPieceLength) throws(Complaint) -> UInt64 {
    try LimitOptions.size("--piece-length", pieceLength) ?? usual
  }
}

/// How sure a finding must be, as it is typed after an option.
func level(_ option: String, _ text: String?) throws(Complaint) -> Confidence? {
  guard let text else { return nil }
  guard let value = Confidence(code: text) else {
    throw Complaint(.badValue(option: option, value: text, expected: "low, medium, high"))
  }
  return value
}
