// All patterns over a folded text, as if PCRE2 had run each of them over all of
// it. Candidates are looked for by what every match must hold; PCRE2 sees only
// the window around one. Rules without such an anchor are run over everything,
// which `rules check` prices.

import Bytes
import PCRE2
import Rules

/// Where a pattern matches, or a list recognises something, in folded text.
package struct Found: Hashable {
  package var rule: Int
  package var value: Range<Int>
}

package final class CandidateSearch {
  private let regexes: [ByteRegex?]
  private let handles: FrozenTable<ByteRegex.Handle?>.View
  private let windows: FrozenTable<Window>.View
  /// What the views look at.
  private let kept: [any Sendable]
  private let ruleCount: Int
  private let runs: RunTable
  private let literals: LiteralTable
  private let heads: [UInt8]
  private let unanchored: [Int]
  private let scratch = MatchScratch()
  /// Failures of the matcher per rule in the file at hand.
  private var failureCounts: [Int]
  static let failuresAllowed = 20

  /// What of an anchor is needed for each candidate, and no reference.
  private struct Window: BitwiseCopyable {
    var nearest = 0
    var farthest = 0
    var startsRun = true
    /// Bytes of the longest match and what its look-arounds see behind it.
    var length = 0
    var begins: ByteSet?
    /// The fewest digits of a match in all; 0 where digits are not its anchor.
    var digits = 0
    /// All bytes that can stand in a match.
    var body = ByteSet.all
  }

  /// What a search writes. A local value: fields of a class cost a check and a
  /// count at each touch.
  private struct Course {
    var found: [Found] = []
    /// Per rule: the first start that has not been tried.
    var next: [Int]
    var failures: [Int]
    /// Rules to try; nil: all.
    var wanted: RuleSet?
  }

  /// - Parameter isAmong: which of the rules are searched for; all keep their
  ///   index.
  package init(_ rules: [CompiledRule], where isAmong: (CompiledRule) -> Bool = { _ in true }) {
    regexes = rules.map(\.regex)
    var windows = [Window](repeating: Window(), count: rules.count)
    var runs: [(rule: Int, run: Anchor.DigitRun)] = []
    var entries: [LiteralTable.Entry] = []
    var unanchored: [Int] = []
    for (index, rule) in rules.enumerated() where rule.regex != nil && isAmong(rule) {
      guard let anchor = rule.anchor else {
        unanchored.append(index)
        continue
      }
      windows[index] = Window(
        nearest: anchor.offsets.lowerBound, farthest: anchor.offsets.upperBound,
        startsRun: anchor.startsRun, length: anchor.longest + anchor.ahead,
        begins: anchor.begins)
      switch anchor.sort {
      case .digits(let run):
        runs.append((index, run))
        windows[index].digits = run.total
        windows[index].body = run.body
      case .literals(let words):
        entries += words.map { LiteralTable.Entry(literal: $0, rule: index) }
      }
    }
    let windowTable = FrozenTable(windows)
    let handleTable = FrozenTable(regexes.map { $0?.handle })
    self.windows = windowTable.view
    handles = handleTable.view
    kept = [windowTable, handleTable]
    ruleCount = rules.count
    self.runs = RunTable(runs)
    literals = LiteralTable(entries)
    heads = literals.heads
    self.unanchored = unanchored
    failureCounts = [Int](repeating: 0, count: rules.count)
  }

  /// Forgets what was counted in the file before.
  package func beginFile() {
    for rule in failureCounts.indices { failureCounts[rule] = 0 }
  }

  /// Failures of the matcher by rule, where there were any.
  package var failures: [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: failureCounts.enumerated().filter { $0.element > 0 }.map {
        ($0.offset, $0.element)
      })
  }

  /// All matches in valid folded text, per rule in the order of the text.
  package func search(_ text: [UInt8]) -> [Found] {
    go { course in
      text.withUnsafeBufferPointer { bytes in
        sift(bytes, 0..<bytes.count, &course)
        for rule in unanchored { searchWhole(rule, bytes, &course) }
      }
    }
  }

  /// The matches of some rules, all of which stay in their line, in some lines.
  func search(_ text: [UInt8], in lines: [Range<Int>], for rules: RuleSet) -> [Found] {
    go { course in
      course.wanted = rules
      text.withUnsafeBufferPointer { bytes in
        for range in lines { sift(bytes, range, &course) }
      }
    }
  }

  /// PCRE2 over all of a text: what `search` must equal.
  package func searchWhole(_ text: [UInt8]) -> [Found] {
    go { course in
      text.withUnsafeBufferPointer { bytes in
        for rule in regexes.indices { searchWhole(rule, bytes, &course) }
      }
    }
  }

  private func go(_ body: (inout Course) -> Void) -> [Found] {
    var course = Course(
      next: [Int](repeating: 0, count: ruleCount), failures: failureCounts, wanted: nil)
    body(&course)
    failureCounts = course.failures
    return course.found
  }

  // MARK: candidates

  private static let block = 64
  /// Bytes of a block and those behind it that a look may touch.
  private static let readable = block + 8

  /// - Parameter range: where anchors are looked for; not inside a run of digits.
  private func sift(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ course: inout Course
  ) {
    guard let base = bytes.baseAddress else { return }
    var at = range.lowerBound
    var carry = false
    while at &+ Self.block <= range.upperBound, at &+ Self.readable <= bytes.count {
      look(bytes, base + at, at, ~0, &carry, &course)
      at &+= Self.block
    }
    while at < range.upperBound {
      // The last bytes, where no full block is wanted or readable.
      let count = min(Self.block, range.upperBound - at)
      let inside: UInt64 = count < 64 ? (1 &<< UInt64(count)) &- 1 : ~0
      if at &+ Self.readable <= bytes.count {
        look(bytes, base + at, at, inside, &carry, &course)
        at &+= Self.block
        continue
      }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.readable) { padded in
        padded.initialize(repeating: 0)
        for k in 0..<min(Self.readable, bytes.count - at) { padded[k] = bytes[at + k] }
        look(bytes, UnsafePointer(padded.baseAddress!), at, inside, &carry, &course)
      }
      at += Self.block
    }
  }

  /// One block of 64 bytes. `start` is where it can be read, with eight bytes more.
  @inline(__always)
  private func look(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>, _ at: Int,
    _ inside: UInt64, _ carry: inout Bool, _ course: inout Course
  ) {
    let masks = BlockMasks(UnsafeRawPointer(start))
    if !runs.isEmpty {
      let digits = masks.digits & inside
      var starts = digits & ~(digits &<< 1 | (carry ? 1 : 0))
      carry = digits &>> 63 != 0
      while starts != 0 {
        let i = at &+ starts.trailingZeroBitCount
        starts &= starts &- 1
        run(bytes, i, &course)
      }
    }
    // A rule may have literals of both sorts: all in the order of the text.
    var hits = literals.hasNarrow ? narrow(start) & inside : 0
    if literals.hasWide {
      var leads = masks.leads & inside
      while leads != 0 {
        let k = leads.trailingZeroBitCount
        leads &= leads &- 1
        if literals.mayBegin(start + k) { hits |= 1 &<< UInt64(k) }
      }
    }
    while hits != 0 {
      let k = hits.trailingZeroBitCount
      hits &= hits &- 1
      if start[k] < 0x80 {
        narrow(bytes, at &+ k, &course)
      } else {
        wide(bytes, at &+ k, &course)
      }
    }
  }

  @inline(__always)
  private func run(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ course: inout Course) {
    var end = i &+ 1
    while end < bytes.count, bytes[end] &- 0x30 < 10 { end &+= 1 }
    let list = runs.list(bytes.baseAddress!, i..<end, bytes.count)
    guard list != 0 else { return }
    runs.each(list) { candidate($0, i..<end, bytes, &course) }
  }

  private func wide(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ course: inout Course
  ) {
    literals.eachWide(bytes, i) { candidate($0, i..<i, bytes, &course) }
  }

  private func narrow(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ course: inout Course
  ) {
    literals.eachNarrow(bytes, i) { candidate($0, i..<i, bytes, &course) }
  }

  /// With few first bytes comparing words is faster than a look at every three bytes.
  private static let fewHeads = 3

  @inline(__always)
  private func narrow(_ start: UnsafePointer<UInt8>) -> UInt64 {
    var mask: UInt64 = 0
    if heads.count <= Self.fewHeads {
      for head in heads { mask |= ByteMask.positions(of: head, UnsafeRawPointer(start)) }
    } else {
      for k in 0..<64 where literals.mayBeginNarrow(start + k) { mask |= 1 &<< UInt64(k) }
    }
    return mask
  }

  // MARK: windows

  /// An anchor of `rule` stands at `place`: tries every start that it allows
  /// and that has not been tried.
  private func candidate(
    _ rule: Int, _ place: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ course: inout Course
  ) {
    if let wanted = course.wanted, !wanted.contains(rule) { return }
    let window = windows[rule]
    if place.count < window.digits, !hasDigits(bytes, place, window) { return }
    // A match may begin inside a run where its pattern lets digits go before it.
    let anchor =
      window.startsRun ? place.lowerBound : max(place.lowerBound, place.upperBound &- 1)
    let last = anchor &- window.nearest
    var from = max(place.lowerBound &- window.farthest, course.next[rule])
    guard from <= last, course.failures[rule] < Self.failuresAllowed,
      let regex = handles[rule]
    else { return }
    let end = WindowEdge.end(bytes, last &+ window.length)
    // Several matches may have one anchor: parts of a run, what stands before an @.
    while from <= last {
      guard let first = WindowEdge.start(bytes, from, last, window.begins) else { break }
      from = last &+ 1
      switch scratch.match(regex, in: bytes, from: first, to: end) {
      case .none: break
      case .failed: course.failures[rule] += 1
      case .match(let whole, let value):
        // One that begins later may be cut short here: its own anchor will come.
        guard whole.lowerBound <= last else { break }
        course.found.append(Found(rule: rule, value: value))
        from = WindowEdge.after(bytes, whole)
      }
    }
    course.next[rule] = max(from, last &+ 1)
  }

  /// Whether enough digits follow a run of them, with nothing between that no
  /// match can hold: of 2026-05-20 no twelve, of 12,345 no six. Nearly all of a
  /// log's numbers end here, and PCRE2 is called for what is left.
  @inline(__always)
  private func hasDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, _ window: Window
  ) -> Bool {
    var digits = run.count
    var i = run.upperBound
    let end = min(bytes.count, run.lowerBound &+ window.length)
    while i < end, window.body.contains(bytes[i]) {
      if bytes[i] &- 0x30 < 10 {
        digits &+= 1
        if digits >= window.digits { return true }
      }
      i &+= 1
    }
    return false
  }

  // MARK: everything

  private func searchWhole(
    _ rule: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ course: inout Course
  ) {
    guard let regex = handles[rule] else { return }
    var at = 0
    while at <= bytes.count, course.failures[rule] < Self.failuresAllowed {
      switch scratch.match(regex, in: bytes, from: at, to: bytes.count) {
      case .none: return
      case .failed:
        course.failures[rule] += 1
        // Go on behind the place where the matcher gave up.
        at = WindowEdge.boundary(bytes, at + 4096)
        if at >= bytes.count { return }
      case .match(let whole, let value):
        course.found.append(Found(rule: rule, value: value))
        at = WindowEdge.after(bytes, whole)
      }
    }
  }
}
