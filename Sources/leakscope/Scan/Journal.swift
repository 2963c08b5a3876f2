// Between the crew's events and the store: every file that is seen is written
// down exactly once, its lines go to the output, and both stay in step.

import Bytes
import Crew
import Linux
import Model
import Packed
import Report
import Store

final class Journal: Sendable {
  private let store: Store
  private let output: Output?
  private let lines: any ScanLines
  private let state = Lock(State())

  private struct State {
    /// The only part so far of a file not known to have more: most files have one.
    var held: [UInt32: Part] = [:]
    /// Files whose row is open in the store.
    var open: Set<UInt32> = []
    /// Further paths of hard-linked files in work.
    var links: [UInt32: [Entry]] = [:]
    /// Files in work with findings in a part already written down.
    var found: Set<UInt32> = []
    var loudOpens = 0
    /// The ways to folders whose names are in work.
    var ways: [UInt32: Way] = [:]
    let findingLines = FindingLines()
  }

  private let told: ToldLines
  private let hashing: Hashing
  private let progress: Progress

  init(
    store: Store, output: Output?, lines: any ScanLines, told: ToldLines, hashing: Hashing,
    progress: Progress
  ) {
    self.progress = progress
    self.hashing = hashing
    self.store = store
    self.output = output
    if let output { store.beforeCommit { output.flush() } }
    self.told = told
    self.lines = lines
  }

  // MARK: files that are not read

  func passed(_ entry: Entry, _ problem: Problem) {
    progress.passed(entry, [problem])
    let outcome = Outcome.of([problem], readAnything: false)
    state.with { s in
      store.write(.passed(entry, outcome, [problem]))
      emitOnce(lines.problem(problem, path: entry.path, outcome: outcome))
      mark()
    }
  }

  /// Files of a folder that are as they were, each with its row.
  func unchanged(_ files: [(entry: Entry, row: Int64)]) {
    if files.isEmpty { return }
    progress.unchanged(files.map(\.entry))
    state.with { s in
      store.write(.unchanged(rows: files.map(\.row)))
      emitOnce(files.lazy.map { [lines] in lines.unchanged($0.entry.path) })
      mark()
    }
  }

  /// Kept as it was: not read, or not wholly, for the same reasons as before.
  func kept(_ entry: Entry, _ known: KnownEntry) {
    progress.passed(entry, known.problems)
    state.with { s in
      store.write(.unchanged(row: known.row))
      if known.outcome == .partial { emitOnce(lines.unchanged(entry.path)) }
      for problem in known.problems {
        emitOnce(lines.problem(problem, path: entry.path, outcome: known.outcome))
      }
      mark()
    }
  }

  /// A file could be opened only by a call that may move its access time.
  func openedLoudly() { state.with { $0.loudOpens += 1 } }

  var loudOpens: Int { state.with { $0.loudOpens } }

  /// The way to a folder whose name is in work.
  func way(_ token: UInt32, _ way: Way) { state.with { $0.ways[token] = way } }

  // MARK: files in work

  func links(_ token: UInt32, _ entries: [Entry]) {
    guard !entries.isEmpty else { return }
    state.with { $0.links[token] = entries }
  }

  func resumed(_ token: UInt32, _ entry: Entry) {
    state.with { s in
      s.open.insert(token)
      store.write(.open(entry, token: token, format: ""))
    }
  }

  func cut(_ assignment: Assignment, _ plan: CutPlan) {
    state.with { s in
      open(assignment, &s)
      store.write(.plan(token: assignment.token, plan))
    }
  }

  func part(_ assignment: Assignment, _ part: Part) {
    state.with { s in
      let token = assignment.token
      progress.part(
        token, assignment.entry, bytes: part.summary.bytesRead, part.summary.tallies,
        paths: 1 + (s.links[token]?.count ?? 0))
      if !s.open.contains(token), part.range == 0, part.summary.index == 0 {
        s.held[token] = part
        return
      }
      open(assignment, &s)
      write(part, assignment, &s)
    }
  }

  func rangeDone(
    _ assignment: Assignment, _ index: Int, _ census: Census?, _ problems: [Problem]
  ) {
    state.with { s in
      guard s.open.contains(assignment.token) else { return }
      flushHeld(assignment, &s)
      store.write(.range(token: assignment.token, index: index, census, problems: problems))
      mark()
    }
  }

  func closed(_ assignment: Assignment, _ conclusion: Conclusion) {
    if assignment.isNameOnly { return named(assignment, conclusion.problems) }
    let problems = conclusion.problems + change(assignment)
    let outcome = Outcome.of(problems, readAnything: conclusion.readAnything)
    let token = assignment.token
    let sha256 = hash(assignment)
    state.with { s in
      let held = s.held.removeValue(forKey: token)
      if s.open.remove(token) != nil {
        if let held { write(held, assignment, &s) }
        store.write(
          .closed(
            token: token, outcome, problems, format: conclusion.format, sha256: sha256,
            members: conclusion.members))
      } else {
        store.write(
          .whole(
            assignment.entry, outcome, problems, format: conclusion.format, sha256: sha256,
            held.map(StoredPart.init), members: conclusion.members))
        if let held { emitFindings(held, assignment, s) }
      }
      let links = s.links.removeValue(forKey: token) ?? []
      progress.closed(
        token, assignment.entry, isGap: problems.contains(where: \.cause.isGap),
        paths: 1 + links.count)
      for var link in links {
        // Listed by name, never opened: what only a descriptor tells is the same.
        link.created = assignment.entry.created
        link.accessList = assignment.entry.accessList
        store.write(.same(link, as: assignment.entry.path))
      }
      for entry in [assignment.entry] + links {
        for problem in problems {
          emitOnce(lines.problem(problem, path: entry.path, outcome: outcome))
        }
      }
      mark()
    }
  }

  /// A name without content. A folder whose name says nothing leaves no trace; one
  /// that was known to say what it says is as it was.
  private func named(_ assignment: Assignment, _ problems: [Problem]) {
    let entry = assignment.entry
    let (held, way) = state.with { s in
      (s.held.removeValue(forKey: assignment.token), s.ways.removeValue(forKey: assignment.token))
    }
    guard let held else {
      for problem in problems { passed(entry, problem) }
      return
    }
    let before = store.known(in: entry.path.directory)[entry.path.name]
    if before?.closedInThisScan == true { return progress.passed(entry, problems) }
    if problems.isEmpty, let before, before.isName(of: entry) {
      return unchanged([(entry, before.row)])
    }
    progress.passed(entry, problems)
    let outcome = Outcome.of(problems, readAnything: false)
    state.with { s in
      if let way { store.write(.reached(entry.path.directory, way)) }
      store.write(
        .whole(
          entry, outcome, problems, format: problems.isEmpty ? "folder" : "", sha256: nil,
          StoredPart(held), members: MemberCounts()))
      emitFindings(held, assignment, s)
      for problem in problems {
        emitOnce(lines.problem(problem, path: entry.path, outcome: outcome))
      }
      mark()
    }
  }

  /// The digest of a file with findings, or of every file.
  private func hash(_ assignment: Assignment) -> [UInt8]? {
    switch hashing {
    case .none: return nil
    case .all: return Evidence.hash(of: assignment.descriptor)
    case .found:
      let found = state.with { s in
        s.found.remove(assignment.token) != nil
          || s.held[assignment.token].map { !$0.summary.tallies.isEmpty } ?? false
      }
      return found ? Evidence.hash(of: assignment.descriptor) : nil
    }
  }

  /// What was read must be what stands in the ledger.
  private func change(_ assignment: Assignment) -> [Problem] {
    let entry = assignment.entry
    guard case .success(let now) = FileStatus.of(assignment.descriptor.raw) else { return [] }
    if now.size == entry.size, now.mtime == entry.mtime { return [] }
    return [Problem(.crew, .changedWhileRead, "size or time moved")]
  }

  // MARK: with the state held

  private func open(_ assignment: Assignment, _ s: inout State) {
    if s.open.insert(assignment.token).inserted {
      store.write(.open(assignment.entry, token: assignment.token, format: ""))
    }
    flushHeld(assignment, &s)
  }

  private func flushHeld(_ assignment: Assignment, _ s: inout State) {
    if let held = s.held.removeValue(forKey: assignment.token) { write(held, assignment, &s) }
  }

  private func write(_ part: Part, _ assignment: Assignment, _ s: inout State) {
    if !part.summary.tallies.isEmpty { s.found.insert(assignment.token) }
    store.write(.part(token: assignment.token, StoredPart(part)))
    emitFindings(part, assignment, s)
    mark()
  }

  private func emitFindings(_ part: Part, _ assignment: Assignment, _ s: State) {
    guard output != nil, !part.findings.isEmpty || !part.dropped.isEmpty else { return }
    for entry in [assignment.entry] + (s.links[assignment.token] ?? []) {
      try? lines.part(
        part.findings, values: part.values, dropped: part.dropped, path: entry.path,
        with: s.findingLines, emit: emit)
    }
  }

  /// Lines first; `mark` puts the offset into the transaction of what they tell.
  private func emit(_ bytes: UnsafeRawBufferPointer) { output?.gather(bytes) }

  private func emitOnce(_ line: @autoclosure () -> [UInt8]) {
    guard output != nil else { return }
    let line = line()
    if !told.contains(line) { line.withUnsafeBytes(emit) }
  }

  /// Many lines, handed on together.
  private func emitOnce(_ lines: some Sequence<[UInt8]>) {
    guard output != nil else { return }
    var all: [UInt8] = []
    for line in lines where !told.contains(line) { all += line }
    all.withUnsafeBytes(emit)
  }

  /// With an output, a transaction may end here.
  private func mark() { if let output { store.write(.output(output.end)) } }
}

extension StoredPart {
  init(_ part: Part) {
    self.init(
      range: part.range, part: part.summary.index, bytesRead: part.summary.bytesRead,
      findings: part.summary.findings, tallies: part.summary.tallies, samples: part.samples,
      records: part.records)
  }
}
