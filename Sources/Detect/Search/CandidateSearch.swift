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
  let handles: FrozenTable<ByteRegex.Handle?>.View
  let windows: FrozenTable<Window>.View
  /// What the views look at.
  private let kept: [any Sendable]
  private let ruleCount: Int
  let runs: RunTable
  let literals: LiteralTable
  private let unanchored: [Int]
  let scratch = MatchScratch()
  let automata: Automata
  /// Failures of the matcher per rule in the file at hand.
  private var failureCounts: [Int]
  static let failuresAllowed = 20

  /// What of an anchor is needed for each candidate, and no reference.
  struct Window: BitwiseCopyable {
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
  struct Course {
    var found: [Found] = []
    /// Per rule: the first start that has not been tried.
    var next: [Int]
    var failures: [Int]
    /// Rules to try; nil: all.
    var wanted: RuleSet?
  }

  /// - Parameters:
  ///   - learnsAtOnce: whether automata are made for the first candidates too.
  ///   - isAmong: which of the rules are searched for; all keep their index.
  package init(
    _ rules: [CompiledRule], learnsAtOnce: Bool = false,
    where isAmong: (CompiledRule) -> Bool = { _ in true }
  ) {
    regexes = rules.map(\.regex)
    automata = Automata(
      rules.map { rule in
        guard rule.anchor != nil, case .pattern(let pattern) = rule.rule.finder else { return nil }
        return pattern
      }, isEager: learnsAtOnce)
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
  package func search(_ text: [UInt8]) -> [Found] { search(text, WideBlocks()) }

  /// - Parameter wide: what is known of the text.
  func search(_ text: [UInt8], _ wide: WideBlocks) -> [Found] {
    go { course in
      text.withUnsafeBufferPointer { bytes in
        sift(bytes, 0..<bytes.count, wide, &course)
        for rule in unanchored { searchWhole(rule, bytes, &course) }
      }
    }
  }

  /// The matches in some lines of rules all of which stay in their line.
  /// - Parameter rules: nil: all.
  func search(
    _ text: [UInt8], in lines: [Range<Int>], for rules: RuleSet?, _ wide: WideBlocks = WideBlocks()
  ) -> [Found] {
    go { course in
      course.wanted = rules
      let wide = literals.hasWide ? WideBlocks() : wide.withoutLiterals
      text.withUnsafeBufferPointer { bytes in
        for range in lines { sift(bytes, range, wide, &course) }
      }
    }
  }

  package func search(_ text: [UInt8], in lines: [Range<Int>]) -> [Found] {
    search(text, in: lines, for: nil)
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
