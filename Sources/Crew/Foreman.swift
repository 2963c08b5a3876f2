// The parent's half of one worker: keeps a process alive, hands it batches,
// takes frames back, and when it dies says which file was at hand.

import Glibc
import Linux
import Model
import Packed

final class Foreman: Sendable {
  struct Tools: Sendable {
    var program: String
    var arguments: [String]
    var image: Descriptor
    var options: WorkerOptions
    var limits: CrewLimits
    var events: CrewEvents
    var floor: Floor
    var outsideReaders: [OutsideReader]
  }

  private let tools: Tools
  private let seat: Lock<Seat>
  /// On which a worker notes what it has begun.
  let slate = Slate()

  /// What the watch may look at while the foreman works.
  struct Seat {
    var process: Process?
    var assignment: Assignment?
    /// Steady time since which a frame is awaited; nil while the delay is ours.
    var waitingSince: Int64?
    /// Set while the worker waits for a base that another one's census decides.
    var waitsForBase = false
    var verdict: Verdict?
  }

  enum Verdict { case hung, overMemory, stopped }

  /// Whether its worker starts before there is work for it: a file that is cut
  /// needs the second one at once, and starting takes longer than a small range.
  private let isEager: Bool

  init(_ tools: Tools, isEager: Bool = false) {
    self.tools = tools
    self.isEager = isEager
    seat = Lock(Seat())
  }

  /// Works until the floor has nothing left.
  func run() {
    var worker = isEager && tools.floor.expectsRanges(of: tools.options.pieceLength) ? hire() : nil
    let companion = Companion(.pdf, tools)
    while let batch = tools.floor.next() {
      guard let socket = worker ?? hire() else {
        tools.floor.giveUp(batch, Problem(.crew, .crashed, "worker did not start"))
        continue
      }
      worker = socket
      var shift = Shift(batch: batch, socket: socket, foreman: self, companion: companion)
      let left = shift.work()
      seat.with { $0.assignment = nil }
      guard var undone = left else { continue }
      worker = nil
      let end = dismiss(socket)
      if undone.isEmpty { continue }
      blame(undone.removeFirst(), end)
      // The innocent rest is scanned again by whoever is free.
      tools.floor.putBack(undone)
    }
    if let worker { _ = dismiss(worker) }
  }

  private func blame(_ task: Task, _ end: Process.End) {
    let verdict = seat.with { seat in
      defer { seat.verdict = nil }
      return seat.verdict
    }
    var task = task
    task.attempts += 1
    let problem: Problem
    let tries: Int
    switch (verdict, end) {
    case (.stopped, _):
      tools.floor.finished()
      return
    case (.hung, _):
      problem = Problem(.crew, .timedOut, "no progress for \(tools.limits.patience) s")
      tries = 1
    case (.overMemory, _):
      problem = Problem(.crew, .overBudget, "memory over \(tools.limits.memory >> 20) MiB")
      tries = 1
    case (nil, .signalled(let signal)) where Foreman.own.contains(signal):
      problem = Problem(.crew, .crashed, "signal \(signal)")
      tries = 2
    case (nil, .signalled(let signal)):
      // Somebody outside killed it: the file is not to blame, within reason.
      problem = Problem(.crew, .killed, "signal \(signal)")
      tries = 8
    case (nil, .exited(let code)):
      problem = Problem(.crew, .crashed, "exit \(code)")
      tries = 2
    }
    tools.events.lost(task.assignment, problem, task.attempts < tries)
    if task.attempts < tries {
      tools.floor.putBack([task])
    } else {
      conclude(task, [problem], nil)
    }
  }

  /// Signals that a process brings on itself.
  private static let own: Set<Int32> = [
    SIGSEGV, SIGILL, SIGBUS, SIGABRT, SIGTRAP, SIGSYS, SIGFPE,
  ]

  func conclude(_ task: Task, _ problems: [Problem], _ note: ContentNote?) {
    task.assignment.standIn(for: task.index)
    let done = task.assignment.finish(task.index, problems: problems, note: note)
    tools.events.rangeDone(task.assignment, task.index, problems)
    if let done { tools.events.closed(task.assignment, done) }
    tools.floor.finished()
  }

  func commit(_ task: Task, _ part: Part) {
    task.assignment.committed(task.index, part: part.summary.index)
    tools.events.part(task.assignment, part)
  }

  func cut(_ task: Task, _ plan: CutPlan) {
    if task.assignment.cut(plan) {
      tools.events.cut(task.assignment, plan)
      tools.floor.open(task.assignment)
    }
  }

  func beat(_ bytes: UInt64) { tools.events.progress(bytes) }

  /// What a program beside the worker makes of content the worker cannot read.
  func read(
    _ content: Descriptor, with reader: Reader, _ companion: Companion
  ) -> (text: Descriptor?, problem: Problem?) {
    switch reader {
    case .pdf:
      switch companion.read(content) {
      case .success(let extract): return (extract, nil)
      case .failure(let fault): return (nil, fault.problem)
      }
    case .outside(let name):
      guard let known = tools.outsideReaders.first(where: { $0.name == name }) else {
        return (nil, Problem(.crew, .unsupported, reader.name))
      }
      return OutsideRun(reader: known, tools: tools).read(content)
    }
  }

  // MARK: the process

  /// - Returns: nil when workers do not start. One that is killed from outside
  ///   while it starts is no such sign, within reason.
  private func hire() -> MessageSocket? {
    var failures = 0
    for _ in 0..<24 where failures < 3 {
      guard let (ours, process) = spawn() else {
        failures += 1
        continue
      }
      seat.with { $0 = Seat(process: process) }
      if case .success = ours.send(Order.options(tools.options).packed), greet(ours) {
        return ours
      }
      if dismiss(ours) != .signalled(SIGKILL) { failures += 1 }
    }
    return nil
  }

  /// The worker's end of the pair is closed here when this returns, so that a
  /// worker that dies at once is noticed at once.
  private func spawn() -> (MessageSocket, Process)? {
    // A worker inherits what this thread is, and Dispatch gives its threads a
    // priority of its own where it may.
    if tools.limits.nice { Priority.lower() }
    guard case .success(let (ours, theirs)) = MessageSocket.pair(),
      case .success(let process) = Process.spawnWorker(
        tools.program, arguments: tools.arguments, socket: theirs.descriptor.raw,
        image: tools.image.raw, slate: slate)
    else { return nil }
    return (ours, process)
  }

  private func greet(_ socket: MessageSocket) -> Bool {
    guard case .message(let bytes, _) = socket.receive(timeout: 30_000) else { return false }
    var frames = FrameWalk(bytes)
    guard case .ready(let state)? = try? frames.next() else { return false }
    tools.events.ready(state)
    return true
  }

  private func dismiss(_ socket: MessageSocket) -> Process.End {
    let process = seat.with { seat in
      defer { seat.process = nil }
      return seat.process
    }
    shutdown(socket.descriptor.raw, Int32(SHUT_RDWR))
    return process?.wait() ?? .exited(0)
  }

  // MARK: the watch

  /// A frame is awaited from now on: the clock of this worker runs.
  func awaiting(_ assignment: Assignment) {
    let now = Clock.steady()
    let isNext = seat.with { seat in
      if !seat.waitsForBase { seat.waitingSince = now }
      defer { seat.assignment = assignment }
      return seat.assignment !== assignment
    }
    if isNext { assignment.begin(now) }
  }

  var atHand: AtHand? { seat.with { $0.assignment }?.atHand }

  /// A frame has come; what takes time now is ours.
  func received() { seat.with { $0.waitingSince = nil } }

  func waitsForBase(_ yes: Bool) {
    let now = Clock.steady()
    seat.with {
      $0.waitsForBase = yes
      $0.waitingSince = yes ? nil : now
    }
  }

  /// Called by the crew's watch: ends a worker that hangs or grows too large.
  func inspect(now: Int64) {
    let (process, since, stuck) = seat.with { ($0.process, $0.waitingSince, $0.waitsForBase) }
    guard let process else { return }
    var verdict: Verdict?
    // The range that would answer is not handed out any more.
    if stuck && tools.floor.isStopped { verdict = .stopped }
    if let since, now - since > Int64(tools.limits.patience) * 1_000_000_000 { verdict = .hung }
    if let resident = process.residentBytes, resident > tools.limits.memory {
      verdict = .overMemory
    }
    guard let verdict else { return }
    seat.with { seat in
      guard seat.process?.pid == process.pid else { return }
      seat.verdict = verdict
      process.kill()
    }
  }
}
