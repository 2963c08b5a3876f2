// One run of crawl and crew under a store that is open: what to read, what has
// not changed, what waits, and how it ends.

import Crawl
import Crew
import Dispatch
import Glibc
import Linux
import Model
import Patterns
import Report
import Store

struct ScanRun {
  let settings: ScanSettings
  let image: Descriptor
  let key: Key
  let store: Store
  let journal: Journal
  let progress: Progress
  let display: ProgressDisplay
  let stages: Stages
  let budget: DescriptorBudget
  let own: Set<FileID>
  let resumed: Bool

  private let tokens = Tokens()
  private let companions = Companions()
  private let linked = Lock([FileID: [Entry]]())
  private let sandbox = Lock<SandboxState?>(nil)
  /// The content of what has only a name.
  private let nothing = try? MemoryFile.sealed([], name: "nothing").get()

  init(
    settings: ScanSettings, image: Descriptor, key: Key, store: Store, journal: Journal,
    progress: Progress, display: ProgressDisplay, stages: Stages, budget: DescriptorBudget,
    own: Set<FileID>, resumed: Bool
  ) {
    self.settings = settings
    self.image = image
    self.key = key
    self.store = store
    self.journal = journal
    self.progress = progress
    self.display = display
    self.stages = stages
    self.budget = budget
    self.own = own
    self.resumed = resumed
  }

  func go() throws(Complaint) -> ScanEnd {
    let crew = try hire()
    display.watch(crew)
    let crawl = Crawl(
      options: CrawlOptions(
        lanes: budget.lanes, oneFileSystem: settings.oneFileSystem,
        exclusions: Exclusions(settings.exclude), own: own, nice: settings.nice),
      events: CrawlEvents(
        choose: { directory, entries in self.choose(directory, entries) },
        opened: { entry, descriptor, quiet in self.take(entry, descriptor, quiet, [], crew) },
        passed: { entry, problem in self.pass(entry, problem, crew) },
        reached: { directory, way in self.store.write(.reached(directory, way)) },
        folder: { entry, way in self.readName(of: entry, [], way, crew) }))
    let interruption = Interruption {
      crawl.stop()
      crew.stop()
      self.display.say(self.stopping)
    } leave: {
      self.display.abandon()
    }
    crawl.run(settings.roots)
    if settings.readsStandardInput { readStandardInput(crew, interruption) }
    if !interruption.happened { progress.walkEnded() }
    stages.reach(.walked)
    readLinked(crew)
    crew.complete()
    crew.wait()
    stages.reach(.read)
    interruption.end()
    var notes: [String: String] = [:]
    if journal.loudOpens > 0 { notes["atime_may_have_moved"] = "\(journal.loudOpens)" }
    return ScanEnd(
      finished: Clock.now(), interrupted: interruption.happened,
      sandbox: sandbox.with { $0 }, notes: notes)
  }

  private var stopping: String {
    settings.language(
      "leakscope: 処理中のものを終えて停止します。もう一度押すと直ちに終了します",
      "leakscope: finishing what is in hand; once more ends at once")
  }

  private func hire() throws(Complaint) -> Crew {
    guard let program = settings.worker ?? Places.worker else {
      throw Complaint(.companionMissing("leakscope-worker"))
    }
    return Crew(
      program: program, arguments: settings.sandbox ? [] : ["--no-sandbox"], image: image,
      options: WorkerOptions(
        key: key.bytes, minimumConfidence: settings.minimumConfidence,
        wantsFindings: settings.wantsFindings, reveals: settings.reveals,
        explains: settings.explains, wantsDropped: settings.wantsDropped,
        pieceLength: settings.pieceLength, maximumFileSize: settings.maximumFileSize,
        unpacking: settings.unpacking),
      limits: CrewLimits(
        workers: budget.workers, patience: settings.patience, memory: settings.memory,
        waitingFiles: budget.waitingFiles,
        batchFiles: min(settings.batchFiles ?? 32, budget.batchFiles), nice: settings.nice),
      outsideReaders: settings.project?.outsideReaders ?? [],
      events: CrewEvents(
        ready: { state in self.isReady(state) },
        cut: { assignment, plan in self.journal.cut(assignment, plan) },
        part: { assignment, part in self.journal.part(assignment, part) },
        rangeDone: { assignment, index, problems in
          self.journal.rangeDone(assignment, index, assignment.census(of: index), problems)
        },
        closed: { assignment, conclusion in self.journal.closed(assignment, conclusion) },
        lost: { assignment, problem, again in
          guard self.settings.verbose else { return }
          let name = self.display.name(assignment.entry.path)
          self.display.say(Announcement(self.settings).lost(name, problem, again: again))
        }))
  }

  private func isReady(_ state: SandboxState) {
    let isFirst = sandbox.with { known in
      defer { known = state }
      return known == nil
    }
    if isFirst, settings.verbose { display.say(Announcement(settings).isolation(state)) }
  }

  // MARK: what to read

  private func choose(_ directory: PathBytes, _ entries: [Entry]) -> [Bool] {
    progress.listed(entries)
    let known = store.known(in: directory)
    var paired = companions.note(entries)
    // A file that was named itself has no listing to find its log in.
    for n in entries.indices where entries[n].rootLength == 0 && !paired[n] {
      paired[n] = !Companions.beside(entries[n].path.bytes).isEmpty
    }
    return zip(entries, paired).map { entry, isPaired in
      if let before = known[entry.path.name], isSettled(entry, before, isPaired: isPaired) {
        return false
      }
      guard entry.links > 1 else { return true }
      linked.with {
        $0[FileID(device: entry.device, inode: entry.inode), default: []].append(entry)
      }
      return false
    }
  }

  /// Whether an entry need not be read again; if so it has been written down.
  private func isSettled(_ entry: Entry, _ known: KnownEntry, isPaired: Bool) -> Bool {
    guard known.size == entry.size, known.mtime == entry.mtime, known.ctime == entry.ctime,
      known.device == entry.device, known.inode == entry.inode, known.resultKeyMatches
    else { return false }
    if known.closedInThisScan {
      progress.passed(entry, known.problems)
      return true
    }
    guard !settings.full, !isPaired else { return false }
    // A file written while it was scanned can have the same times afterwards.
    let calm: Int64 = 2_000_000_000
    guard known.scannedAt - known.mtime > calm, known.scannedAt - known.ctime > calm else {
      return false
    }
    switch known.outcome {
    case .scanned, .unchanged: journal.unchanged(entry, row: known.row)
    case .skipped, .partial, .failed:
      guard known.problems.allSatisfy(\.isLasting),
        known.outcome == .skipped || !known.problems.isEmpty
      else { return false }
      journal.kept(entry, known)
    }
    return true
  }

  private func take(
    _ entry: Entry, _ descriptor: Descriptor, _ quiet: Bool, _ links: [Entry], _ crew: Crew
  ) {
    if !quiet { journal.openedLoudly() }
    let token = tokens.next()
    let saved = resumed ? store.progress(of: entry) : nil
    if saved != nil { journal.resumed(token, entry) }
    journal.links(token, links)
    let beside = companions.open(for: entry)
    _ = crew.add(
      Assignment(
        token: token, entry: entry, descriptor: descriptor, links: links,
        progress: saved.map(Assignment.Progress.init), companions: beside.descriptors,
        problems: beside.problems))
  }

  // MARK: names alone

  /// What should be read and cannot be still has a name.
  private func pass(_ entry: Entry, _ problem: Problem, _ crew: Crew) {
    guard problem.cause.isGap, !entry.path.name.isEmpty else {
      return journal.passed(entry, problem)
    }
    readName(of: entry, [problem], nil, crew)
  }

  /// - Parameter problems: why nothing but the name is read; none for a folder.
  private func readName(of entry: Entry, _ problems: [Problem], _ way: Way?, _ crew: Crew) {
    guard let nothing else {
      if let problem = problems.first { journal.passed(entry, problem) }
      return
    }
    let token = tokens.next()
    if let way { journal.way(token, way) }
    let added = crew.add(
      Assignment(
        token: token, entry: entry, descriptor: nothing,
        progress: Assignment.Progress(plan: nil, format: "", pieces: [:], problems: problems),
        isNameOnly: true))
    // Stopped: it is not read any more, and why is known all the same.
    if !added, let problem = problems.first { journal.passed(entry, problem) }
  }

  /// Files with several links, once all their paths are known.
  private func readLinked(_ crew: Crew) {
    for group in linked.with({ Array($0.values) }) {
      let paths = group.sorted { $0.path < $1.path }
      switch Reopening.open(paths[0]) {
      case .failure(let refusal):
        for entry in paths { pass(entry, refusal.problem, crew) }
      case .success(let file):
        take(file.entry, file.descriptor, file.quiet, Array(paths.dropFirst()), crew)
      }
    }
  }

  private func readStandardInput(_ crew: Crew, _ interruption: Interruption) {
    let entry = Entry(path: PathBytes("-"))
    switch StandardInput.spool(limit: 4 << 30, while: { !interruption.happened }) {
    case nil: return
    case .failure(let error):
      journal.passed(entry, Problem(.crawl, .unreadable, error.description))
    case .success((let descriptor, let isWhole)):
      guard case .success(let status) = FileStatus.of(descriptor.raw) else { return }
      let cut = Problem(.crawl, .overBudget, "standard input over 4 GiB")
      let progress = Assignment.Progress(
        plan: nil, format: "", pieces: [:], problems: isWhole ? [] : [cut])
      let whole = Entry(entry.path, status)
      self.progress.listed([whole])
      _ = crew.add(
        Assignment(
          token: tokens.next(), entry: whole, descriptor: descriptor, progress: progress))
    }
  }
}

extension Assignment.Progress {
  init(_ saved: SavedProgress) {
    self.init(
      plan: saved.plan, format: saved.format,
      pieces: saved.pieces.mapValues {
        Piece(parts: $0.parts, complete: $0.complete, census: $0.census)
      },
      problems: saved.problems)
  }
}

/// Numbers for the files of one run.
final class Tokens: Sendable {
  private let last = Lock<UInt32>(0)

  func next() -> UInt32 {
    last.with {
      $0 += 1
      return $0
    }
  }
}

/// Standard input as a file: kept in memory, never on a disk.
enum StandardInput {
  /// - Parameter wanted: asked while there is nothing to read.
  /// - Returns: nil when it is not wanted any more.
  static func spool(
    limit: Int, while wanted: () -> Bool
  ) -> Swift.Result<(descriptor: Descriptor, isWhole: Bool), Errno>? {
    var isWhole = false
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while bytes.count < limit {
      var awaited = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let ready = poll(&awaited, 1, 200)
      guard wanted() else { return nil }
      if ready <= 0 { continue }
      let got = read(0, &chunk, chunk.count)
      if got == 0 {
        isWhole = true
        break
      }
      if got < 0 {
        if errno == EINTR { continue }
        return .failure(Errno(errno))
      }
      bytes += chunk[..<got]
    }
    return MemoryFile.sealed(bytes, name: "standard-input").map { ($0, isWhole) }
  }
}
