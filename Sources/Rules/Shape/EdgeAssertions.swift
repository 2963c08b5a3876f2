// What single assertions at a match's edge say about the byte beside it.

import Bytes

extension EdgeFold {
  func beside(_ place: PatternTree.Place) -> Neighbour {
    let newline = Neighbour(bytes: ByteSet(0x0A), edge: true)
    switch (place, side) {
    case (.textStart, .before), (.textEnd, .after): return Neighbour(bytes: .none, edge: true)
    case (.lineStart, .before), (.lineEnd, .after), (.lastLineEnd, .after): return newline
    case (.wordBoundary(let ucp), _): return wordChange(ucp, isChange: true)
    case (.noWordBoundary(let ucp), _): return wordChange(ucp, isChange: false)
    default: return .anything
    }
  }

  /// \b is told by what the match itself begins with, when that is all word
  /// characters or none.
  private func wordChange(_ ucp: Bool, isChange: Bool) -> Neighbour {
    guard let own else { return .anything }
    let beyond = ucp ? ByteSet(0x80...0xFF) : .none
    let isWord: Bool
    if own.isSubset(of: .word) {
      isWord = true
    } else if own.isDisjoint(with: ByteSet.word.union(beyond)) {
      isWord = false
    } else {
      return .anything
    }
    if isWord == isChange {
      return Neighbour(bytes: ByteSet.word.complement, edge: true)
    }
    return Neighbour(bytes: ByteSet.word.union(beyond), edge: false)
  }

  func beside(_ inside: PatternTree, _ look: PatternTree.Look) -> Neighbour {
    guard look.isBehind == (side == .before) else { return .anything }
    if look.isNegative {
      // Only what is one character and no more is forbidden beyond doubt.
      let forbidden = EdgeFold.singles(inside).reduce(ScalarSet.none) { $0.union($1) }
      let spelling = Spelling(forbidden.complement)
      return Neighbour(bytes: side == .before ? spelling.last : spelling.first, edge: true)
    }
    guard inside.length.least > 0 else { return .anything }
    let touching = side == .before ? Side.after : .before
    return Neighbour(bytes: EdgeFold.bytes(inside, touching), edge: false)
  }

  /// The alternatives that are one character, as surely matched sets.
  private static func singles(_ node: PatternTree) -> [ScalarSet] {
    switch node {
    case .one(let set): [set.lower]
    case .choice(let branches): branches.flatMap(singles)
    case .sequence: node.items.count == 1 ? singles(node.items[0]) : []
    case .repeated(let body, let times, _):
      // a+ is forbidden wherever a is.
      times.least <= 1 && times.most != 0 ? singles(body) : []
    case .look, .place: []
    }
  }
}
