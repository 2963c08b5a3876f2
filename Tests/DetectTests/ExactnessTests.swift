// Equal to PCRE2 over the whole folded text, for every rule: leftmost, not
// overlapping, the same values. What the search looks for instead of running
// every pattern over everything must not show.

import Bytes
import Detect
import TestTexts
import Testing

@Suite struct ExactnessTests {
  /// Filler of every length up to a block and a little.
  private static let shifts = 0...70

  private func contest(
    _ patterns: [String], examples: [String] = [], texts: Int, shifts: some Sequence<Int>,
    seed: UInt64
  ) -> Contest {
    var contest = Contest(patterns)
    var numbers = SeededNumbers(seed)
    let maker = RoughText(contest.patterns, examples: examples)
    for _ in 0..<texts {
      let raw = maker.text(&numbers, pieces: 1 + numbers.below(6))
      for shift in shifts {
        contest.hold(FoldedText(RoughText.filler(shift, &numbers) + raw).bytes)
      }
    }
    return contest
  }

  @Test(arguments: 1...4) func ourRules(_ seed: UInt64) {
    let ours = OurRules.patterns.map(\.pattern)
    let contest = contest(
      ours, examples: OurRules.examples, texts: 30, shifts: Self.shifts, seed: seed)
    #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
    #expect(contest.matches.reduce(0, +) > 5000)
  }

  /// Each of our rules has enough texts of its own.
  @Test func eachOfOurRules() {
    for (n, (id, pattern)) in OurRules.patterns.enumerated() {
      let contest = contest([pattern], texts: 60, shifts: [0, 1, 63], seed: UInt64(n))
      #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
      #expect(contest.matches[0] > 0, "nothing to hold \(id) against")
    }
  }

  @Test(arguments: AnchorSamples.all) func anchorSample(_ pattern: String) {
    let contest = contest([pattern], texts: 50, shifts: 0..<8, seed: 5)
    #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
    #expect(contest.matches.first ?? 0 > 0, "nothing to hold /\(pattern)/ against")
  }

  @Test(arguments: 1...4) func anchorSamplesTogether(_ seed: UInt64) {
    let contest = contest(AnchorSamples.all, texts: 16, shifts: Self.shifts, seed: seed)
    #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
    #expect(contest.matches.reduce(0, +) > 10_000)
  }

  @Test func everyConstruct() {
    for start in stride(from: 0, to: PatternSamples.all.count, by: 20) {
      let some = Array(PatternSamples.all.dropFirst(start).prefix(20))
      let contest = contest(some, texts: 40, shifts: 0..<6, seed: UInt64(start))
      #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
    }
  }

  @Test(arguments: 1...8) func randomPatterns(_ seed: UInt64) {
    var maker = PatternMaker(seed &+ 100)
    var matched = 0
    for round in 0..<30 {
      let patterns = (0..<12).map { _ in maker.pattern() }
      let contest = contest(patterns, texts: 10, shifts: 0..<6, seed: seed &* 100 &+ UInt64(round))
      #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
      matched += contest.matches.count { $0 > 0 }
    }
    #expect(matched > 100, "\(matched)")
  }
}
