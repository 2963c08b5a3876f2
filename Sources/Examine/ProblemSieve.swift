// An archive of ten thousand encrypted members has one thing to say, not ten
// thousand: the first of each cause are told with their place, the rest by
// number.

import Model

struct ProblemSieve {
  private static let limit = 50
  private var counts: [Cause: Int] = [:]

  /// Counts a problem.
  /// - Returns: whether it is told one by one.
  mutating func lets(_ problem: Problem) -> Bool {
    counts[problem.cause, default: 0] += 1
    return counts[problem.cause]! <= Self.limit
  }

  /// What the rest amounts to.
  var rest: [Problem] {
    counts.filter { $0.value > Self.limit }.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      Problem(.decode, $0.key, "\($0.value - Self.limit) more inside")
    }
  }
}
