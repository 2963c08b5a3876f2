// How fast a scan goes, and how long it will go on: from what was done in the
// last half minute, since the beginning of a scan says little about its end.

package struct Pace: Sendable {
  private struct Mark {
    var at: Int64
    var bytes: UInt64
    var work: UInt64
  }

  /// What one file costs on top of its bytes: a tree of many small files is not
  /// done as soon as its few large ones are.
  package static let perFile: UInt64 = 16 << 10
  private static let window: Int64 = 30_000_000_000
  private static let spacing: Int64 = 500_000_000
  private var marks: [Mark] = []

  package init() {}

  /// - Parameters:
  ///   - at: steady nanoseconds.
  ///   - bytes: read so far.
  ///   - work: done so far, by the measure of `perFile`.
  package mutating func note(at: Int64, bytes: UInt64, work: UInt64) {
    let mark = Mark(at: at, bytes: bytes, work: work)
    if marks.count > 1, at - marks[marks.count - 2].at < Pace.spacing {
      marks[marks.count - 1] = mark
    } else {
      marks.append(mark)
    }
    while marks.count > 2, marks[1].at < at - Pace.window { marks.removeFirst() }
  }

  private var span: (seconds: Double, bytes: Double, work: Double)? {
    guard let first = marks.first, let last = marks.last, last.at > first.at else { return nil }
    return (
      Double(last.at - first.at) / 1e9, Double(last.bytes) - Double(first.bytes),
      Double(last.work) - Double(first.work)
    )
  }

  /// Bytes a second.
  package var rate: UInt64 { span.map { UInt64(max(0, $0.bytes / $0.seconds)) } ?? 0 }

  /// Seconds until `work` more is done; nil when nothing moves or too little
  /// time has passed to say.
  package func left(_ work: UInt64) -> Int? {
    guard let span, span.seconds >= 3, span.work > 0 else { return nil }
    let seconds = Double(work) * span.seconds / span.work
    return seconds < 1e7 ? Int(seconds.rounded(.up)) : nil
  }
}
