// Some patterns as rules of one search, held against PCRE2 run over everything.

import Bytes
import Detect
import Model
import Rules

struct Contest {
  /// By PCRE2, which automata replace where many candidates come.
  private let search: CandidateSearch
  private let automata: CandidateSearch
  let patterns: [String]
  /// Matches that both found, by pattern.
  private(set) var matches: [Int]
  private(set) var complaints: [String] = []

  /// - Parameter patterns: those that PCRE2 refuses are left out.
  init(_ patterns: [String]) {
    let rules = patterns.compactMap { pattern in
      (try? CompiledRule(Contest.rule(pattern))).map { (pattern, $0) }
    }
    self.patterns = rules.map(\.0)
    search = CandidateSearch(rules.map(\.1))
    automata = CandidateSearch(rules.map(\.1), learnsAtOnce: true)
    matches = [Int](repeating: 0, count: rules.count)
  }

  private static func rule(_ pattern: String) -> Rule {
    Rule(
      id: pattern, names: [:], kind: .phone, finder: .pattern(pattern), validator: "", labels: [],
      counterLabels: [], confidences: Rule.Confidences(bare: .low, validated: nil, labelled: nil),
      slow: false, examples: [], references: [])
  }

  /// - Parameter text: folded.
  mutating func hold(_ text: [UInt8]) {
    // A limit counts work, which a window has less of.
    search.beginFile()
    let wanted = Dictionary(grouping: search.searchWhole(text), by: \.rule)
    var failed = Set(search.failures.keys)
    let ways = [search, automata].map { search in
      search.beginFile()
      return Dictionary(grouping: search.search(text), by: \.rule)
    }
    failed.formUnion(search.failures.keys)
    failed.formUnion(automata.failures.keys)
    for rule in patterns.indices where !failed.contains(rule) {
      let there = wanted[rule, default: []].map(\.value)
      matches[rule] += there.count
      for found in ways {
        let here = found[rule, default: []].map(\.value)
        guard here != there, complaints.count < 8 else { continue }
        let shown = String(reflecting: String(decoding: text, as: UTF8.self))
        complaints.append("/\(patterns[rule])/ on \(shown): \(here) not \(there)")
      }
    }
  }
}
