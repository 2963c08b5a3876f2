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
    let available = Limits.descriptors()
    let rules = try LoadedRules.load(settings.scan.rules, settings.scan.project)
    if settings.scan.verbose { rules.tell(l) }
    let key = try Key.findOrInvent(file: settings.scan.keyFile)
    let outputs = try CheckOutputs(settings.outputs)
    let progress = Progress(minimum: settings.scan.minimumConfidence)
    let book = CheckBook(
      progress: progress, lines: NDJSON(rules: rules.book.rules.map(\.id)),
      streams: outputs.streams)
    let run = CheckRun(
      settings: settings, image: rules.image, key: key, book: book, progress: progress,
      budget: DescriptorBudget(limit: available, jobs: settings.scan.jobs), own: outputs.own)
    let interrupted = try run.go()
    let ruling = Ruling(settings)
    var sheet = CheckSheet(
      files: book.accounts.map { ruling.file($0) }, allowedGaps: settings.scan.allowedGaps,
      rules: rules.book.rules, language: l, version: Leakscope.version, started: started,
      finished: Clock.now(), interrupted: interrupted, hasLastingKey: key.isLasting)
    sheet.exitCode = code(sheet)
    try outputs.write(sheet)
    tell(sheet, outputs)
    return sheet.exitCode
  }

  private func code(_ sheet: CheckSheet) -> Int32 {
    if sheet.interrupted { return Leakscope.Exit.interrupted }
    if sheet.fails { return Leakscope.Exit.found }
    return sheet.gaps > 0 ? Leakscope.Exit.gaps : Leakscope.Exit.clean
  }

  /// The text for people goes where nothing else goes.
  private func tell(_ sheet: CheckSheet, _ outputs: CheckOutputs) {
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
