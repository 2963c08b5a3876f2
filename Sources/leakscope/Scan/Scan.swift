// The main job, in reading order: load, open the store, crawl, hand to the
// crew, write down, report.

import Crawl
import Crew
import Dispatch
import Glibc
import Linux
import Model
import Redact
import Report
import Rules
import Store

struct Scan {
  let settings: ScanSettings

  init(_ settings: ScanSettings) { self.settings = settings }

  /// - Returns: the exit code.
  func run() throws(Complaint) -> Int32 {
    let priority = settings.nice ? Priority.lower() : nil
    Configuration.tellWithheld(settings)
    let available = Limits.descriptors()
    let rules = try LoadedRules.load(settings.rules, settings.project)
    let book = rules.book
    if settings.verbose { rules.tell(settings.language) }
    let key = try Key.find(file: settings.keyFile)
    key.warn(settings.language, quiet: settings.quiet)
    let path = settings.store ?? Places.store(for: settings.roots)
    if settings.store == nil { Places.make(Places.state) }
    let store = try open(path, key)
    let identity = ScanIdentity(
      roots: settings.roots,
      resultKey: settings.resultKey(image: book.fingerprint, redaction: Redactor.version),
      output: settings.outputIdentity, options: options(rules), started: Clock.now())
    let start = try begin(identity, store, path)
    let output =
      settings.wantsFindings
      ? try Output(file: settings.output, keeping: start.resumed ? start.outputOffset : 0) : nil
    let told =
      start.resumed
      ? settings.output.map { ToldLines(file: $0, upTo: start.outputOffset) } : nil
    let progress = Progress(minimum: settings.minimumConfidence)
    let journal = Journal(
      store: store, output: output, lines: lines(book.rules, key), told: told ?? ToldLines(),
      hashing: settings.hashing, progress: progress)
    let display = ProgressDisplay(settings, progress, shown: shown(key))
    defer { display.end() }
    let budget = DescriptorBudget(limit: available, jobs: settings.jobs)
    if settings.verbose {
      display.say(
        Announcement(settings).beginning(
          store: path, key: key, image: book.fingerprint, budget: budget, resumed: start.resumed,
          priority: priority))
    }
    display.begin { store.expectation(of: settings.roots) }
    let stages = Stages()
    let run = ScanRun(
      settings: settings, image: rules.image, key: key, store: store, journal: journal,
      progress: progress, display: display, stages: stages, budget: budget,
      own: own(path, output), resumed: start.resumed)
    let end = try run.go()
    try storing(path) { () throws(StoreError) in try store.finish(end) }
    stages.reach(.stored)
    output?.flush()
    if let error = output?.error {
      throw Complaint(.outputUnwritable(settings.output ?? "-", error))
    }
    remember(Places.absolutePath(PathBytes(path)).text)
    // Who asked for quiet does not wait for counts that nobody shows.
    if settings.quiet, settings.failOn == nil, settings.allowedGaps.isEmpty {
      return try endQuietly(store, path, end)
    }
    var scope = try storing(path) { () throws(StoreError) in try store.scope() }
    scope.accounts = AccountBook.names(in: Set(scope.files.map(\.reach)))
    try storing(path) { () throws(StoreError) in try store.note(scope.accounts) }
    if settings.masksPaths {
      let mask = PathMask(key: key.bytes)
      scope = scope.showing({ mask($0) }, text: { mask($0) })
    }
    stages.reach(.reported)
    display.end()
    if !settings.quiet { tell(scope, start, end, stages) }
    return code(scope, interrupted: end.interrupted)
  }

  private func endQuietly(
    _ store: Store, _ path: String, _ end: ScanEnd
  ) throws(Complaint) -> Int32 {
    try storing(path) { () throws(StoreError) in
      try store.note(AccountBook.names(in: try store.reaches()))
      if end.interrupted { return Leakscope.Exit.interrupted }
      return try store.hasGaps() ? Leakscope.Exit.gaps : Leakscope.Exit.clean
    }
  }

  private func tell(_ scope: Scope, _ start: ScanStart, _ end: ScanEnd, _ stages: Stages) {
    let summary = Summary(
      scope, language: settings.language, resumed: start.resumed, paint: settings.paint)
    Terminal.error(summary.text, settings.paint)
    if settings.verbose { Terminal.error(Announcement(settings).ending(stages)) }
    if end.interrupted {
      Terminal.error(
        "\n" + settings.language("続行するには:", "To go on:") + "\n  " + Again.command())
    }
  }

  private func lines(_ rules: [Rule], _ key: Key) -> any ScanLines {
    let explanation =
      settings.explains ? Explanation(rules: rules, language: settings.language) : nil
    let shown = shown(key)
    return switch settings.format {
    case .text: PlainLines(language: settings.language, explanation: explanation, shown: shown)
    case .ndjson, nil: NDJSON(rules: rules.map(\.id), explanation: explanation, shown: shown)
    }
  }

  /// A path as it may be shown.
  private func shown(_ key: Key) -> @Sendable (PathBytes) -> PathBytes {
    let mask = settings.masksPaths ? PathMask(key: key.bytes) : nil
    return { path in mask.map { $0(path) } ?? path }
  }

  private func code(_ scope: Scope, interrupted: Bool) -> Int32 {
    if interrupted { return Leakscope.Exit.interrupted }
    if let level = settings.failOn, scope.findings(atLeast: level) > 0 {
      return Leakscope.Exit.found
    }
    return scope.gaps(allowing: settings.allowedGaps) > 0
      ? Leakscope.Exit.gaps : Leakscope.Exit.clean
  }

  private func open(_ path: String, _ key: Key) throws(Complaint) -> Store {
    try storing(path) { () throws(StoreError) in
      try Store(path: path, keyFingerprint: key.fingerprint, writing: true)
    }
  }

  private func begin(
    _ identity: ScanIdentity, _ store: Store, _ path: String
  ) throws(Complaint) -> ScanStart {
    let start = try storing(path) { () throws(StoreError) in
      try store.begin(identity, fresh: false)
    }
    // An interrupted run's lines must still be there to go on with.
    guard start.resumed, let file = settings.output, settings.wantsFindings,
      Output.size(of: file) < start.outputOffset
    else { return start }
    return try storing(path) { () throws(StoreError) in try store.begin(identity, fresh: true) }
  }

  private func own(_ store: String, _ output: Output?) -> Set<FileID> {
    var own: Set<FileID> = []
    for suffix in ["", "-wal", "-shm", "-lock"] {
      if case .success(let status) = FileStatus.of(Array((store + suffix).utf8), in: -100) {
        own.insert(FileID(device: status.device, inode: status.inode))
      }
    }
    if let status = output?.identity {
      own.insert(FileID(device: status.device, inode: status.inode))
    }
    return own
  }

  private func options(_ rules: LoadedRules) -> [String: String] {
    var options = [
      "jobs": "\(settings.jobs)", "min_confidence": settings.minimumConfidence.code,
      "sandbox": settings.sandbox ? "on" : "off", "version": Leakscope.version,
    ]
    if !settings.exclude.isEmpty { options["exclude"] = settings.exclude.joined(separator: "\n") }
    options.merge(rules.options) { first, _ in first }
    if settings.oneFileSystem { options["one_file_system"] = "true" }
    if settings.full { options["full"] = "true" }
    options["timeout"] = "\(settings.patience)"
    options["max_archive_depth"] = "\(settings.unpacking.depth)"
    options["max_unpacked"] = "\(settings.unpacking.bytes)"
    if settings.unpacking.readsStrings { options["strings"] = "true" }
    options["max_memory"] = "\(settings.memory)"
    if settings.nice { options["nice"] = "true" }
    if settings.maximumFileSize > 0 { options["max_file_size"] = "\(settings.maximumFileSize)" }
    if settings.roots.contains(where: { $0.bytes.first != 0x2F }) {
      // So that `reveal` finds the files again, wherever it is called.
      options["folder"] = Places.workingFolder.text
    }
    return options
  }

  /// Which store `report` takes when none is named.
  private func remember(_ path: String) {
    Places.make(Places.state)
    let fd = Glibc.open(Places.latest, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard fd >= 0 else { return }
    let bytes = Array(path.utf8)
    _ = write(fd, bytes, bytes.count)
    close(fd)
  }
}

/// Store errors as complaints about the store at `path`.
func storing<R>(_ path: String, _ body: () throws(StoreError) -> R) throws(Complaint) -> R {
  do throws(StoreError) {
    return try body()
  } catch {
    switch error {
    case .inUse: throw Complaint(.storeInUse(path))
    case .otherKey: throw Complaint(.otherKey(store: path))
    case .notAStore(let reason), .failed(let reason):
      throw Complaint(.storeUnusable(path, reason))
    case .newerSchema(let version):
      throw Complaint(.storeUnusable(path, "schema \(version)"))
    }
  }
}
