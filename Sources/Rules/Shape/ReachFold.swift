// How far around a match its assertions can see. A distance is counted from the
// place where an assertion stands, less what the match surely holds on that side.

struct ReachFold {
  /// nil: without bound.
  private(set) var behind: Int? = 0
  private(set) var ahead: Int? = 0

  init(_ tree: PatternTree) { read(tree, lead: 0, tail: 0) }

  /// - Parameters:
  ///   - lead: the fewest bytes from the match's start to here; negative before it.
  ///   - tail: the fewest from the end of `node` to the match's end.
  private mutating func read(_ node: PatternTree, lead: Int, tail: Int) {
    switch node {
    case .one: break
    case .sequence(let items):
      let lengths = items.map(\.length.least)
      var (before, after) = (0, lengths.reduce(0, +))
      for (item, length) in zip(items, lengths) {
        after -= length
        read(item, lead: lead + before, tail: tail + after)
        before += length
      }
    case .choice(let branches):
      for branch in branches { read(branch, lead: lead, tail: tail) }
    case .repeated(let body, _, _): read(body, lead: lead, tail: tail)
    case .place(let place):
      let sight = place.sight
      see(behind: sight.behind - lead, ahead: sight.ahead - tail)
    case .look(let inside, let look):
      guard let length = inside.length.most else {
        if look.isBehind { behind = nil } else { ahead = nil }
        return
      }
      if look.isBehind {
        see(behind: length - lead, ahead: 0)
        read(inside, lead: lead - length, tail: tail)
      } else {
        see(behind: 0, ahead: length - tail)
        read(inside, lead: lead, tail: tail - length)
      }
    }
  }

  private mutating func see(behind back: Int, ahead forth: Int) {
    behind = behind.map { max($0, back) }
    ahead = ahead.map { max($0, forth) }
  }
}

extension PatternTree.Place {
  /// How many bytes it looks at on each side. Whether the text ends there needs
  /// none: that is what the further character of a window is for.
  var sight: (behind: Int, ahead: Int) {
    switch self {
    case .textStart, .textEnd, .valueStart, .valueEnd: (0, 0)
    case .lastLineEnd, .lineEnd: (0, 1)
    case .lineStart: (1, 0)
    case .wordBoundary, .noWordBoundary: (1, 1)
    }
  }
}
