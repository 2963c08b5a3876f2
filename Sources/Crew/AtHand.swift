// What a worker is at, for whoever watches.

import Model

package struct AtHand: Sendable {
  package var path: PathBytes
  /// Steady nanoseconds at which the first of its pieces was begun.
  package var since: Int64
  /// Per cent of its ranges that are through, where it is cut.
  package var share: Int?
}

extension Crew {
  /// The file longest in work.
  package var longest: AtHand? {
    foremen.compactMap(\.atHand).min { $0.since < $1.since }
  }
}
