// From least to most, where most may be without bound: lengths in bytes, and
// offsets from a match's start, which are negative before it.

package struct Span: Hashable, Sendable {
  package var least: Int
  /// nil: unbounded.
  package var most: Int?

  /// Beyond this a number is only "huge": patterns may nest `{65535}`.
  private static let huge = 1 << 40

  package init(_ least: Int, _ most: Int?) {
    self.least = min(least, Span.huge)
    self.most = most.flatMap { $0 > Span.huge ? nil : $0 }
  }

  package init(_ exactly: Int) { self.init(exactly, exactly) }

  package func contains(_ n: Int) -> Bool { n >= least && n <= most ?? .max }

  static func + (a: Span, b: Span) -> Span {
    Span(a.least + b.least, a.most.flatMap { most in b.most.map { most + $0 } })
  }

  /// Where that begins which is `length` long and ends here.
  func before(_ length: Span) -> Span? {
    length.most.map { Span(least - $0, most.map { $0 - length.least }) }
  }

  func hull(_ other: Span) -> Span {
    Span(min(least, other.least), most.flatMap { most in other.most.map { max(most, $0) } })
  }

  /// As often as `times` says.
  func repeated(_ times: Span) -> Span {
    let (low, over) = least.multipliedReportingOverflow(by: times.least)
    if most == 0 { return Span(0) }
    guard let most, let limit = times.most else {
      return Span(over ? Span.huge : low, times.most == 0 ? 0 : nil)
    }
    let (high, beyond) = most.multipliedReportingOverflow(by: limit)
    return Span(over ? Span.huge : low, beyond ? nil : high)
  }
}
