// What lies inside a file: stands behind the readers of formats, takes what they
// hand over and scans it at once. Files inside are identified like files on the
// disk and go the same way, one level deeper, as long as the budget lasts.

import Bytes
import Charset
import Decode
import Detect
import Identify
import Linux
import Model
import Packed

final class InnerScan: Intake {
  let budget: Budget
  let tables: CharsetTables
  let examiner: Examiner
  let tray: Tray
  /// From the file to the content at hand.
  private(set) var way: [Step] = []
  private var verdicts = ColumnVerdicts()
  private var awaitsFirstRows = false
  private var members = MemberCounts()
  private var noise = ProblemSieve()
  /// Problems of the members that are open, the innermost last.
  private var open: [[Problem]] = []

  init(_ examiner: Examiner, _ tray: Tray, fileSize: UInt64) {
    self.examiner = examiner
    self.tray = tray
    tables = examiner.tables
    budget = Budget(examiner.options.unpacking, fileSize: fileSize)
  }

  /// A file on the disk that is a container.
  func run(_ container: Container, _ content: Content, name: [UInt8]) -> ContentNote {
    read(container, content, name: name)
    if let limit = budget.exceeded { problem(.overBudget, limit) }
    tray.close()
    for problem in examiner.detector.problems + noise.rest { tray.problem(problem) }
    return ContentNote(format: container.rawValue, readAnything: tray.hasRead, members: members)
  }

  /// A file on the disk that a program of the user's reads.
  func run(_ reader: Reader, _ content: Content, format: Format) -> ContentNote {
    refer(content, to: reader)
    if let limit = budget.exceeded { problem(.overBudget, limit) }
    tray.close()
    for problem in examiner.detector.problems + noise.rest { tray.problem(problem) }
    return ContentNote(format: format.name, readAnything: tray.hasRead, members: members)
  }

  /// A file on the disk that nobody knows the format of.
  func readStrings(_ content: Content, format: String) -> ContentNote {
    Strings.read(content, self)
    if let limit = budget.exceeded { problem(.overBudget, limit) }
    tray.close()
    for problem in examiner.detector.problems + noise.rest { tray.problem(problem) }
    return ContentNote(format: format, readAnything: true, members: members)
  }

  private func read(_ container: Container, _ content: Content, name: [UInt8]) {
    let isRead: Void? = budget.deeper {
      if let reader = container.reader {
        refer(content, to: reader)
      } else {
        Readers.read(container, content, name: name, self)
      }
    }
    if isRead == nil { problem(.overBudget, "deeper than \(budget.limits.depth)") }
  }

  func isKnownLabel(_ form: [UInt8]) -> Bool { examiner.detector.isKnownLabel(form) }

  func beat() { tray.beat() }

  // MARK: texts and tables

  func text(_ utf8: [UInt8], at steps: [Step]) { text(utf8, at: steps, from: 1) }

  func text(_ utf8: [UInt8], at steps: [Step], from line: Int) {
    scan(utf8, .utf8, ByteSupply([]), isWhole: true, at: way + steps, from: line)
  }

  func segment(_ segment: Segment) { scan(segment, ColumnVerdicts()) }

  func tableBegins() { awaitsFirstRows = true }

  func rows(_ segment: Segment) {
    var sift: Sift?
    if awaitsFirstRows { (verdicts, sift) = examiner.detector.judge(segment) }
    awaitsFirstRows = false
    scan(segment, verdicts, sift)
  }

  private func scan(_ segment: Segment, _ verdicts: ColumnVerdicts, _ sift: Sift? = nil) {
    var segment = segment
    segment.steps = way + segment.steps
    tray.read(segment.text.count)
    examiner.redact(
      segment, sift ?? examiner.detector.sift(segment.text), verdicts, into: &tray.draft)
    tray.commitWhenFull()
  }

  /// A text whose first bytes are `head` and the rest of which is still to come.
  func scan(
    _ head: [UInt8], _ charset: Charset, _ supply: any Supply, isWhole: Bool, at steps: [Step],
    from line: Int = 1
  ) {
    let start = TextStart(
      examiner, isWhole ? head : Array(head.prefix(Identifier.headLength)), charset,
      isWhole: isWhole)
    var pipe = TextPipe(
      examiner, tray, decoder: isWhole ? start.decoder : Decoder(charset, tables: tables),
      cutter: Cutter(
        layout: start.layout, line: line, giant: examiner.giantUnit, reading: examiner.reading),
      verdicts: start.verdicts, at: steps)
    var chunk = head
    var isLast = isWhole
    if isWhole {
      pipe.prime(start.text, start.look)
      pipe.scanPrimed(UInt64(head.count), isLast: true)
    }
    while !isWhole {
      pipe.feed(chunk, isLast: isLast)
      if isLast { break }
      (chunk, isLast) = next(supply, at: steps)
    }
    for problem in pipe.problems() { add(problem) }
  }

  /// The next bytes, and whether they are the last there will be.
  private func next(_ supply: any Supply, at steps: [Step]) -> ([UInt8], Bool) {
    switch supply.next(1 << 18) {
    case .bytes(let bytes):
      return (bytes, !budget.spend(bytes.count))
    case .end: return ([], true)
    case .broken(let cause, let detail):
      add(Problem(.decode, cause, detail, steps: steps))
      return ([], true)
    }
  }

  // MARK: files inside

  func file(_ step: Step, at steps: [Step], _ supply: any Supply) {
    guard budget.addMember() else { return }
    let before = way
    way += steps + [step]
    defer { way = before }
    open.append([])
    tray.readName(step, at: way, examiner)
    let readAnything = identify(step, supply)
    let problems = open.removeLast()
    members[Outcome.of(problems, readAnything: readAnything)] += 1
    tray.commitWhenFull()
  }

  func name(_ step: Step, at steps: [Step]) {
    tray.readName(step, at: way + steps + [step], examiner)
  }

  private func identify(_ step: Step, _ supply: any Supply) -> Bool {
    var head: [UInt8] = []
    var isWhole = false
    while head.count < Identifier.headLength, !isWhole {
      let (bytes, isLast) = next(supply, at: way)
      head += bytes
      isWhole = isLast
    }
    let identity = examiner.identifier.identify(Array(head.prefix(Identifier.headLength)))
    if let reader = examiner.outsideReader([step.name], identity.format) {
      guard let content = whole(head, supply, isWhole: isWhole) else { return false }
      return refer(content, to: reader)
    }
    if head.first == 0x4D, case .binary = identity.format, Overlay.start(head) != nil {
      return readProgram(step, identity, head, supply, isWhole: isWhole)
    }
    for problem in NameCheck.problems(identity, name: step.name) {
      self.problem(problem.cause, problem.detail)
    }
    switch identity.format {
    case .text(let charset):
      scan(Array(head.dropFirst(identity.mark)), charset, supply, isWhole: isWhole, at: way)
      return true
    case .container(let container):
      guard let content = whole(head, supply, isWhole: isWhole) else { return false }
      read(container, content, name: step.name)
      return true
    case .empty: return open.last?.isEmpty ?? true
    case .unsupported, .binary:
      guard examiner.options.unpacking.readsStrings,
        let content = whole(head, supply, isWhole: isWhole)
      else { return false }
      Strings.read(content, self)
      return true
    }
  }

  /// A program for Windows, which may unpack itself.
  private func readProgram(
    _ step: Step, _ identity: Identifier.Identity, _ head: [UInt8], _ supply: any Supply,
    isWhole: Bool
  ) -> Bool {
    guard let content = whole(head, supply, isWhole: isWhole) else { return false }
    if let (archive, container) = examiner.appended(to: content, identity, head) {
      read(container, archive, name: step.name)
      return true
    }
    for problem in NameCheck.problems(identity, name: step.name) {
      self.problem(problem.cause, problem.detail)
    }
    guard examiner.options.unpacking.readsStrings else { return false }
    Strings.read(content, self)
    return true
  }

  /// All bytes of a member, in memory; nil when they are too many.
  private func whole(_ head: [UInt8], _ supply: any Supply, isWhole: Bool) -> Content? {
    var bytes = head
    var isLast = isWhole
    while !isLast {
      guard bytes.count <= budget.limits.memory else {
        problem(.overBudget, "\(budget.limits.memory >> 20) MiB of one member in memory")
        return nil
      }
      let (more, ended) = next(supply, at: way)
      bytes += more
      isLast = ended
      tray.beat()
    }
    return Content(bytes)
  }

  // MARK: problems

  func problem(_ cause: Cause, _ detail: String, at steps: [Step]) {
    add(Problem(.decode, cause, detail, steps: way + steps))
  }

  private func add(_ problem: Problem) {
    for level in open.indices where open[level].count < 8 { open[level].append(problem) }
    if noise.lets(problem) { tray.problem(problem) }
  }
}

extension Step {
  fileprivate var name: [UInt8] {
    switch self {
    case .member(let name), .attachment(let name): PathBytes(name).name
    default: Array(text.utf8)
    }
  }
}

extension Tray {
  /// The name of something inside is a unit of its own, on line 0.
  func readName(_ step: Step, at steps: [Step], _ examiner: Examiner) {
    var segment = NameText.segment(step.name, ordinal: 0)
    segment.steps = steps
    examiner.redact(
      segment, examiner.detector.sift(segment.text), ColumnVerdicts(), into: &draft)
  }
}
