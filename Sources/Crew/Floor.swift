// The work that waits: who comes back first, ranges of files in work next, new
// files last. Taking blocks while there is nothing; adding blocks while there
// is too much, because every waiting file holds a descriptor.

import Linux
import Model

struct Task: Sendable {
  var assignment: Assignment
  var index: Int
  var attempts = 0
}

final class Floor: Sendable {
  private struct State {
    /// Tasks whose worker died: each goes alone, so that blame is certain.
    var suspects: [Task] = []
    var innocent: [Task] = []
    var cut: [Assignment] = []
    /// A taken place is emptied at once: an assignment holds a descriptor.
    var fresh: [Assignment?] = []
    var freshHead = 0
    var busy = 0
    var complete = false
    var stopped = false

    var waiting: Int { fresh.count - freshHead }

    mutating func popFresh() -> Assignment? {
      guard freshHead < fresh.count, let first = fresh[freshHead] else { return nil }
      fresh[freshHead] = nil
      freshHead += 1
      if freshHead > 1024 || freshHead == fresh.count {
        fresh.removeFirst(freshHead)
        freshHead = 0
      }
      return first
    }
  }

  private let state = Lock(State())
  private let capacity: Int
  private let batchFiles: Int
  /// Files up to this size travel in batches.
  private static let smallFile: UInt64 = 256 * 1024
  private static let batchBytes: UInt64 = 1 << 20
  private let closed: @Sendable (Assignment, Conclusion) -> Void

  init(
    capacity: Int, batchFiles: Int, closed: @escaping @Sendable (Assignment, Conclusion) -> Void
  ) {
    self.capacity = capacity
    self.batchFiles = batchFiles
    self.closed = closed
  }

  /// - Returns: false when the floor is stopped and the file was not taken.
  func add(_ assignment: Assignment) -> Bool {
    let taken = state.wait(.room) { s -> Bool? in
      if s.stopped { return false }
      guard s.waiting < capacity else { return nil }
      s.fresh.append(assignment)
      return true
    }
    state.changed()
    return taken
  }

  /// No more files will be added.
  func complete() {
    state.with { $0.complete = true }
    state.changed()
  }

  /// Hands out nothing more; what is at hand is finished.
  func stop() {
    state.with { $0.stopped = true }
    state.changed()
    state.changed(.room)
  }

  var isStopped: Bool { state.with { $0.stopped } }

  /// The file turned out to be cut: its ranges come before new files.
  func open(_ assignment: Assignment) {
    state.with { $0.cut.append(assignment) }
    state.changed()
  }

  func putBack(_ tasks: [Task]) {
    state.with { s in
      for task in tasks {
        if task.attempts > 0 { s.suspects.append(task) } else { s.innocent.append(task) }
      }
      s.busy -= tasks.count
    }
    state.changed()
  }

  func giveUp(_ tasks: [Task], _ problem: Problem) {
    for task in tasks {
      if let done = task.assignment.finish(task.index, problems: [problem], note: nil) {
        closed(task.assignment, done)
      }
      finished()
    }
  }

  func finished() {
    state.with { $0.busy -= 1 }
    state.changed()
  }

  /// Waits for the first file.
  /// - Returns: whether it is long enough to be cut.
  func expectsRanges(of length: UInt64) -> Bool {
    state.wait { s -> Bool? in
      if let first = s.fresh.dropFirst(s.freshHead).first {
        return (first?.entry.size ?? 0) > length
      }
      return s.stopped || s.complete || s.busy > 0 || !s.cut.isEmpty ? false : nil
    }
  }

  /// The next batch; nil when all is done or stopped.
  func next() -> [Task]? {
    let batch = state.wait { s -> [Task]? in
      if s.stopped { return [] }
      if let batch = gather(&s) {
        s.busy += batch.count
        return batch
      }
      return s.complete && s.busy == 0 ? [] : nil
    }
    // Whoever waits to add is woken when half is free, not for every place.
    if state.with({ $0.waiting <= capacity / 2 }) { state.changed(.room) }
    return batch.isEmpty ? nil : batch
  }

  private func gather(_ s: inout State) -> [Task]? {
    if !s.suspects.isEmpty { return [s.suspects.removeFirst()] }
    if !s.innocent.isEmpty {
      defer { s.innocent = [] }
      return s.innocent
    }
    while let assignment = s.cut.first {
      if let item = assignment.take() {
        return [Task(assignment: assignment, index: item.range?.index ?? 0)]
      }
      s.cut.removeFirst()
    }
    return freshBatch(&s)
  }

  private func freshBatch(_ s: inout State) -> [Task]? {
    var batch: [Task] = []
    var bytes: UInt64 = 0
    while batch.count < batchFiles, let assignment = s.popFresh() {
      guard let item = assignment.take() else { continue }
      batch.append(Task(assignment: assignment, index: item.range?.index ?? 0))
      if assignment.hasMore { s.cut.append(assignment) }
      bytes += assignment.entry.size
      // A message takes 250 descriptors: who brings many ends the batch.
      if assignment.entry.size > Floor.smallFile || bytes >= Floor.batchBytes
        || assignment.companions.count > 1
      {
        break
      }
    }
    return batch.isEmpty ? nil : batch
  }
}
