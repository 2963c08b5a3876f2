// Exactly one per entry. visited = the sum of the five, in every report.

package enum Outcome: UInt8, CaseIterable, Sendable {
  case scanned, partial, skipped, failed, unchanged

  package var code: String { "\(self)" }

  /// The outcome that follows from what was read and what went wrong.
  /// - Parameter readAnything: whether any content was looked at.
  package static func of(_ problems: [Problem], readAnything: Bool) -> Outcome {
    let gaps = problems.filter(\.cause.isGap)
    if readAnything { return gaps.isEmpty ? .scanned : .partial }
    guard let decisive = gaps.first ?? problems.first else { return .scanned }
    return decisive.cause.outcomeWhenNothingRead
  }
}
