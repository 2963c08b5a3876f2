// The files inside files: each ends in one outcome too, and the outcomes add up.

package struct MemberCounts: Hashable, Sendable {
  package var scanned = 0
  package var partial = 0
  package var skipped = 0
  package var failed = 0

  package init() {}

  package var visited: Int { scanned + partial + skipped + failed }

  /// In the order of outcomes; nothing inside a file is ever unchanged alone.
  package subscript(outcome: Outcome) -> Int {
    get {
      switch outcome {
      case .scanned: scanned
      case .partial: partial
      case .skipped: skipped
      case .failed: failed
      case .unchanged: 0
      }
    }
    set {
      switch outcome {
      case .scanned: scanned = newValue
      case .partial: partial = newValue
      case .skipped: skipped = newValue
      case .failed: failed = newValue
      case .unchanged: break
      }
    }
  }

  package static func + (a: MemberCounts, b: MemberCounts) -> MemberCounts {
    var sum = a
    for outcome in Outcome.allCases { sum[outcome] += b[outcome] }
    return sum
  }
}
