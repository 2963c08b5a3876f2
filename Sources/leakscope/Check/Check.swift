// The check of exported data, in reading order: load, read, decide, tell. There
// is no store: what a check knows it forgets.

import Crawl
import Glibc
import Linux
import Model
import Patterns
import Report
import Rules

struct Check {
  private let settings: CheckSettings
  private var l: Language { settings.language }

  init(_ settings: CheckSettings) { self.settings = settings }

  /// - Returns: the exit code.
  func run() throws(Complaint) -> Int32 {
    let started = Clock.now()
    Configuration.tellWithheld(settings.scan)
    let available = Limits.descriptors()
    let rules = try LoadedRules.load(settings.scan.rules, settings.scan.project)
    if settings.scan.verbose { rules.tell(l) }
    let key = try Key.findOrInvent(file: settings.scan.keyFile)
    let accepted = try settings.baseline?.open(key)
    let outputs = try CheckOutputs(settings.outputs)
    let ruling = Ruling(settings)
    let book = book(ruling, accepted, rules, outputs, Day.of(started))
    let run = CheckRun(
      settings: settings, image: rules.image, key: key, book: book.book, progress: book.progress,
      budget: DescriptorBudget(limit: available, jobs: settings.scan.jobs),
      own: outputs.own.union(settings.baseline?.own ?? []))
    let interrupted = try run.go()
    let accounts = book.book.accounts
    var sheet = CheckSheet(
      files: accounts.map { ruling.file($0, persons: persons($0, started)) },
      allowedGaps: settings.scan.allowedGaps, rules: rules.book.rules, language: l,
      version: Leakscope.version, started: started, finished: Clock.now(),
      interrupted: interrupted, hasLastingKey: key.isLasting)
    sheet.exitCode = code(sheet)
    if let plan = settings.baseline, plan.isUpdate, let accepted {
      try plan.update(&sheet, accounts, ruling, accepted, key, l)
    }
    try outputs.write(sheet)
    tell(sheet)
    return sheet.exitCode
  }

  private func book(
    _ ruling: Ruling, _ accepted: Baseline?, _ rules: LoadedRules, _ outputs: CheckOutputs,
    _ today: String
  ) -> (book: CheckBook, progress: Progress) {
    let isUpdate = settings.baseline?.isUpdate ?? false
    let reckoning = Reckoning(
      ruling: ruling, baseline: isUpdate ? nil : accepted, collects: isUpdate,
      countsPersons: settings.countsPersons, minimum: settings.scan.minimumConfidence,
      today: today)
    let progress = Progress(minimum: settings.scan.minimumConfidence)
    return (
      CheckBook(
        progress: progress, lines: NDJSON(rules: rules.book.rules.map(\.id)),
        streams: outputs.streams, reckoning: reckoning), progress
    )
  }

  private func code(_ sheet: CheckSheet) -> Int32 {
    if sheet.interrupted { return Leakscope.Exit.interrupted }
    if sheet.fails { return Leakscope.Exit.found }
    return sheet.gaps > 0 ? Leakscope.Exit.gaps : Leakscope.Exit.clean
  }

  private func persons(_ account: FileAccount, _ now: Int64) -> PersonCounts? {
    guard settings.countsPersons else { return nil }
    return PersonCounts(
      account, level: settings.levels.lowest, year: Timestamp.year(now),
      splits: settings.showsColumns)
  }

  /// The text for people goes where nothing else goes.
  private func tell(_ sheet: CheckSheet) {
    guard !settings.scan.quiet else { return }
    let paint = settings.scan.paint
    let text = CheckText(sheet, paint: paint, explains: settings.explains).text
    if settings.outputs.isEmpty {
      Terminal.out(text, Screen.isTerminal(1) ? paint : .none)
    } else {
      Terminal.error(text, paint)
    }
  }
}
