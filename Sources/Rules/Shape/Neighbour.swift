// What may stand right beside a match, read off the assertions at its edge.

import Bytes

/// Which bytes may stand right before a match (or right after it), a superset.
package struct Neighbour: Hashable, Sendable {
  package var bytes: ByteSet
  /// Whether the text may begin (or end) there instead.
  package var edge: Bool

  static let anything = Neighbour(bytes: .all, edge: true)

  func and(_ other: Neighbour) -> Neighbour {
    Neighbour(bytes: bytes.intersection(other.bytes), edge: edge && other.edge)
  }

  func or(_ other: Neighbour) -> Neighbour {
    Neighbour(bytes: bytes.union(other.bytes), edge: edge || other.edge)
  }
}

/// Reads one side of a pattern.
struct EdgeFold {
  enum Side { case before, after }

  let side: Side
  /// The bytes a match begins with (or ends with); nil when it may be empty.
  let own: ByteSet?

  init(_ side: Side, of tree: PatternTree) {
    self.side = side
    own = tree.length.least > 0 ? EdgeFold.bytes(tree, side == .before ? .before : .after) : nil
  }

  /// The first bytes of what `node` matches, or the last ones.
  static func bytes(_ node: PatternTree, _ side: Side) -> ByteSet {
    switch node {
    case .one(let set):
      let spelling = Spelling(set.upper)
      return side == .before ? spelling.first : spelling.last
    case .sequence(let items):
      var result = ByteSet.none
      for item in side == .before ? items : items.reversed() {
        result = result.union(bytes(item, side))
        if item.length.least > 0 { break }
      }
      return result
    case .choice(let branches): return branches.reduce(.none) { $0.union(bytes($1, side)) }
    case .repeated(let body, let times, _): return times.most == 0 ? .none : bytes(body, side)
    case .look, .place: return .none
    }
  }

  /// What may stand beside a match of `node`, if it is at the edge.
  func neighbour(_ node: PatternTree) -> Neighbour {
    switch node {
    case .one: return .anything
    case .place(let place): return beside(place)
    case .look(let inside, let look): return beside(inside, look)
    case .choice(let branches):
      return branches.dropFirst().reduce(neighbour(branches[0])) { $0.or(neighbour($1)) }
    case .repeated(let body, let times, _): return times.least > 0 ? neighbour(body) : .anything
    case .sequence:
      return neighbour((side == .before ? node.items : node.items.reversed())[...])
    }
  }

  private func neighbour(_ items: ArraySlice<PatternTree>) -> Neighbour {
    var result = Neighbour.anything
    for (n, item) in zip(items.indices, items) {
      let length = item.length
      if length.least > 0 { return result.and(neighbour(item)) }
      if length.most != 0 {
        let rest = neighbour(items[(n + 1)...])
        return result.and(neighbourWhenThere(item).or(rest))
      }
      result = result.and(neighbour(item))
    }
    return result
  }

  /// Of an item that may be empty: what stands beside it when it is not.
  private func neighbourWhenThere(_ item: PatternTree) -> Neighbour {
    switch item {
    case .repeated(let body, _, _): return neighbour(body)
    case .choice(let branches):
      let there = branches.filter { $0.length.most != 0 }.map(neighbour)
      return there.dropFirst().reduce(there.first ?? .anything) { $0.or($1) }
    default: return .anything
    }
  }
}
