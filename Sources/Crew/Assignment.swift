// One file in work: its descriptor, the ranges it was cut into, what its pieces
// have said so far. The entry closes when its tree of items is empty, and its
// outcome is derived from theirs.

import Linux
import Model
import Packed

package final class Assignment: Sendable {
  /// Given by the caller to know the file again.
  package let token: UInt32
  package let entry: Entry
  package let descriptor: Descriptor
  /// What belongs to it and is read with it: the log of a database, the other
  /// parts of a split file.
  let companions: [Descriptor]
  /// Whether only its name is to be read: a folder, or a file nobody can open.
  package let isNameOnly: Bool
  /// The names of all its paths, without repetition.
  private let names: [[UInt8]]

  private let state: Lock<State>

  struct State {
    var plan: CutPlan?
    var next = 0
    var total = 1
    var open = 0
    var closed = false
    var pieces: [Int: PieceState] = [:]
    /// The bases of the first ranges, as far as the censuses before them are in.
    var bases = [Base.start]
    var waiting: [Int: @Sendable (Base) -> Void] = [:]
    var problems: [Problem] = []
    var format = ""
    var readAnything = false
    var members = MemberCounts()
    /// Steady time at which a worker first had it in hand.
    var since: Int64?

    /// Whether ranges are left that no run has completed.
    var hasMore: Bool {
      next < total && (next..<total).contains { pieces[$0]?.complete != true }
    }
  }

  struct PieceState {
    var committedParts = 0
    var complete = false
    var census: Census?
  }

  /// - Parameters:
  ///   - links: further paths of the same file.
  ///   - problems: known before it is read.
  package init(
    token: UInt32, entry: Entry, descriptor: Descriptor, links: [Entry] = [],
    progress: Progress? = nil, companions: [Descriptor] = [], isNameOnly: Bool = false,
    problems: [Problem] = []
  ) {
    self.token = token
    self.isNameOnly = isNameOnly
    var names = [entry.path.name]
    for link in links where !names.contains(link.path.name) { names.append(link.path.name) }
    self.names = names
    self.entry = entry
    self.descriptor = descriptor
    self.companions = companions
    var state = State()
    state.problems = problems
    if let progress {
      state.plan = progress.plan
      state.total = progress.plan?.count(of: entry.size) ?? 1
      state.format = progress.format
      state.readAnything = !progress.pieces.isEmpty
      state.problems = progress.problems + problems.filter { !progress.problems.contains($0) }
      for (index, piece) in progress.pieces {
        state.pieces[index] = PieceState(
          committedParts: piece.parts, complete: piece.complete, census: piece.census)
      }
      // All there but the end: nobody would come to say it. The last piece is read once
      // more, for what it tells of the whole.
      if (0..<state.total).allSatisfy({ state.pieces[$0]?.complete == true }) {
        state.pieces[state.total - 1]?.complete = false
      }
    }
    self.state = Lock(state)
  }

  /// What an earlier, interrupted run has already committed of this file.
  package struct Progress: Sendable {
    package struct Piece: Sendable {
      package var parts: Int
      package var complete: Bool
      package var census: Census?
      package init(parts: Int, complete: Bool, census: Census?) {
        self.parts = parts
        self.complete = complete
        self.census = census
      }
    }
    package var plan: CutPlan?
    package var format: String
    package var pieces: [Int: Piece]
    package var problems: [Problem]

    package init(plan: CutPlan?, format: String, pieces: [Int: Piece], problems: [Problem]) {
      self.plan = plan
      self.format = format
      self.pieces = pieces
      self.problems = problems
    }
  }

  /// The next range to hand out, nil when none is left (for now).
  func take() -> WorkItem? {
    state.with { s in
      while s.next < s.total {
        let index = s.next
        // Before the first range has said how to cut, there is only range 0.
        if index > 0 && s.plan == nil { return nil }
        s.next += 1
        if s.pieces[index]?.complete == true { continue }
        s.open += 1
        return item(index, s.plan)
      }
      return nil
    }
  }

  func item(_ index: Int) -> WorkItem { state.with { item(index, $0.plan) } }

  /// What travels with an item.
  var descriptors: [Int32] { [descriptor.raw] + companions.map(\.raw) }

  private func item(_ index: Int, _ plan: CutPlan?) -> WorkItem {
    var item = WorkItem(
      id: token, names: names, size: isNameOnly ? 0 : entry.size,
      range: plan.map { CutRange(index: index, plan: $0) })
    item.companions = companions.count
    return item
  }

  var hasMore: Bool {
    state.with { $0.plan != nil && $0.hasMore }
  }

  /// The worker of range 0 found out how to cut. Returns whether that is news.
  func cut(_ plan: CutPlan) -> Bool {
    state.with { s in
      guard s.plan == nil else { return false }
      s.plan = plan
      s.total = plan.count(of: entry.size)
      return true
    }
  }

  /// Stores a range's census and answers every range whose base is now known.
  func census(_ index: Int, _ census: Census, reply: @escaping @Sendable (Base) -> Void) {
    state.with { $0.waiting[index] = reply }
    settle(index, census)
  }

  private func settle(_ index: Int, _ census: Census) {
    let ready: [(@Sendable (Base) -> Void, Base)] = state.with { s in
      s.pieces[index, default: PieceState()].census = census
      while let known = s.pieces[s.bases.count - 1]?.census {
        s.bases.append(s.bases[s.bases.count - 1].after(known))
      }
      return s.waiting.keys.sorted().compactMap { index in
        guard index < s.bases.count, let reply = s.waiting.removeValue(forKey: index) else {
          return nil
        }
        return (reply, s.bases[index])
      }
    }
    for (reply, base) in ready { reply(base) }
  }

  /// A range ended without a census, because its worker did or because it could
  /// not be read: the ranges behind it must not wait for ever. Their lines are
  /// counted here, in bytes; whether a quote was open is not known.
  func standIn(for index: Int) {
    guard let plan, plan.count(of: entry.size) > 1, census(of: index) == nil else { return }
    let nominal = CutRange(index: index, plan: plan).bytes(of: entry.size)
    // A line end belongs to the range in which its line begins.
    var at = index == 0 ? 0 : nominal.lowerBound - 1
    let end = max(at, nominal.upperBound - 1)
    var newlines = index == 0 ? 1 : 0
    while at < end {
      var bytes: [UInt8] = []
      guard case .success(let got) = descriptor.append(at..<min(end, at + 1 << 20), to: &bytes),
        got > 0
      else { break }
      for byte in bytes where byte == 0x0A { newlines &+= 1 }
      at += UInt64(got)
    }
    settle(
      index,
      Census(newlines: newlines, endsInsideFromOutside: false, endsInsideFromInside: true))
  }

  func forgetWaiting(_ index: Int) { state.with { $0.waiting[index] = nil } }

  func begin(_ now: Int64) { state.with { if $0.since == nil { $0.since = now } } }

  var atHand: AtHand? {
    state.with { s in
      guard let since = s.since else { return nil }
      let through = s.pieces.values.reduce(0) { $0 + ($1.complete ? 1 : 0) }
      return AtHand(
        path: entry.path, since: since, share: s.total > 1 ? through * 100 / s.total : nil)
    }
  }

  func committedParts(_ index: Int) -> Int { state.with { $0.pieces[index]?.committedParts ?? 0 } }

  func committed(_ index: Int, part: Int) {
    state.with { $0.pieces[index, default: PieceState()].committedParts = part + 1 }
  }

  package func census(of index: Int) -> Census? { state.with { $0.pieces[index]?.census } }

  var plan: CutPlan? { state.with { $0.plan } }

  /// One range is through. Returns the whole file's result with the last one.
  func finish(_ index: Int, problems: [Problem], note: ContentNote?) -> Conclusion? {
    state.with { s in
      s.pieces[index, default: PieceState()].complete = true
      s.open -= 1
      for problem in problems where !s.problems.contains(problem) { s.problems.append(problem) }
      if let note {
        if s.format.isEmpty || index == 0 { s.format = note.format }
        s.readAnything = s.readAnything || note.readAnything
        s.members = s.members + note.members
      }
      if note == nil, s.pieces[index]?.committedParts ?? 0 > 0 { s.readAnything = true }
      guard s.open == 0, !s.hasMore, !s.closed else { return nil }
      s.closed = true
      return Conclusion(
        problems: s.problems, format: isNameOnly ? "" : s.format,
        readAnything: s.readAnything && !isNameOnly, members: s.members)
    }
  }
}

/// All there is to say of a file when its last item is done.
package struct Conclusion: Sendable {
  package var problems: [Problem]
  package var format: String
  package var readAnything: Bool
  package var members: MemberCounts
}

/// One part of one piece, whole, ready to be committed.
package struct Part: Sendable {
  package var range: Int
  package var summary: PartSummary
  package var findings: [UInt8]
  package var values: [UInt8]
  package var samples: [UInt8]
  package var records: [UInt8]
  package var dropped: [UInt8]
  /// A packed tally of columns.
  package var columns: [UInt8]
  /// Packed findings, each with the reason beside it that lets it stand.
  package var excused: [UInt8]
}
