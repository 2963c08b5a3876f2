// A pattern as a tree, as far as lengths and contents of matches go. Possessive
// and greedy, capturing and atomic differ in which match is taken, not in which
// texts can be one, so the tree does not tell them apart: whatever is read off
// it holds for more texts than the pattern matches, never for fewer. Who needs
// the very match asks the parser whether there was anything of the sort.

import Bytes

package indirect enum PatternTree: Sendable {
  case one(CharacterClass)
  case sequence([PatternTree])
  case choice([PatternTree])
  case repeated(PatternTree, times: Span, isLazy: Bool = false)
  case look(PatternTree, Look)
  case place(Place)

  package struct Look: Sendable {
    package var isBehind: Bool
    package var isNegative: Bool
  }

  package enum Place: Sendable {
    /// `^` and `\A`.
    case textStart
    /// `\z`.
    case textEnd
    /// `$` and `\Z`: the end, or the newline before it.
    case lastLineEnd
    /// `^` and `$` under (?m).
    case lineStart
    case lineEnd
    case wordBoundary(ucp: Bool)
    case noWordBoundary(ucp: Bool)
    /// Where the group called "value" begins and ends, for who asked for them.
    case valueStart
    case valueEnd
  }

  package init(_ pattern: String) throws(Refusal) {
    var parser = PatternParser(pattern)
    self = try parser.parse()
  }

  static let nothing = PatternTree.sequence([])

  /// Bytes of a match.
  var length: Span { measure { $0.upper.length } }

  /// Characters of a match.
  var characters: Span { measure { _ in Span(1) } }

  private func measure(_ one: (CharacterClass) -> Span) -> Span {
    switch self {
    case .one(let set): one(set)
    case .sequence(let items): items.reduce(Span(0)) { $0 + $1.measure(one) }
    case .choice(let branches):
      branches.dropFirst().reduce(branches[0].measure(one)) { $0.hull($1.measure(one)) }
    case .repeated(let body, let times, _): body.measure(one).repeated(times)
    case .look, .place: Span(0)
    }
  }

  /// All bytes that can stand in a match; of those beyond ASCII all or none.
  var bytes: ByteSet {
    switch self {
    case .one(let set):
      let upper = set.upper
      return (0...0x7F).filter { upper.contains(UInt32($0)) }.reduce(
        upper.meets(.beyondASCII) ? ByteSet(0x80...0xFF) : .none
      ) { $0.union(ByteSet($1)) }
    case .sequence(let items), .choice(let items):
      return items.reduce(ByteSet.none) { $0.union($1.bytes) }
    case .repeated(let body, _, _): return body.bytes
    case .look, .place: return .none
    }
  }

  /// Whether a match can hold the end of a line.
  var mayHoldLineEnd: Bool {
    switch self {
    case .one(let set): set.upper.contains(0x0A) || set.upper.contains(0x0D)
    case .sequence(let items), .choice(let items): items.contains { $0.mayHoldLineEnd }
    case .repeated(let body, _, _): body.mayHoldLineEnd
    case .look, .place: false
    }
  }

  /// Whether something that must stand beside a match, and may be looked for in
  /// its place, can lie beyond the end of a line.
  var looksOverLineEnd: Bool {
    switch self {
    case .one, .place: false
    case .sequence(let items), .choice(let items): items.contains { $0.looksOverLineEnd }
    case .repeated(let body, _, _): body.looksOverLineEnd
    case .look(let inside, let look):
      !look.isNegative && (inside.mayHoldLineEnd || inside.looksOverLineEnd)
    }
  }

  /// How many nodes a walk visits.
  var weight: Int {
    switch self {
    case .one, .place: 1
    case .sequence(let items), .choice(let items): items.reduce(1) { $0 + $1.weight }
    case .repeated(let body, _, _), .look(let body, _): 1 + body.weight
    }
  }

  /// What a back reference repeats: the group's text, not what stood around it.
  var withoutAssertions: PatternTree {
    switch self {
    case .one: self
    case .sequence(let items): .sequence(items.map(\.withoutAssertions))
    case .choice(let branches): .choice(branches.map(\.withoutAssertions))
    case .repeated(let body, let times, _): .repeated(body.withoutAssertions, times: times)
    case .look, .place: .nothing
    }
  }

  /// The items of a sequence, sequences inside it opened.
  var items: [PatternTree] {
    guard case .sequence(let items) = self else { return [self] }
    return items.flatMap(\.items)
  }
}
