// One batch with one worker: sends the items, applies the frames in order.

import Linux
import Model
import Packed

struct Shift {
  var tasks: [Task]
  private let count: Int
  let socket: MessageSocket
  let foreman: Foreman
  let companion: Companion

  private var draft = Draft()
  private var problems: [Problem] = []

  /// Parts of a piece that is not yet whole.
  private struct Draft {
    var findings: [UInt8] = []
    var values: [UInt8] = []
    var samples: [UInt8] = []
    var records: [UInt8] = []
    var dropped: [UInt8] = []
    var columns: [UInt8] = []
    var excused: [UInt8] = []
  }

  init(batch: [Task], socket: MessageSocket, foreman: Foreman, companion: Companion) {
    self.companion = companion
    tasks = batch
    count = batch.count
    self.socket = socket
    self.foreman = foreman
  }

  /// - Returns: nil when the batch is through; otherwise the worker is gone or
  ///   not to be trusted, and these tasks are not done, the one at hand first.
  mutating func work() -> [Task]? {
    let items = tasks.map { $0.assignment.item($0.index) }
    let descriptors = tasks.flatMap(\.assignment.descriptors)
    foreman.slate?.number = 0
    guard case .success = socket.send(Order.items(items).packed, descriptors: descriptors) else {
      return tasks
    }
    while let task = tasks.first {
      foreman.awaiting(task.assignment)
      let reception = socket.receive()
      foreman.received()
      guard case .message(let bytes, let descriptors) = reception, apply(bytes, descriptors) else {
        let left = undone
        left.first.map { $0.assignment.forgetWaiting($0.index) }
        return left
      }
    }
    return nil
  }

  /// What is not done, the task at hand first: before it there may be some that were done
  /// and not told of. A worker that is not to be trusted may have noted anything.
  private var undone: [Task] {
    let place = (foreman.slate?.number ?? 0) - (count - tasks.count)
    guard place > 0, place < tasks.count else { return tasks }
    var left = tasks
    left.insert(left.remove(at: place), at: 0)
    return left
  }

  private mutating func apply(_ message: [UInt8], _ descriptors: [Descriptor]) -> Bool {
    var frames = FrameWalk(message)
    while !frames.isAtEnd {
      guard let frame = try? frames.next(), apply(frame, descriptors) else { return false }
    }
    return true
  }

  /// - Returns: false when the frame makes no sense here: the worker is not to
  ///   be trusted any more.
  private mutating func apply(_ frame: Frame, _ descriptors: [Descriptor]) -> Bool {
    guard let task = tasks.first else { return false }
    let id = task.assignment.token
    switch frame {
    case .ready: return false
    case .beat(let bytes):
      foreman.beat(bytes)
    case .cut(id, let plan):
      foreman.cut(task, plan)
    case .census(id, let census):
      let socket = socket
      let foreman = foreman
      foreman.waitsForBase(true)
      task.assignment.census(task.index, census) { base in
        foreman.waitsForBase(false)
        _ = socket.send(Order.base(id, base).packed)
      }
    case .append(id, let portion, let bytes):
      switch portion {
      case .findings: Self.add(bytes, to: &draft.findings)
      case .values: Self.add(bytes, to: &draft.values)
      case .samples: Self.add(bytes, to: &draft.samples)
      case .records: Self.add(bytes, to: &draft.records)
      case .dropped: Self.add(bytes, to: &draft.dropped)
      case .columns: Self.add(bytes, to: &draft.columns)
      case .excused: Self.add(bytes, to: &draft.excused)
      }
    case .refer(id, let reader):
      guard let content = descriptors.first else { return false }
      return pass(foreman.read(content, with: reader, companion), id)
    case .problem(id, let problem):
      problems.append(problem)
    case .part(id, let summary):
      commit(task, summary)
    case .done(id, let note):
      foreman.conclude(task, problems, note)
      problems = []
      draft = Draft()
      tasks.removeFirst()
    default: return false
    }
    return true
  }

  private static func add(_ bytes: [UInt8], to gathered: inout [UInt8]) {
    if gathered.isEmpty { gathered = bytes } else { gathered += bytes }
  }

  /// What another program said, on to the worker that waits for it.
  private func pass(_ answer: (text: Descriptor?, problem: Problem?), _ id: UInt32) -> Bool {
    let sent = socket.send(
      Order.extract(id, answer.problem).packed, descriptors: answer.text.map { [$0.raw] } ?? [])
    if case .success = sent { return true }
    return false
  }

  private mutating func commit(_ task: Task, _ summary: PartSummary) {
    defer { draft = Draft() }
    // A part that an earlier attempt or an earlier run has committed is the
    // same part again: readers are deterministic.
    guard summary.index >= task.assignment.committedParts(task.index) else { return }
    foreman.commit(
      task,
      Part(
        range: task.index, summary: summary, findings: draft.findings, values: draft.values,
        samples: draft.samples, records: draft.records, dropped: draft.dropped,
        columns: draft.columns, excused: draft.excused))
  }
}
