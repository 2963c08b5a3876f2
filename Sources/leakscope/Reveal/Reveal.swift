// The values behind findings: the files concerned are read again by the normal
// workers, and what they find is shown where the store knows its digest in the
// same unit. So a store stays without values, and nothing is shown that was not
// found before.

import Crawl
import Crew
import Glibc
import Linux
import Model
import Packed
import Report
import Rules
import Store

struct Reveal {
  struct Settings {
    var store: String
    var digests: Set<ShortDigest>
    var paths: [PathBytes]
    var kinds: Set<Kind>
    var minimum: Confidence?
    var format: LineFormat
    /// nil: standard output.
    var output: String?
    var keyFile: String?
    var language: Language
    var quiet: Bool
    var limits: RereadingLimits
    /// Those of the scan: what other rules find has other digests.
    var rules: LoadedRules
  }

  let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  /// - Returns: the exit code.
  func run() throws(Complaint) -> Int32 {
    let key = try Key.find(file: settings.keyFile)
    key.warn(settings.language, quiet: settings.quiet)
    let rules = settings.rules
    let (scope, known) = try look(key)
    let output = try Output(file: settings.output, keeping: 0)
    let sheet = RevealSheet(known: known, lines: lines(rules.book.rules), output: output)
    let interrupted = try read(scope, sheet, key, rules.image)
    if let error = output.error {
      throw Complaint(.outputUnwritable(settings.output ?? "-", error))
    }
    let tally = sheet.tally
    if !settings.quiet { Terminal.error(tally.text(settings.language)) }
    if interrupted { return Leakscope.Exit.interrupted }
    return tally.isComplete ? Leakscope.Exit.clean : Leakscope.Exit.gaps
  }

  private func lines(_ rules: [Rule]) -> any ScanLines {
    switch settings.format {
    case .text: PlainLines(language: settings.language)
    case .ndjson: NDJSON(rules: rules.map(\.id))
    }
  }

  /// What the store knows of what was asked for.
  private func look(_ key: Key) throws(Complaint) -> (Scope, KnownPlaces) {
    let settings = settings
    return try storing(settings.store) { () throws(StoreError) in
      let store = try Store(
        path: settings.store, keyFingerprint: key.fingerprint, writing: false)
      let scope = try store.scope()
      let minimum = settings.minimum ?? scope.minimumConfidence
      var known = KnownPlaces()
      try store.forEachRecord { path, records in
        guard settings.names(path) else { return }
        for record in records {
          for identifier in record.identifiers
          where identifier.confidence >= minimum && settings.wants(identifier) {
            known.add(path, record, identifier.digest)
          }
        }
      }
      return (scope, known)
    }
  }

  /// - Returns: whether it was interrupted.
  func read(
    _ scope: Scope, _ sheet: any Rereading, _ key: Key, _ image: Descriptor
  ) throws(Complaint) -> Bool {
    guard let program = Places.worker else {
      throw Complaint(.companionMissing("leakscope-worker"))
    }
    let limits = settings.limits.over(scope.identity)
    let budget = DescriptorBudget(
      limit: Limits.descriptors(),
      jobs: limits.workers ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let crew = Crew(
      program: program, image: image,
      options: WorkerOptions(
        key: key.bytes, minimumConfidence: .low, wantsFindings: true, reveals: true,
        maximumFileSize: limits.fileSize ?? 0, unpacking: limits.unpacking),
      limits: CrewLimits(
        workers: budget.workers, patience: limits.patience ?? 120,
        memory: limits.memory ?? 1 << 30, waitingFiles: budget.waitingFiles,
        batchFiles: budget.batchFiles),
      events: CrewEvents(
        part: { assignment, part in sheet.take(part, of: assignment.entry.path) },
        closed: { assignment, end in sheet.close(assignment.entry.path, end.problems) }))
    let interruption = Interruption { crew.stop() }
    // The names of a hard-linked file are read with its content.
    let links = Dictionary(grouping: scope.files.filter { $0.sameAs != nil }) { $0.sameAs! }
    for (number, path) in sheet.paths.enumerated() {
      switch open(path, scope.identity) {
      case .failure(let refusal) where refusal.problem.cause == .vanished:
        sheet.close(path, [refusal.problem])
      case .failure(let refusal):
        addName(
          of: path, UInt32(number + 1),
          Self.isFolder(scope.identity.place(of: path)) ? [] : [refusal.problem], crew)
      case .success(let file):
        _ = crew.add(
          Assignment(
            token: UInt32(number + 1), entry: file.entry, descriptor: file.descriptor,
            links: links[path]?.map(\.entry) ?? [],
            companions: Companions.beside(scope.identity.place(of: path).bytes)))
      }
    }
    crew.complete()
    crew.wait()
    interruption.end()
    return interruption.happened
  }
}

extension Reveal {
  /// Of a folder, and of a file that cannot be opened, the store knows the name.
  private func addName(
    of path: PathBytes, _ token: UInt32, _ problems: [Problem], _ crew: Crew
  ) {
    guard case .success(let nothing) = MemoryFile.sealed([], name: "nothing") else { return }
    _ = crew.add(
      Assignment(
        token: token, entry: Entry(path: path), descriptor: nothing,
        progress: Assignment.Progress(plan: nil, format: "", pieces: [:], problems: problems),
        isNameOnly: true))
  }

  private static func isFolder(_ path: PathBytes) -> Bool {
    if case .success(let status) = FileStatus.of(path.bytes, in: -100) {
      return status.sort == .directory
    }
    return false
  }

  /// The file that has this path now, be it the one that was scanned or not.
  private func open(
    _ path: PathBytes, _ scan: ScanIdentity
  ) -> Swift.Result<(entry: Entry, descriptor: Descriptor, quiet: Bool), Reopening.Refusal> {
    let place = scan.place(of: path)
    guard case .success(let status) = FileStatus.of(place.bytes, in: -100) else {
      return .failure(Reopening.Refusal(problem: Problem(.crawl, .vanished)))
    }
    var entry = Entry(place, status)
    let rootLength = scan.roots.rootLength(of: path)
    if rootLength > 0 { entry.rootLength = rootLength + place.bytes.count - path.bytes.count }
    return Reopening.open(entry).map { file in
      var file = file
      file.entry.path = path
      file.entry.rootLength = rootLength
      return file
    }
  }
}

extension ScanIdentity {
  /// Where a path of this scan leads: from the folder the scan was called in.
  func place(of path: PathBytes) -> PathBytes {
    guard path.bytes.first != 0x2F, let folder = options["folder"] else { return path }
    return PathBytes(folder).appending(path.bytes)
  }
}

extension Reveal.Settings {
  /// Whether a path is one that was asked for, or lies in one.
  func names(_ path: PathBytes) -> Bool {
    paths.isEmpty
      || paths.contains { asked in
        path == asked || path.bytes.starts(with: asked.bytes + [0x2F])
          || (asked.bytes.last == 0x2F && path.bytes.starts(with: asked.bytes))
      }
  }

  func wants(_ identifier: SubjectRecord.Identifier) -> Bool {
    (kinds.isEmpty || kinds.contains(identifier.kind))
      && (digests.isEmpty || digests.contains(identifier.digest))
  }
}

extension [PathBytes] {
  /// Bytes of the root that a path was found below; 0 when it is a root itself.
  func rootLength(of path: PathBytes) -> Int {
    lazy.filter { root in
      path != root && path.bytes.starts(with: root.bytes)
        && (root.bytes.last == 0x2F || path.bytes[root.bytes.count] == 0x2F)
    }.map(\.bytes.count).max() ?? 0
  }
}
