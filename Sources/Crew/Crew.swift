// The worker processes: hands items out, takes outcomes back, restarts, times
// out, budgets. One serial queue per worker: a foreman blocks on its socket,
// and a serial queue has a thread of its own where a concurrent one would not.

import Dispatch
import Linux
import Model

package struct CrewLimits: Sendable {
  /// Worker processes.
  package var workers: Int
  /// Seconds without a frame after which a worker counts as hung.
  package var patience: Int
  /// Resident bytes of one worker.
  package var memory: UInt64
  /// Files that may wait with their descriptor open.
  package var waitingFiles: Int
  /// Files that may go to a worker in one message.
  package var batchFiles: Int
  /// Whether workers stand back for everybody else.
  package var nice: Bool

  package init(
    workers: Int, patience: Int = 120, memory: UInt64 = 1 << 30, waitingFiles: Int = 256,
    batchFiles: Int = 32, nice: Bool = false
  ) {
    self.nice = nice
    self.workers = workers
    self.patience = patience
    self.memory = memory
    self.waitingFiles = waitingFiles
    self.batchFiles = batchFiles
  }
}

/// What the crew tells. Called on the foremen's queues, one call at a time per
/// file and part; a call that blocks makes its worker wait, which is the credit.
package struct CrewEvents: Sendable {
  package var ready: @Sendable (SandboxState) -> Void
  package var progress: @Sendable (UInt64) -> Void
  package var cut: @Sendable (Assignment, CutPlan) -> Void
  package var part: @Sendable (Assignment, Part) -> Void
  package var rangeDone: @Sendable (Assignment, Int, [Problem]) -> Void
  package var closed: @Sendable (Assignment, Conclusion) -> Void
  /// A worker ended over a file; whether it gets another try.
  package var lost: @Sendable (Assignment, Problem, _ again: Bool) -> Void

  package init(
    ready: @escaping @Sendable (SandboxState) -> Void = { _ in },
    progress: @escaping @Sendable (UInt64) -> Void = { _ in },
    cut: @escaping @Sendable (Assignment, CutPlan) -> Void = { _, _ in },
    part: @escaping @Sendable (Assignment, Part) -> Void,
    rangeDone: @escaping @Sendable (Assignment, Int, [Problem]) -> Void = { _, _, _ in },
    closed: @escaping @Sendable (Assignment, Conclusion) -> Void,
    lost: @escaping @Sendable (Assignment, Problem, _ again: Bool) -> Void = { _, _, _ in }
  ) {
    self.ready = ready
    self.progress = progress
    self.cut = cut
    self.part = part
    self.rangeDone = rangeDone
    self.closed = closed
    self.lost = lost
  }
}

package final class Crew: Sendable {
  private static let eagerWorkers = 2
  private let floor: Floor
  let foremen: [Foreman]
  private let group = DispatchGroup()
  // SAFETY: dispatch sources may be used from any thread (dispatch_source_create(3)).
  nonisolated(unsafe) private let watch: any DispatchSourceTimer

  /// - Parameters:
  ///   - program: path of the worker executable.
  ///   - image: descriptor of the compiled image every worker maps.
  package init(
    program: String, arguments: [String] = [], image: Descriptor, options: WorkerOptions,
    limits: CrewLimits, outsideReaders: [OutsideReader] = [], events: CrewEvents
  ) {
    let floor = Floor(
      capacity: limits.waitingFiles, batchFiles: limits.batchFiles, closed: events.closed)
    var options = options
    options.outsideReaders = outsideReaders.map(\.name)
    let tools = Foreman.Tools(
      program: program, arguments: arguments, image: image, options: options, limits: limits,
      events: events, floor: floor, outsideReaders: outsideReaders)
    let foremen = (0..<max(1, limits.workers)).map {
      Foreman(tools, isEager: $0 < Self.eagerWorkers)
    }
    self.floor = floor
    self.foremen = foremen
    watch = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "leakscope.watch"))
    watch.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(100))
    watch.setEventHandler { @Sendable in
      let now = Clock.steady()
      for foreman in foremen { foreman.inspect(now: now) }
    }
    watch.activate()
    for (n, foreman) in foremen.enumerated() {
      DispatchQueue(label: "leakscope.worker.\(n)").async(group: group) { foreman.run() }
    }
  }

  /// Blocks while too many files wait.
  /// - Returns: false when the crew was stopped.
  package func add(_ assignment: Assignment) -> Bool { floor.add(assignment) }

  /// No more files will come.
  package func complete() { floor.complete() }

  /// Finishes what is at hand and hands out nothing more.
  package func stop() { floor.stop() }

  /// Waits until every file is closed, or the crew is stopped and idle.
  package func wait() {
    group.wait()
    watch.cancel()
  }
}
