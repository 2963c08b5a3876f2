// What speaks against running a rule: told by `rules check`, overruled by
// `slow: true`.

extension PatternShape {
  package enum Objection: Hashable, Sendable {
    case unbounded
    case tooLong(Int)
    /// The matcher must run over all text.
    case noAnchor
  }

  package static let longestMatch = 1024

  package var objections: [Objection] {
    var all: [Objection] = []
    switch maximumLength {
    case nil: all.append(.unbounded)
    case let most? where most > Self.longestMatch: all.append(.tooLong(most))
    default: break
    }
    if anchor == nil { all.append(.noAnchor) }
    return all
  }
}
