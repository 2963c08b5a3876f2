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
  private let looked: LookedSearch
  /// Whose matches are looked for in single lines too.
  private let stays: [Bool]
  /// Matches that both found, by pattern.
  private(set) var matches: [Int]
  private(set) var complaints: [String] = []
  /// Whether complaints show the text as it is.
  private let isSmallest: Bool

  /// - Parameter patterns: those that PCRE2 refuses are left out.
  init(_ patterns: [String], isSmallest: Bool = false) {
    self.isSmallest = isSmallest
    let rules = patterns.compactMap { pattern in
      (try? CompiledRule(Contest.rule(pattern))).map { (pattern, $0) }
    }
    self.patterns = rules.map(\.0)
    stays = rules.map { $0.1.rule.anchor?.staysInLine ?? false }
    search = CandidateSearch(rules.map(\.1))
    automata = CandidateSearch(rules.map(\.1), learnsAtOnce: true)
    looked = LookedSearch(automata, rules.map(\.1))
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
    var ways: [(name: String, found: [Int: [Found]])] = []
    func hold(_ name: String, _ search: CandidateSearch, _ found: () -> [Found]) {
      search.beginFile()
      ways.append((name, Dictionary(grouping: found(), by: \.rule)))
      failed.formUnion(search.failures.keys)
    }
    hold("line", automata) { automata.search(text, in: Contest.lines(text)) }
    hold("window", search) { search.search(text) }
    hold("table", automata) { automata.search(text) }
    hold("look", automata) { looked.search(text) }
    for rule in patterns.indices where !failed.contains(rule) {
      let there = wanted[rule, default: []].map(\.value)
      matches[rule] += there.count
      for (way, found) in stays[rule] ? ways[...] : ways.dropFirst() {
        let here = found[rule, default: []].map(\.value)
        guard here != there, complaints.count < 8 else { continue }
        let least = isSmallest ? text : Contest.shrunk(text, patterns[rule])
        if least.count < text.count, let complaint = Contest.complaint(least, patterns[rule]) {
          complaints.append(complaint)
          continue
        }
        let shown = String(reflecting: String(decoding: text, as: UTF8.self))
        complaints.append("/\(patterns[rule])/ on \(shown): \(way) \(here) not \(there)")
      }
    }
  }

  private static func complaint(_ text: [UInt8], _ pattern: String) -> String? {
    var contest = Contest([pattern], isSmallest: true)
    contest.hold(text)
    return contest.complaints.first
  }

  /// What is left of a text when all is taken away that a complaint does not need.
  private static func shrunk(_ text: [UInt8], _ pattern: String) -> [UInt8] {
    var left = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var size = left.count / 2
    while size > 0 {
      var at = 0
      while at + size <= left.count {
        let less = left[..<at] + left[(at + size)...]
        var text = String.UnicodeScalarView()
        text.append(contentsOf: less)
        if complaint(Array(String(text).utf8), pattern) != nil {
          left = Array(less)
        } else {
          at += size
        }
      }
      size /= 2
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: left)
    return Array(String(text).utf8)
  }

  /// As a detector cuts them: each with the first byte of its end.
  private static func lines(_ text: [UInt8]) -> [Range<Int>] {
    let ends = text.indices.filter { text[$0] == 0x0A || text[$0] == 0x0D }.map { $0 + 1 }
    return zip([0] + ends, ends + [text.count]).map { $0..<$1 }
  }
}
