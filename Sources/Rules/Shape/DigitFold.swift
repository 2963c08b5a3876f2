// Finds the first run of digits: walks a pattern with three states at once (no
// digit yet, within the first run, past it), each as bounds that only widen.

import Bytes

struct DigitFold {
  struct Run: Equatable {
    var first: Span
    var length: Span

    func hull(_ other: Run) -> Run {
      Run(first: first.hull(other.first), length: length.hull(other.length))
    }
  }

  struct State: Equatable {
    /// Bytes passed without a digit.
    var none: Span?
    var within: Run?
    var past: Run?
    /// What followed the run where it is past.
    var follow = ByteSet.none

    func hull(_ other: State) -> State {
      State(
        none: join(none, other.none) { $0.hull($1) },
        within: join(within, other.within) { $0.hull($1) },
        past: join(past, other.past) { $0.hull($1) }, follow: follow.union(other.follow))
    }
  }

  /// A walk that takes longer finds nothing: nested counts multiply.
  private var fuel = 20_000

  /// - Parameters: what may stand beside a match.
  static func shape(_ tree: PatternTree, before: Neighbour, after: Neighbour) -> DigitShape? {
    var fold = DigitFold()
    let total = digits(tree)
    guard total > 0, let end = fold.walk(tree, State(none: Span(0))), end.none == nil else {
      return nil
    }
    guard let run = join(end.within, end.past, { $0.hull($1) }) else { return nil }
    let endsMatch = end.within != nil
    return DigitShape(
      first: run.first, run: run.length,
      follow: endsMatch ? end.follow.union(after.bytes) : end.follow,
      mayEndText: endsMatch && after.edge,
      startsRun: run.first.least > 0 || before.bytes.isDisjoint(with: .digits), total: total)
  }

  private static func digits(_ node: PatternTree) -> Int {
    switch node {
    case .one(let set): Spelling(set.upper).first.isSubset(of: .digits) ? 1 : 0
    case .sequence(let items): items.reduce(0) { $0 + digits($1) }
    case .choice(let branches): branches.map(digits).min() ?? 0
    case .repeated(let body, let times, _): Span(digits(body), nil).repeated(times).least
    case .look, .place: 0
    }
  }

  /// nil when the fuel is spent.
  private mutating func walk(_ node: PatternTree, _ state: State) -> State? {
    fuel -= 1
    guard fuel > 0 else { return nil }
    switch node {
    case .one(let set): return step(set.upper, state)
    case .look, .place: return state
    case .sequence(let items):
      var now = state
      for item in items {
        guard let next = walk(item, now) else { return nil }
        now = next
      }
      return now
    case .choice(let branches):
      var ends: State?
      for branch in branches {
        guard let end = walk(branch, state) else { return nil }
        ends = ends.map { $0.hull(end) } ?? end
      }
      return ends
    case .repeated(let body, let times, _): return walk(body, times, state)
    }
  }

  private mutating func walk(_ body: PatternTree, _ times: Span, _ state: State) -> State? {
    var now = state
    for _ in 0..<times.least {
      guard let next = walk(body, now) else { return nil }
      if next == now { break }
      now = next
    }
    var ends = now
    var count = times.least
    while count < times.most ?? .max {
      guard let next = walk(body, ends) else { return nil }
      var wider = ends.hull(next)
      if wider == ends { break }
      // Without bound, what grew once grows for ever.
      if times.most == nil, count > times.least { wider.unbind(where: ends) }
      ends = wider
      count += 1
    }
    return ends
  }

  private func step(_ set: ScalarSet, _ state: State) -> State {
    let others = set.withoutDigits
    var next = State(past: state.past, follow: state.follow)
    if others != set {
      let begun = state.none.map { Run(first: $0, length: Span(1)) }
      let grown = state.within.map { Run(first: $0.first, length: $0.length + Span(1)) }
      next.within = join(begun, grown) { $0.hull($1) }
    }
    if !others.isEmpty {
      next.none = state.none.map { $0 + others.length }
      next.past = join(state.past, state.within) { $0.hull($1) }
      if state.within != nil { next.follow = next.follow.union(Spelling(others).first) }
    }
    return next
  }
}

extension DigitFold.State {
  /// Lets go of each bound that grew since `earlier`.
  fileprivate mutating func unbind(where earlier: DigitFold.State) {
    func loosen(_ span: inout Span, _ old: Span?) {
      if let old, span.most != old.most { span.most = nil }
    }
    if none != nil { loosen(&none!, earlier.none) }
    if within != nil {
      loosen(&within!.first, earlier.within?.first)
      loosen(&within!.length, earlier.within?.length)
    }
    if past != nil {
      loosen(&past!.first, earlier.past?.first)
      loosen(&past!.length, earlier.past?.length)
    }
  }
}

/// Of two that may be missing: both joined, or the one that is there.
private func join<T>(_ a: T?, _ b: T?, _ both: (T, T) -> T) -> T? {
  guard let a else { return b }
  return b.map { both(a, $0) } ?? a
}
