// What is known of all matches of a rule's pattern before any text is seen: how
// long they are, what they begin with, what stands beside them, what they hold.
// `rules check` refuses by it, the engine looks for candidates by it. Apart from
// the matcher, because everything here must hold for every match of PCRE2, and
// nothing here may run while text is read.
//
// The text is folded, valid UTF-8. Lengths and offsets are bytes of it.

import Bytes

package struct PatternShape: Sendable {
  /// Of a whole match.
  package let minimumLength: Int
  /// nil: unbounded.
  package let maximumLength: Int?
  /// How far before its start and beyond its end a match's assertions see
  /// (see `window`); nil: unbounded.
  package let reachBehind: Int?
  package let reachAhead: Int?
  /// What may stand right before and right after a match.
  package let before: Neighbour
  package let after: Neighbour
  /// Whether no match goes on beyond the end of a line.
  package let staysInLine: Bool
  /// Whether what must stand beside a match may lie in another line.
  let looksOverLineEnd: Bool
  /// All bytes that can stand in a match.
  package let body: ByteSet
  /// Byte i of any match lies in prefix[i]; as many as every match has, at most 16.
  package let prefix: [ByteSet]
  /// What every match fulfils, rarest first.
  package let required: [Requirement]
  /// Capturing groups.
  package let groups: Int

  package init(_ pattern: String) throws(Refusal) {
    var parser = PatternParser(pattern)
    self.init(try parser.parse(), groups: parser.groups.count)
  }

  init(_ tree: PatternTree, groups: Int) {
    self.groups = groups
    let length = tree.length
    minimumLength = length.least
    maximumLength = length.most
    staysInLine = !tree.mayHoldLineEnd
    looksOverLineEnd = tree.looksOverLineEnd
    body = tree.bytes
    let reach = ReachFold(tree)
    reachBehind = reach.behind
    reachAhead = reach.ahead
    before = EdgeFold(.before, of: tree).neighbour(tree)
    after = EdgeFold(.after, of: tree).neighbour(tree)
    var fold = PrefixFold()
    _ = fold.lay(tree, from: 1)
    prefix = Array(fold.sets.prefix(length.least))
    required = PatternShape.requirements(tree, before: before, after: after)
  }

  /// The requirement to look by; nil: none is rare enough, and the pattern must
  /// run over everything.
  package var anchor: Requirement? {
    required.first.flatMap { Rarity.of($0) >= Rarity.least ? $0 : nil }
  }

  private static func requirements(
    _ tree: PatternTree, before: Neighbour, after: Neighbour
  ) -> [Requirement] {
    var all: [Requirement] = []
    if let literals = LiteralFold.best(tree, at: Span(0))?.literals {
      all.append(asBytes(literals) ?? .literals(literals))
    }
    if let digits = DigitFold.shape(tree, before: before, after: after) {
      all.append(.digits(digits))
    }
    return all.sorted { Rarity.of($0) > Rarity.of($1) }
  }

  /// Strings of one ASCII byte each are a set of bytes.
  private static func asBytes(_ literals: [Literal]) -> Requirement? {
    guard literals.allSatisfy({ $0.bytes.count == 1 && !$0.caseless }) else { return nil }
    let bytes = literals.reduce(ByteSet.none) { $0.union(ByteSet($1.bytes[0])) }
    let offsets = literals.dropFirst().reduce(literals[0].offsets) { $0.hull($1.offsets) }
    return .byte(bytes, offsets: offsets)
  }
}
