// Finds the rarest set of strings of which every match holds one. In a sequence
// each stretch of items with few strings is tried as one, so that a wide item
// (a k under (?i) is also a Kelvin sign) is left out when the rest says more.

enum LiteralFold {
  struct Found {
    var literals: [Literal]
    var rarity: Int

    /// Among equals fewer strings are better, then longer ones.
    func isBetter(than other: Found?) -> Bool {
      guard let other else { return true }
      let length = literals.map(\.bytes.count).min() ?? 0
      let otherLength = other.literals.map(\.bytes.count).min() ?? 0
      return (rarity, -literals.count, length)
        > (other.rarity, -other.literals.count, otherLength)
    }
  }

  /// - Parameter at: offsets from the match's start at which `node` begins.
  static func best(_ node: PatternTree, at: Span) -> Found? {
    switch node {
    case .one, .sequence: return allOf(node.items, at: at)
    case .choice(let branches): return whole(node, at: at) ?? anyOf(branches, at: at)
    case .repeated(let body, let times, _):
      return times.least > 0 ? whole(node, at: at) ?? best(body, at: at) : nil
    case .place: return nil
    case .look(let inside, let look):
      if look.isNegative { return nil }
      if !look.isBehind { return best(inside, at: at) }
      return at.before(inside.length).flatMap { best(inside, at: $0) }
    }
  }

  private static func whole(_ node: PatternTree, at: Span) -> Found? {
    Strings.of(node).flatMap { found($0, at: at) }
  }

  /// Alternatives: each must bring its own.
  private static func anyOf(_ branches: [PatternTree], at: Span) -> Found? {
    var literals: [Literal] = []
    for branch in branches {
      guard let found = best(branch, at: at) else { return nil }
      literals += found.literals
    }
    guard literals.count <= Strings.mostInChoice else { return nil }
    let rarity = Rarity.of(.literals(literals))
    return rarity == 0 ? nil : Found(literals: shortened(literals), rarity: rarity)
  }

  private static func allOf(_ items: [PatternTree], at: Span) -> Found? {
    var best: Found?
    func offer(_ found: Found?) {
      if let found, found.isBetter(than: best) { best = found }
    }
    let strings = items.map(Strings.of)
    var start = at
    for (n, item) in items.enumerated() {
      if strings[n] == nil || item.isLook { offer(inside(item, at: start)) }
      if strings[n] != nil { offer(longest(strings[n...], at: start)) }
      start = start + item.length
    }
    return best
  }

  private static func inside(_ item: PatternTree, at: Span) -> Found? {
    if case .one = item { return nil }
    return best(item, at: at)
  }

  /// The rarest of the stretches that begin with the first of `strings`.
  private static func longest(_ strings: ArraySlice<[Piece]?>, at: Span) -> Found? {
    var best: Found?
    var now = [Piece.empty]
    var variants = 0
    for some in strings {
      guard let some, let next = Strings.product(now, some) else { break }
      now = next
      if CaseVariants.spells(some) { variants += 1 }
      // Spellings that nobody writes cost the engine as much as others.
      if var found = found(now, at: at) {
        found.rarity -= 60 * variants
        if found.rarity > 0, found.isBetter(than: best) { best = found }
      }
    }
    return best
  }

  private static func found(_ pieces: [Piece], at: Span) -> Found? {
    let literals = shortened(
      pieces.map { Literal(bytes: $0.bytes, caseless: $0.caseless, offsets: at) })
    let rarity = Rarity.of(.literals(literals))
    return rarity == 0 ? nil : Found(literals: literals, rarity: rarity)
  }

  /// Without those that hold another: 名前 stands wherever お名前 does.
  private static func shortened(_ literals: [Literal]) -> [Literal] {
    var kept: [Literal] = []
    for literal in literals.sorted(by: { $0.bytes.count < $1.bytes.count }) {
      let inside = kept.indices.lazy.compactMap { n in
        literal.place(of: kept[n]).map { (n, $0) }
      }
      if let (n, place) = inside.first {
        kept[n].offsets = kept[n].offsets.hull(literal.offsets + Span(place))
      } else {
        kept.append(literal)
      }
    }
    return kept
  }
}

extension Literal {
  /// Where in this one `other` lies.
  fileprivate func place(of other: Literal) -> Int? {
    guard caseless == other.caseless, other.bytes.count <= bytes.count else { return nil }
    return (0...(bytes.count - other.bytes.count)).first {
      bytes[$0...].starts(with: other.bytes)
    }
  }
}

extension PatternTree {
  fileprivate var isLook: Bool {
    if case .look = self { return true }
    return false
  }
}

extension CaseVariants {
  /// Whether a caseless letter is among these in its spelling beyond ASCII.
  fileprivate static func spells(_ pieces: [Piece]) -> Bool {
    pieces.contains { $0.bytes == [0xE2, 0x84, 0xAA] || $0.bytes == [0xC5, 0xBF] }
      && pieces.contains { $0.caseless }
  }
}
