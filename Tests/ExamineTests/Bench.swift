// Scans bytes without any process: the examiner at a desk that remembers. Plays
// the parent's part in cutting, so that cut and uncut scans can be compared.

import Bytes
import Charset
import Detect
import Examine
import Foundation
import Linux
import Model
import Packed
import Patterns
import Redact
import Rules

/// One finding with all that must not depend on how a file was cut.
struct Seen: Hashable, Comparable, CustomStringConvertible {
  var kind: Kind
  var value: String
  var line: Int
  var column: Int
  var unit: String
  var confidence: Confidence
  var evidence: [String]

  var description: String {
    "\(line):\(column) \(kind.code) \(value) unit \(unit) \(confidence.code) \(evidence)"
  }

  static func < (a: Seen, b: Seen) -> Bool {
    (a.line, a.column, a.kind.code, a.value) < (b.line, b.column, b.kind.code, b.value)
  }
}

enum Bench {
  static let book = try! RuleBook(image)

  static let image: Image = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("patterns")
    let bytes = try! ImageCompiler.compile(folder.path) { RuleCheck.fault(of: $0) }
    guard case .success(let file) = MemoryFile.sealed(bytes, name: "image") else {
      preconditionFailure("no memory file")
    }
    return try! Image(descriptor: file.raw)
  }()

  static let tables = CharsetTables(book.lists)

  static func options(pieceLength: UInt64) -> WorkerOptions {
    WorkerOptions(
      key: Array(0..<16), minimumConfidence: .low, wantsFindings: true, reveals: true,
      pieceLength: pieceLength)
  }

  struct Result {
    var seen: [Seen] = []
    var problems: [Problem] = []
    var note = ContentNote(format: "", readAnything: false)
    var ranges = 1
  }

  /// The built-in rules under a project file.
  static func book(_ yaml: String) throws -> RuleBook {
    let project = try ProjectFile.parse(Array(yaml.utf8), file: "leakscope.yaml")
    let bytes = try ImageComposer.compose(
      image, book, project.additions, check: RuleCheck.fault(of:))
    let file = try MemoryFile.sealed(bytes, name: "image").get()
    return try withExtendedLifetime(file) { try RuleBook(try Image(descriptor: file.raw)) }
  }

  static func scan(
    _ bytes: [UInt8], name: String = "file.txt", pieceLength: UInt64 = 64 << 20,
    giant: Int = 1 << 20, book: RuleBook = Bench.book
  ) throws -> Result {
    let examiner = try Examiner(book, tables: tables, options: options(pieceLength: pieceLength))
    examiner.giantUnit = giant
    guard case .success(let file) = MemoryFile.sealed(bytes, name: "content") else {
      preconditionFailure("no memory file")
    }
    let desk = MemoryDesk()
    var item = WorkItem(id: 1, names: [Array(name.utf8)], size: UInt64(bytes.count))
    let note = examiner.examine(item, file, desk)
    var result = Result(note: note)
    if let plan = desk.plan {
      result.ranges = plan.count(of: item.size)
      for index in 1..<max(1, result.ranges) {
        item.range = CutRange(index: index, plan: plan)
        _ = examiner.examine(item, file, desk)
      }
    }
    result.seen = desk.seen.sorted()
    result.problems = desk.problems
    return result
  }
}

final class MemoryDesk: Desk {
  var plan: CutPlan?
  var problems: [Problem] = []
  var seen: [Seen] = []
  private var base = Base.start

  func beat(_ bytesRead: UInt64) {}
  func cut(_ plan: CutPlan) { self.plan = plan }

  func base(after census: Census) -> Base? {
    defer { base = base.after(census) }
    return base
  }

  func problem(_ problem: Problem) { problems.append(problem) }

  func part(_ index: Int, bytesRead: UInt64, _ draft: borrowing Draft) {
    let findings = try! ByteReader.findings(draft.findings.bytes)
    var values = ByteReader(draft.values.bytes)
    for finding in findings {
      seen.append(
        Seen(
          kind: finding.kind, value: try! values.text(), line: finding.line,
          column: finding.column, unit: finding.unit.text, confidence: finding.confidence,
          evidence: finding.evidence.names))
    }
  }
}
