// A pattern as steps from byte to byte, in the order in which PCRE2 would try
// them: what a table that takes PCRE2's place is made from. Only patterns of
// which the very match can be told so; of all others there are none.
//
// The text is folded, valid UTF-8. Whoever walks the steps knows at each place
// the byte before it and the byte behind it.

import Bytes

package struct PatternSteps: Sendable {
  package enum Step: Sendable {
    /// Takes one byte.
    case byte(ByteSet, next: Int)
    /// The first that leads to a match is taken.
    case fork([Int])
    /// Goes on where such a byte stands before, or the text begins.
    case behind(ByteSet, edge: Bool, next: Int)
    /// Goes on where such a byte follows, or the text ends.
    case ahead(ByteSet, edge: Bool, next: Int)
    /// The match, if what follows leads from `start` to `seen`, or must not.
    case look(start: Int, isNegative: Bool)
    case match
    /// A look ahead has seen what it looks for.
    case seen

    /// What it tells from other bytes.
    package var bytes: ByteSet? {
      switch self {
      case .byte(let bytes, _), .behind(let bytes, _, _), .ahead(let bytes, _, _): bytes
      case .fork, .look, .match, .seen: nil
      }
    }
  }

  package private(set) var steps: [Step] = [.match, .seen]
  package private(set) var start = 0
  /// Bytes between the ends of the match and those of the group called "value".
  package private(set) var lead = 0
  package private(set) var trail = 0

  package static let match = 0
  static let seen = 1

  private static let most = 6000

  /// nil: only PCRE2 can tell its matches.
  package init?(_ pattern: String) {
    var parser = PatternParser(pattern, marksValue: true)
    guard let tree = try? parser.parse(), parser.isPlain, tree.length.least > 0,
      place(of: tree), let start = try? lay(tree, PatternSteps.match)
    else { return nil }
    self.start = start
  }

  private struct Unlike: Error {}

  /// Where the value is, if that is the same in every match.
  private mutating func place(of tree: PatternTree) -> Bool {
    let items = tree.items
    let starts = items.indices.filter { items[$0].isPlace(.valueStart) }
    let ends = items.indices.filter { items[$0].isPlace(.valueEnd) }
    guard let first = starts.first, let last = ends.first else { return !tree.holdsValue }
    let before = PatternTree.sequence(Array(items[..<first])).length
    let after = PatternTree.sequence(Array(items[last...])).length
    guard starts.count == 1, before.least == before.most, after.least == after.most else {
      return false
    }
    (lead, trail) = (before.least, after.least)
    return true
  }

  private mutating func add(_ step: Step) throws(Unlike) -> Int {
    guard steps.count < PatternSteps.most else { throw Unlike() }
    steps.append(step)
    return steps.count - 1
  }

  /// Lays the steps of a node before those that begin at `next`.
  private mutating func lay(_ node: PatternTree, _ next: Int) throws(Unlike) -> Int {
    switch node {
    case .one(let set):
      guard set.upper == set.lower else { throw Unlike() }
      return try lay(set.upper, next)
    case .sequence(let items):
      var next = next
      for item in items.reversed() { next = try lay(item, next) }
      return next
    case .choice(let branches):
      var ways: [Int] = []
      for branch in branches { ways.append(try lay(branch, next)) }
      return try add(.fork(ways))
    case .repeated(let body, let times, let isLazy): return try lay(body, times, isLazy, next)
    case .look(let inside, let look): return try lay(inside, look, next)
    case .place(let place): return try lay(place, next)
    }
  }

  private mutating func lay(
    _ body: PatternTree, _ times: Span, _ isLazy: Bool, _ next: Int
  ) throws(Unlike) -> Int {
    // What repeats nothing has rules of its own.
    guard body.length.least > 0 else { throw Unlike() }
    func ways(_ on: Int) -> Step { .fork(isLazy ? [next, on] : [on, next]) }
    var first = next
    if let most = times.most {
      for _ in times.least..<max(most, times.least) { first = try add(ways(try lay(body, first))) }
    } else {
      first = try add(.fork([]))
      steps[first] = ways(try lay(body, first))
    }
    for _ in 0..<times.least { first = try lay(body, first) }
    return first
  }

  // MARK: looks

  private mutating func lay(
    _ inside: PatternTree, _ look: PatternTree.Look, _ next: Int
  ) throws(Unlike) -> Int {
    if let (bytes, edge) = inside.besideBytes(isNegative: look.isNegative) {
      return try add(
        look.isBehind
          ? .behind(bytes, edge: edge, next: next) : .ahead(bytes, edge: edge, next: next))
    }
    if look.isBehind {
      // Of several that must not stand there each must not.
      guard look.isNegative, case .choice(let branches) = inside.alone, branches.count > 1 else {
        throw Unlike()
      }
      var next = next
      for branch in branches { next = try lay(branch, look, next) }
      return next
    }
    guard next == PatternSteps.match else { throw Unlike() }
    return try add(
      .look(start: try lay(inside, PatternSteps.seen), isNegative: look.isNegative))
  }

  private mutating func lay(_ place: PatternTree.Place, _ next: Int) throws(Unlike) -> Int {
    let others = ByteSet.word.complement
    switch place {
    case .valueStart, .valueEnd: return next
    case .textStart: return try add(.behind(.none, edge: true, next: next))
    case .textEnd: return try add(.ahead(.none, edge: true, next: next))
    case .lastLineEnd:
      // A look of its own, for it may see a newline and the end behind it.
      guard next == PatternSteps.match || next == PatternSteps.seen else { throw Unlike() }
      let end = try add(.ahead(.none, edge: true, next: PatternSteps.seen))
      let newline = try add(.byte(ByteSet(0x0A), next: end))
      let either = try add(.fork([end, newline]))
      return next == PatternSteps.seen
        ? either : try add(.look(start: either, isNegative: false))
    case .wordBoundary(ucp: false):
      let out = try add(.ahead(others, edge: true, next: next))
      let into = try add(.ahead(.word, edge: false, next: next))
      return try add(
        .fork([
          try add(.behind(.word, edge: false, next: out)),
          try add(.behind(others, edge: true, next: into)),
        ]))
    case .noWordBoundary(ucp: false):
      let out = try add(.ahead(others, edge: true, next: next))
      let into = try add(.ahead(.word, edge: false, next: next))
      return try add(
        .fork([
          try add(.behind(.word, edge: false, next: into)),
          try add(.behind(others, edge: true, next: out)),
        ]))
    default: throw Unlike()
    }
  }

  // MARK: characters

  private mutating func lay(_ set: ScalarSet, _ next: Int) throws(Unlike) -> Int {
    var ways: [Int] = []
    var known: [[ByteSet]: Int] = [:]
    // Those that differ in their first byte alone share what follows it.
    for (tail, first) in Spelled.sequences(of: set) {
      var on = next
      for (n, bytes) in tail.enumerated().reversed() {
        let rest = Array(tail[n...])
        if let there = known[rest] {
          on = there
        } else {
          on = try add(.byte(bytes, next: on))
          known[rest] = on
        }
      }
      ways.append(try add(.byte(first, next: on)))
    }
    return ways.count == 1 ? ways[0] : try add(.fork(ways))
  }
}

extension PatternTree {
  fileprivate func isPlace(_ wanted: Place) -> Bool {
    switch (self, wanted) {
    case (.place(.valueStart), .valueStart), (.place(.valueEnd), .valueEnd): true
    default: false
    }
  }

  fileprivate var holdsValue: Bool {
    switch self {
    case .one: false
    case .place: isPlace(.valueStart)
    case .sequence(let items), .choice(let items): items.contains { $0.holdsValue }
    case .repeated(let body, _, _), .look(let body, _): body.holdsValue
    }
  }

  /// Without the sequences around a single thing.
  fileprivate var alone: PatternTree {
    let items = items
    guard items.count == 1, case .sequence = self else { return self }
    return items[0].alone
  }

  /// If it is one character: the bytes that may stand beside a place where it
  /// must stand, or must not, and whether the text's edge may. nil where a
  /// single byte cannot tell.
  fileprivate func besideBytes(isNegative: Bool) -> (ByteSet, edge: Bool)? {
    var set = ScalarSet.none
    let branches: [PatternTree]
    if case .choice(let some) = alone { branches = some } else { branches = [alone] }
    for branch in branches {
      guard case .one(let one) = branch.alone, one.upper == one.lower else { return nil }
      set = set.union(one.upper)
    }
    let beyond = ScalarSet.beyondASCII
    let isSplit = set.meets(beyond) && set.complement.meets(beyond)
    if isSplit { return nil }
    let bytes = PatternTree.one(CharacterClass(set)).bytes
    return isNegative ? (bytes.complement, true) : (bytes, false)
  }
}
