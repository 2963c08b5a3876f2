// Tells people how a scan goes while it goes: a block that is redrawn on a
// terminal, a line now and then elsewhere, nothing when asked to be quiet.
// Everything is written on one serial queue, so that nobody who scans ever
// waits for a terminal.

import Crew
import Dispatch
import Glibc
import Linux
import Model
import Report

final class ProgressDisplay: Sendable {
  enum Mode: Sendable {
    case silent, lines, block

    /// By what standard error is, and what else goes to the same terminal.
    static func fitting(quiet: Bool, findingsOnOutput: Bool) -> Mode {
      if quiet { return .silent }
      let dumb = Places.environment("TERM").map { $0 == "dumb" } ?? true
      guard Screen.isTerminal(2), !dumb else { return .lines }
      return findingsOnOutput && Screen.isTerminal(1) ? .lines : .block
    }
  }

  private struct State {
    var block = StatusBlock(fd: 2)
    var pace = Pace()
    var isLong = false
    var ended = false
  }

  private let mode: Mode
  private let progress: Progress
  private let l: Language
  private let paint: Paint
  private let shown: @Sendable (PathBytes) -> PathBytes
  private let began = Clock.steady()
  private let state = Lock(State())
  /// Set once, when workers are there to be asked.
  private let crew = Lock<Crew?>(nil)
  private let expected = Lock<(files: Int, work: UInt64)?>(nil)
  private let queue = DispatchQueue(label: "leakscope.progress")
  // SAFETY: dispatch sources may be used from any thread (dispatch_source_create(3)).
  nonisolated(unsafe) private var sources: [any DispatchSourceProtocol] = []

  /// - Parameter shown: a path as it may be shown, masked where that was asked for.
  init(
    _ settings: ScanSettings, _ progress: Progress,
    shown: @escaping @Sendable (PathBytes) -> PathBytes
  ) {
    self.shown = shown
    mode = .fitting(
      quiet: settings.quiet, findingsOnOutput: settings.wantsFindings && settings.output == nil)
    self.progress = progress
    paint = settings.paint
    l = settings.language
  }

  /// - Parameter expected: what an earlier scan of the same paths visited, asked
  ///   for only where somebody watches.
  func begin(expected ask: @escaping @Sendable () -> (files: Int, bytes: UInt64)?) {
    state.with { $0.pace.note(at: began, bytes: 0, work: 0) }
    switch mode {
    case .silent: return
    case .lines: tick(first: 30_000, every: 30_000) { self.tell() }
    case .block:
      queue.async { [expected] in
        guard let answer = ask() else { return }
        let work = answer.bytes &+ UInt64(answer.files) &* Pace.perFile
        expected.with { $0 = (answer.files, work) }
      }
      tick(first: 300, every: 100) { self.draw() }
      on(SIGWINCH) { self.draw() }
      on(SIGCONT) { self.state.with { $0.block.forget() } }
    }
  }

  func name(_ path: PathBytes) -> String { Shown.name(shown(path)) }

  func watch(_ crew: Crew) { self.crew.with { $0 = crew } }

  /// A line that stays.
  func say(_ text: String) {
    guard mode != .silent else { return }
    queue.async { [self] in
      state.with { $0.block.clear() }
      Terminal.error(text)
      if mode == .block { draw() }
    }
  }

  /// Clears what must not stay, and says no more of its own accord.
  func end() {
    for source in sources { source.cancel() }
    crew.with { $0 = nil }
    queue.sync { [self] in
      let wasLong = state.with { state in
        state.block.clear()
        defer { state.isLong = false }
        state.ended = true
        return state.isLong
      }
      if wasLong { Terminal.error(sentence(l("終了", "ended"), isLast: true)) }
    }
  }

  /// The same on the way out of the program, but for a terminal that is stopped
  /// nobody waits.
  func abandon() {
    let group = DispatchGroup()
    queue.async(group: group) { self.state.with { $0.block.clear() } }
    _ = group.wait(timeout: .now() + .milliseconds(100))
  }

  // MARK: on the queue

  private func tick(first: Int, every: Int, _ body: @escaping @Sendable () -> Void) {
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(
      deadline: .now() + .milliseconds(first), repeating: .milliseconds(every),
      leeway: .milliseconds(every / 10))
    timer.setEventHandler(handler: body)
    timer.activate()
    sources.append(timer)
  }

  private func on(_ signal: Int32, _ body: @escaping @Sendable () -> Void) {
    let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
    source.setEventHandler(handler: body)
    source.activate()
    sources.append(source)
  }

  private func draw() {
    guard Screen.isOurs(2) else { return }
    let line = snapshot()
    state.with { state in
      guard !state.ended else { return }
      let width = state.block.width
      let plain = line.lines(width: width, l)
      let shown = line.lines(width: width, l, paint)
      state.block.draw(zip(shown, plain).map { ($0, ProgressLine.width($1)) })
    }
  }

  private func tell() {
    let isFirst = state.with { state in
      defer { state.isLong = true }
      return !state.isLong
    }
    if isFirst {
      Terminal.error(
        "leakscope: "
          + l(
            "スキャンに時間がかかっています。30秒ごとに経過を表示します",
            "a long scan; a line every 30 seconds says how far it is"))
    }
    Terminal.error(sentence(l("経過", "so far")))
  }

  private func sentence(_ what: String, isLast: Bool = false) -> String {
    var line = snapshot()
    if isLast { line.left = nil }
    return "leakscope: \(what) \(ProgressLine.time(line.elapsed)): \(line.sentence(l))"
  }

  private func snapshot() -> ProgressLine {
    let counts = progress.now
    let now = Clock.steady()
    let expected = expected.with { $0 }
    var line = ProgressLine()
    line.done = counts.done
    line.known = max(counts.known, counts.done)
    line.knowsAll = counts.knowsAll
    line.expected = expected?.files
    line.bytes = counts.bytes
    line.findings = counts.findings
    line.gaps = counts.gaps
    line.elapsed = Int((now - began) / 1_000_000_000)
    let total = counts.knowsAll ? counts.knownWork : expected.map { max($0.work, counts.knownWork) }
    state.with { state in
      state.pace.note(at: now, bytes: counts.bytes, work: counts.work)
      line.rate = state.pace.rate
      line.left = total.flatMap { state.pace.left($0 - min($0, counts.work)) }
    }
    if let longest = crew.with({ $0 })?.longest, now - longest.since > 3_000_000_000 {
      line.slow = ProgressLine.Slow(
        path: name(longest.path), seconds: Int((now - longest.since) / 1_000_000_000),
        share: longest.share)
    }
    return line
  }
}
