// When a scan came how far: the walk ended, the last file was through, the
// store was complete, the report was made. Told by -v.

import Linux

final class Stages: Sendable {
  enum Stage: Sendable { case walked, read, stored, reported }

  private let began = Clock.steady()
  private let marks = Lock([(stage: Stage, at: Int64)]())

  func reach(_ stage: Stage) {
    let now = Clock.steady()
    marks.with { $0.append((stage, now)) }
  }

  /// Milliseconds since the beginning, in the order in which they were reached.
  var reached: [(stage: Stage, milliseconds: Int)] {
    marks.with { $0 }.map { ($0.stage, Int(($0.at - began) / 1_000_000)) }
  }
}
