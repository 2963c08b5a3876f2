// Patterns as users write them, thousands of random ones, against PCRE2 over the
// whole text: found by anchors, gates and automata, by PCRE2 in windows, and line
// by line. Always the same few here; PATTERNS=60 goes on for a minute, from
// PATTERNS_SEED on.

import Detect
import Foundation
import Rules
import TestTexts
import Testing

@Suite struct UserPatternTests {
  /// Four patterns and texts of theirs.
  private func contest(_ seed: UInt64, texts: Int) -> Contest {
    var maker = ThemedMaker(seed)
    var contest = Contest(maker.patterns(4))
    let readable = contest.patterns.filter { (try? PatternShape($0)) != nil }
    let spelled = RoughText(readable)
    var numbers = SeededNumbers(~seed)
    for n in 0..<texts {
      var text = RoughText.filler(numbers.pick([0, 0, 1, 3, 60, 63, 64]), &numbers)
      let isSpelled = n % 2 == 0 && !readable.isEmpty
      text += isSpelled ? spelled.text(&numbers, pieces: 1 + numbers.below(3)) : maker.text()
      // The search asks for valid UTF-8, and patterns spell surrogates too.
      let valid = Array(String(decoding: text, as: UTF8.self).utf8)
      contest.hold(numbers.chance(50) ? FoldedText(valid).bytes : valid)
    }
    return contest
  }

  @Test(arguments: 0..<6) func some(_ part: UInt64) {
    var (matched, told) = (0, 0)
    for seed in part * 100..<part * 100 + 30 {
      let contest = contest(seed, texts: 12)
      #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
      matched += contest.matches.count { $0 > 0 }
      told += contest.patterns.count {
        Anchor.of($0, slow: false) != nil && PatternSteps($0) != nil
      }
    }
    #expect(matched > 50 && told > 25, "\(matched), \(told)")
  }

  /// What was once found wrong.
  @Test(arguments: [
    ("(?<=1)[- ](?:0[1-9])", "K1 01 4097909"),
    ("(?<![- ]\\d)[- ]\\d{1,3}\\d{2}[3-7](?=[1-9])", "a 457069"),
    ("(?<![- ]\\d)[- ]\\d{4}(?=\\nABC)", "k 4570\nABC\n"),
    ("(?<=ABC\\n)\\w{4,9}k", "ABC\n4570ak"),
    ("\\S{0,2}\\vid:", "id 7 \u{85}id:5"),
  ])
  func once(_ pattern: String, _ text: String) {
    var contest = Contest([pattern])
    for shift in 0..<70 {
      contest.hold([UInt8](repeating: 0x20, count: shift) + text.utf8)
    }
    #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
  }

  private static let wanted = ProcessInfo.processInfo.environment

  @Test(.enabled(if: wanted["PATTERNS"] != nil)) func campaign() {
    let end = Date(timeIntervalSinceNow: Double(Self.wanted["PATTERNS"] ?? "") ?? 60)
    var seed = UInt64(Self.wanted["PATTERNS_SEED"] ?? "") ?? 1000
    var (patterns, matched, told, pairs, complaints) = (0, 0, 0, 0, 0)
    while Date() < end, complaints < 40 {
      let contest = contest(seed, texts: 40)
      seed += 1
      patterns += contest.patterns.count
      pairs += contest.patterns.count * 40
      matched += contest.matches.count { $0 > 0 }
      told += contest.patterns.count {
        Anchor.of($0, slow: false) != nil && PatternSteps($0) != nil
      }
      complaints += contest.complaints.count
      #expect(contest.complaints.isEmpty, "\(contest.complaints.joined(separator: "\n"))")
    }
    let all =
      "CAMPAIGN \(patterns) patterns, \(matched) matched, \(told) by a table; \(pairs) texts"
    FileHandle.standardError.write(Data("\(all), to \(seed)\n".utf8))
  }
}
