// The first bytes of matches, position by position. A node is laid at all
// offsets at which it may begin, as a mask of bits, and answers at which it ends.

import Bytes

struct PrefixFold {
  static let width = 16
  private static let mask: UInt32 = (1 << 16) - 1

  private(set) var sets = [ByteSet](repeating: .none, count: width)

  mutating func lay(_ node: PatternTree, from starts: UInt32) -> UInt32 {
    guard starts != 0 else { return 0 }
    switch node {
    case .one(let set): return lay(Spelling(set.upper), from: starts)
    case .look, .place: return starts
    case .sequence(let items):
      var at = starts
      for item in items { at = lay(item, from: at) }
      return at
    case .choice(let branches):
      var ends: UInt32 = 0
      for branch in branches { ends |= lay(branch, from: starts) }
      return ends
    case .repeated(let body, let times, _): return lay(body, times, from: starts)
    }
  }

  private mutating func lay(_ spelling: Spelling, from starts: UInt32) -> UInt32 {
    var ends: UInt32 = 0
    for columns in spelling.columns where !columns.isEmpty {
      for (n, bytes) in columns.enumerated() {
        var left = starts << UInt32(n) & Self.mask
        while left != 0 {
          let at = left.trailingZeroBitCount
          sets[at] = sets[at].union(bytes)
          left &= left - 1
        }
      }
      ends |= starts << UInt32(columns.count)
    }
    return ends & Self.mask
  }

  private mutating func lay(
    _ body: PatternTree, _ times: Span, from starts: UInt32
  ) -> UInt32 {
    if case .one(let set) = body {
      let spelling = Spelling(set.upper)
      return repeated(times, from: starts) { $0.lay(spelling, from: $1) }
    }
    return repeated(times, from: starts) { $0.lay(body, from: $1) }
  }

  private mutating func repeated(
    _ times: Span, from starts: UInt32, _ lay: (inout PrefixFold, UInt32) -> UInt32
  ) -> UInt32 {
    var at = starts
    for _ in 0..<times.least {
      let next = lay(&self, at)
      if next == at { break }
      at = next
    }
    var ends = at
    var count = times.least
    while at != 0, count < times.most ?? .max {
      at = lay(&self, at) & ~ends
      ends |= at
      count += 1
    }
    return ends
  }
}
