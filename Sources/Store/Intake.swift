// The queue between the scan and its ledger. Changes wait here and are
// committed many at a time, because a transaction costs as much as hundreds of
// rows; who brings more than can wait is made to wait himself, which is what
// holds a fast crew to the pace of a slow disk.

import Dispatch
import Linux

package final class Intake: Sendable {
  private struct State {
    var waiting: [Change] = []
    /// How many of them, from the first on, a transaction may end after.
    var ready = 0
    var waitingWeight = 0
    /// Also counts what is being committed.
    var count = 0
    var weight = 0
    var followsOutput = false
    var timed = false
    var urged = false
    var failure: StoreError?

    var canDrain: Bool { ready > 0 || count > waiting.count }
  }

  private static let mostChanges = 2000
  private static let mostWeight = 64 << 20
  /// A transaction of this size is large enough.
  private static let goodCount = 500
  private static let goodWeight = 2 << 20
  private static let longestWait = DispatchTimeInterval.milliseconds(200)

  private let state = Lock(State())
  private let queue = DispatchQueue(label: "leakscope.store")
  private let commit: @Sendable ([Change]) throws -> Void

  /// - Parameter commit: called with one transaction's changes, on one serial queue.
  package init(commit: @escaping @Sendable ([Change]) throws -> Void) { self.commit = commit }

  /// From now on a transaction ends only after a `.output`: otherwise rows would
  /// be committed whose lines a resume cuts off.
  package func followOutput() { state.with { $0.followsOutput = true } }

  private enum Wake { case none, soon, now }

  /// Blocks while too much waits. After a failure changes are dropped; `flush`
  /// tells of it.
  package func add(_ change: Change) {
    let wake = state.wait { s -> Wake? in
      if s.failure != nil { return Wake.none }
      let full =
        s.count >= Intake.mostChanges
        || s.count > 0 && s.weight + change.weight > Intake.mostWeight
      return full && s.canDrain ? nil : Intake.enter(change, &s)
    }
    switch wake {
    case .none: break
    case .soon:
      // Weak: a timer must not keep a store open, and its lock, that is let go.
      queue.asyncAfter(deadline: .now() + Intake.longestWait) { [weak self] in self?.drain() }
    case .now: queue.async { [self] in drain() }
    }
  }

  private static func enter(_ change: Change, _ s: inout State) -> Wake {
    s.waiting.append(change)
    s.waitingWeight += change.weight
    s.count += 1
    s.weight += change.weight
    if !s.followsOutput || change.isOutput { s.ready = s.waiting.count }
    if s.ready == 0 || s.urged { return .none }
    if s.ready >= goodCount || s.waitingWeight >= goodWeight || s.weight >= mostWeight / 2 {
      s.urged = true
      return .now
    }
    if s.timed { return .none }
    s.timed = true
    return .soon
  }

  /// Commits all that waits, then runs `body` in its place in the order.
  package func flush(_ body: () throws -> Void = {}) throws(StoreError) {
    queue.sync {
      drain(everything: true)
      guard state.with({ $0.failure }) == nil else { return }
      do { try body() } catch { fail(error) }
    }
    if let failure = state.with({ $0.failure }) { throw failure }
  }

  /// Commits what may be committed.
  func settle() { queue.sync { drain() } }

  private func drain(everything: Bool = false) {
    let (changes, failed) = state.with { s in
      let count = everything ? s.waiting.count : s.ready
      let changes = Array(s.waiting.prefix(count))
      s.waiting.removeFirst(count)
      s.waitingWeight -= changes.reduce(0) { $0 + $1.weight }
      s.ready = 0
      s.timed = false
      s.urged = false
      return (changes, s.failure != nil)
    }
    if changes.isEmpty { return }
    if !failed {
      do { try commit(changes) } catch { fail(error) }
    }
    state.with {
      $0.count -= changes.count
      $0.weight -= changes.reduce(0) { $0 + $1.weight }
    }
    state.changed()
  }

  private func fail(_ error: any Error) {
    let failure = StoreError(error)
    state.with { $0.failure = $0.failure ?? failure }
    state.changed()
  }
}
