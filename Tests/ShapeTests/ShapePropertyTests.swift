// Every match that PCRE2 finds fulfils every fact that its pattern's shape tells.

import Rules
import TestTexts
import Testing

@Suite struct ShapePropertyTests {
  @Test(arguments: PatternSamples.all) func sampleHolds(_ pattern: String) throws {
    let oracle = try Campaign.run(pattern, texts: 120, seed: 7)
    #expect(oracle.complaints.isEmpty, "\(oracle.complaints.joined(separator: "\n"))")
    #expect(oracle.matches > 0, "nothing to hold /\(pattern)/ against")
  }

  @Test func ourRulesHold() throws {
    for (id, pattern) in OurRules.patterns {
      let oracle = try Campaign.run(pattern, texts: 400, seed: 11)
      #expect(oracle.complaints.isEmpty, "\(oracle.complaints.joined(separator: "\n"))")
      #expect(oracle.matches > 0, "nothing to hold \(id) against")
    }
  }

  @Test(arguments: 1...8) func randomPatternsHold(_ seed: UInt64) throws {
    var maker = PatternMaker(seed)
    var (tried, matched) = (0, 0)
    for n in 0..<400 {
      let pattern = maker.pattern()
      guard let result = try? Campaign.run(pattern, texts: 12, seed: seed &* 1000 &+ UInt64(n))
      else { continue }
      tried += 1
      if result.matches > 0 { matched += 1 }
      #expect(result.complaints.isEmpty, "\(result.complaints.joined(separator: "\n"))")
    }
    #expect(tried > 250 && matched > 150, "\(tried) tried, \(matched) matched")
  }

  /// A campaign by hand: SHAPE_PATTERNS names a file of id<TAB>…<TAB>pattern
  /// lines, SHAPE_TABLE where to write what was found.
  @Test(.enabled(if: Campaign.list != nil)) func listedPatternsHold() throws {
    var table = ""
    for (id, pattern) in Campaign.listed + OurRules.patterns {
      let result = try Campaign.run(pattern, texts: 200, seed: 3)
      #expect(result.complaints.isEmpty, "\(result.complaints.joined(separator: "\n"))")
      #expect(result.matches > 0, "nothing to hold \(id) against")
      table += Campaign.row(id, result)
    }
    try Campaign.write(table)
  }
}
