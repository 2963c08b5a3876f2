// One walk of a check: crawl and crew as in a scan, into a book instead of a
// store.

import Crawl
import Crew
import Glibc
import Linux
import Model
import Patterns
import Report

struct CheckRun {
  private let settings: CheckSettings
  private let image: Descriptor
  private let key: Key
  private let book: CheckBook
  private let progress: Progress
  private let budget: DescriptorBudget
  private let own: Set<FileID>
  private let tokens = Tokens()
  private let companions = Companions()

  init(
    settings: CheckSettings, image: Descriptor, key: Key, book: CheckBook, progress: Progress,
    budget: DescriptorBudget, own: Set<FileID>
  ) {
    self.settings = settings
    self.image = image
    self.key = key
    self.book = book
    self.progress = progress
    self.budget = budget
    self.own = own
  }

  /// - Returns: whether it was interrupted.
  func go() throws(Complaint) -> Bool {
    let crew = try hire()
    let display = ProgressDisplay(settings.scan, progress, shown: { $0 })
    display.watch(crew)
    display.begin { nil }
    defer { display.end() }
    let crawl = Crawl(
      options: CrawlOptions(
        lanes: budget.lanes, oneFileSystem: settings.scan.oneFileSystem,
        exclusions: Exclusions(settings.scan.exclude), own: own),
      events: CrawlEvents(
        choose: { _, entries in
          progress.listed(entries)
          _ = companions.note(entries)
          return entries.map { _ in true }
        },
        opened: { entry, descriptor, _ in
          take(entry, descriptor, crew, beside: companions.open(for: entry))
        },
        passed: { entry, problem in book.passed(entry, problem) }))
    let interruption = Interruption {
      crawl.stop()
      crew.stop()
    } leave: {
      display.abandon()
    }
    if settings.readsIndex {
      try readIndex(crew, interruption)
    } else {
      crawl.run(settings.scan.roots)
    }
    if settings.scan.readsStandardInput { readStandardInput(crew, interruption) }
    if !interruption.happened { progress.walkEnded() }
    crew.complete()
    crew.wait()
    interruption.end()
    return interruption.happened
  }

  private func hire() throws(Complaint) -> Crew {
    guard let program = settings.scan.worker ?? Places.worker else {
      throw Complaint(.companionMissing("leakscope-worker"))
    }
    return Crew(
      program: program, arguments: settings.scan.sandbox ? [] : ["--no-sandbox"], image: image,
      options: WorkerOptions(
        key: key.bytes, minimumConfidence: settings.scan.minimumConfidence,
        wantsFindings: book.wantsFindings,
        wantsRecords: settings.countsPersons,
        wantsColumns: settings.showsColumns || settings.policy?.allowsColumns ?? false,
        heedsRemarks: true, sampleLimit: FileAccount.mostShown,
        pieceLength: settings.scan.pieceLength, maximumFileSize: settings.scan.maximumFileSize,
        unpacking: settings.scan.unpacking),
      limits: CrewLimits(
        workers: budget.workers, patience: settings.scan.patience, memory: settings.scan.memory,
        waitingFiles: budget.waitingFiles,
        batchFiles: min(settings.scan.batchFiles ?? 32, budget.batchFiles)),
      outsideReaders: settings.scan.project?.outsideReaders ?? [],
      events: CrewEvents(
        part: { assignment, part in book.part(assignment, part) },
        closed: { assignment, conclusion in book.closed(assignment, conclusion) }))
  }

  /// - Parameter beside: nothing for what is no file in a folder.
  private func take(
    _ entry: Entry, _ descriptor: Descriptor, _ crew: Crew, beside: Companions.Opened = .init()
  ) {
    _ = crew.add(
      Assignment(
        token: tokens.next(), entry: entry, descriptor: descriptor,
        companions: beside.descriptors, problems: beside.problems))
  }

  private func readIndex(_ crew: Crew, _ interruption: Interruption) throws(Complaint) {
    let exclusions = Exclusions(settings.scan.exclude)
    try StagedFiles(settings.scan.roots).hand { file in
      guard case .success(let status) = FileStatus.of(file.content.raw) else { return true }
      let entry = Entry(file.path, status)
      if exclusions.excludes(file.path.bytes, isDirectory: false) {
        book.passed(entry, Problem(.crawl, .excluded))
      } else {
        progress.listed([entry])
        take(entry, file.content, crew)
      }
      return !interruption.happened
    }
  }

  private func readStandardInput(_ crew: Crew, _ interruption: Interruption) {
    switch StandardInput.arrival(while: { !interruption.happened }) {
    case nil: return
    case .failed(let entry, let problem): book.passed(entry, problem)
    case .content(let entry, let descriptor, let problems):
      progress.listed([entry])
      for problem in problems { book.add(problem, to: entry) }
      take(entry, descriptor, crew)
    }
  }
}
