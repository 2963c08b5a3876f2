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
    commandName: "scan", abstract: "Scan directories and files.")

  @Argument(help: "What to scan: directories, files, - for standard input.")
  var paths: [String] = []

  @Option(
    help: "Read paths to scan from a file, one a line or zero-terminated; - for standard input.")
  var filesFrom: String?

  @Option(help: "The store (SQLite). Default: one per set of paths, in the user's state folder.")
  var store: String?

  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: "Also write findings, a line each: ndjson, text.")
  var format: String?

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: "Where findings go. Default: standard output.")
  var output: String?

  @Flag(help: "Write the values found as they are, to a file for you alone.")
  var reveal = false

  @Flag(help: "Say of each finding why it is one. Without --format, as text.")
  var explain = false

  @Flag(help: "Also tell what was weighed and dropped, and at which step.")
  var explainDropped = false

  @Flag(help: "Mask names of files and folders in everything shown.")
  var maskPaths = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: "Worker processes. Default: one per core.")
  var jobs: Int?

  @Option(help: "Leave out paths, in gitignore syntax (repeatable).")
  var exclude: [String] = []

  @Flag(help: "Do not go into other file systems.")
  var oneFileSystem = false

  @Option(
    help: "A folder of your own rules (repeatable); one with a built-in id takes its place.")
  var rules: [String] = []

  @Option(help: "The project file. Default: leakscope.yaml here or in a folder above.")
  var config: String?

  @Option(help: "Report findings from this confidence on: low, medium (default), high.")
  var minConfidence: String?

  @Option(help: "Exit with 1 when anything is found at this confidence: low, medium, high.")
  var failOn: String?

  @Option(help: "Accept gaps of this reason, for example unsupported (repeatable).")
  var allowGap: [String] = []

  @Option(help: "Skip files larger than this many bytes (K, M, G), as a gap.")
  var maxFileSize: String?

  @Option(help: "Seconds without progress after which a file counts as hung. Default: 120.")
  var timeout: Int?

  @Option(help: "Memory of one worker in bytes (K, M, G). Default: 1G.")
  var maxMemory: String?

  @Flag(help: "Read everything again; nothing counts as unchanged.")
  var full = false

  @Option(help: "SHA-256 of files as evidence: all, found (files with findings), none.")
  var hash: String = "found"

  @Option(help: "A file with the key of digests. Default: the user's own.")
  var keyFile: String?

  @Flag(help: "Run workers without the system call filter; resource limits stay.")
  var noSandbox = false

  @Option(help: "Language of messages: ja or en.")
  var lang: String?

  @Flag(name: [.customShort("q"), .long], help: "No summary.")
  var quiet = false

  @Flag(name: [.customShort("v"), .long], help: "Say more.")
  var verbose = false

  @Flag(help: "No colours.")
  var noColor = false

  @Option(help: .hidden) var worker: String?
  @Option(help: .hidden) var pieceLength: String?
  @Option(help: .hidden) var batchFiles: Int?

  func run() throws {
    let code = try Scan(settings()).run()
    _exit(code)
  }

  private func settings() throws -> ScanSettings {
    let project = try Configuration.project(config)
    let language = try Language.checked(lang ?? project?.language)
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
      quiet: quiet, verbose: verbose,
      worker: worker, pieceLength: try size("--piece-length", pieceLength) ?? 4 << 20,
      batchFiles: batchFiles, rules: (project?.rules ?? []) + rules, project: project)
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
