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
  private let selection: Selection
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
    selection = Selection(
      store: store, journal: journal, progress: progress, companions: companions,
      full: settings.full)
  }

  func go() throws(Complaint) -> ScanEnd {
    let crew = try hire()
    display.watch(crew)
    let crawl = Crawl(
      options: CrawlOptions(
        lanes: budget.lanes, oneFileSystem: settings.oneFileSystem,
        exclusions: Exclusions(settings.exclude), own: own, nice: settings.nice),
      events: CrawlEvents(
        choose: { directory, entries in self.selection.choose(directory, entries) },
        opened: { entry, descriptor, quiet in self.take(entry, descriptor, quiet, [], crew) },
        passed: { entry, problem in self.pass(entry, problem, crew) },
        reached: { directory, way in self.store.write(.reached(directory, way)) },
        folder: { entry, way in self.readFolder(entry, way, crew) }))
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

  private func readFolder(_ entry: Entry, _ way: Way, _ crew: Crew) {
    switch settings.full ? .unknown : store.knownFolder(entry) {
    case .unknown: readName(of: entry, [], way, crew)
    case .silent: break
    case .row(let row): journal.unchanged([(entry, row)])
    }
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
    for paths in selection.linkedFiles {
      switch Reopening.open(paths[0]) {
      case .failure(let refusal):
        for entry in paths { pass(entry, refusal.problem, crew) }
      case .success(let file):
        take(file.entry, file.descriptor, file.quiet, Array(paths.dropFirst()), crew)
      }
    }
  }

  private func readStandardInput(_ crew: Crew, _ interruption: Interruption) {
    switch StandardInput.arrival(while: { !interruption.happened }) {
    case nil: return
    case .failed(let entry, let problem): journal.passed(entry, problem)
    case .content(let entry, let descriptor, let problems):
      progress.listed([entry])
      _ = crew.add(
        Assignment(
          token: tokens.next(), entry: entry, descriptor: descriptor,
          progress: Assignment.Progress(plan: nil, format: "", pieces: [:], problems: problems)))
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
