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

  @Option(
    help: told(
      "これより大きいファイルは読まず、ギャップとする（バイト、K、M、G）。",
      "Skip files larger than this many bytes (K, M, G), as a gap."))
  var maxFileSize: String?

  @Option(
    help: told(
      "書庫の中の書庫を開く深さ。既定: 8。",
      "Containers within containers that are opened. Default: 8."))
  var maxArchiveDepth: Int?

  @Option(
    help: told(
      "1つのファイルから展開する上限（バイト、K、M、G）。既定: 16G。",
      "Bytes unpacked from one file (K, M, G). Default: 16G."))
  var maxUnpacked: String?

  @Flag(
    help: told(
      "形式のわからないバイナリから文字らしい並びを拾う（確信度は常に低）。",
      "Take what looks like text out of unknown binaries (always low confidence)."))
  var strings = false

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
    try Self.positive("--jobs", jobs) ?? project?.jobs
      ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Seconds.
  func patience(_ project: Project?) throws(Complaint) -> Int {
    try Self.positive("--timeout", timeout) ?? project?.timeout ?? 120
  }

  private static func positive(_ option: String, _ number: Int?) throws(Complaint) -> Int? {
    if let number, number < 1 {
      throw Complaint(.badValue(option: option, value: "\(number)", expected: "1, 2, 3 …"))
    }
    return number
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
    try Self.size("--max-file-size", maxFileSize) ?? project?.maximumFileSize ?? 0
  }

  func unpacking(_ project: Project?) throws(Complaint) -> UnpackingLimits {
    var limits = UnpackingLimits()
    if let depth = maxArchiveDepth ?? project?.archiveDepth {
      guard 0...64 ~= depth else {
        throw Complaint(
          .badValue(option: "--max-archive-depth", value: "\(depth)", expected: "0-64"))
      }
      limits.depth = depth
    }
    if let bytes = try Self.size("--max-unpacked", maxUnpacked) ?? project?.maximumUnpacked {
      limits.bytes = bytes
    }
    limits.readsStrings = strings
    return limits
  }

  func memory(_ project: Project?) throws(Complaint) -> UInt64 {
    try Self.size("--max-memory", maxMemory) ?? project?.maximumMemory ?? 1 << 30
  }

  /// Bytes read at a time, where the verb has no reason for another number.
  func piece(usual: UInt64 = 4 << 20) throws(Complaint) -> UInt64 {
    try Self.size("--piece-length", pieceLength) ?? usual
  }

  private static func size(_ option: String, _ text: String?) throws(Complaint) -> UInt64? {
    guard let text else { return nil }
    guard let size = ByteSize.parse(text) else {
      throw Complaint(.badValue(option: option, value: text, expected: "64K, 10M, 2G"))
    }
    return size
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
