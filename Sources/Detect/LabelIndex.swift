// The label words of all rules in one pass over a unit: which rules have a word
// in it that speaks for or against them. Most lines of a log have none, and
// then nothing that needs a label is looked at any further.

import Bytes
import Rules

struct LabelIndex: Sendable {
  private struct Word: Sendable {
    var bytes: [UInt8]
    var rule: Int
    var counter: Bool
  }

  /// Words by their first two bytes; a bitmap in front says where there are any.
  private var words: [UInt16: [Word]] = [:]
  private var heads = [Bool](repeating: false, count: 1 << 16)
  private let ruleCount: Int

  init(_ rules: [Rule]) {
    ruleCount = rules.count
    for (index, rule) in rules.enumerated() {
      for label in rule.labels { add(label, index, counter: false) }
      for label in rule.counterLabels { add(label, index, counter: true) }
    }
  }

  private mutating func add(_ label: String, _ rule: Int, counter: Bool) {
    let bytes = Array(label.utf8)
    guard bytes.count >= 2 else { return }
    let head = LabelIndex.head(bytes, 0)
    heads[Int(head)] = true
    words[head, default: []].append(Word(bytes: bytes, rule: rule, counter: counter))
  }

  /// Which rules have a word in a text.
  struct Hits {
    var labels: RuleSet
    var counters: RuleSet
  }

  var noHits: Hits { Hits(labels: RuleSet(ruleCount), counters: RuleSet(ruleCount)) }

  /// - Parameter text: in comparable form.
  func hits(in text: [UInt8]) -> Hits {
    var hits = noHits
    guard text.count >= 2 else { return hits }
    for i in 0..<(text.count - 1) {
      let head = LabelIndex.head(text, i)
      guard heads[Int(head)] else { continue }
      for word in words[head] ?? [] where Find.matches(word.bytes, in: text, at: i) {
        if word.counter { hits.counters.insert(word.rule) } else { hits.labels.insert(word.rule) }
      }
    }
    return hits
  }

  @inline(__always) private static func head(_ bytes: [UInt8], _ i: Int) -> UInt16 {
    UInt16(bytes[i]) << 8 | UInt16(bytes[i + 1])
  }
}

/// Rules by index, as bits.
struct RuleSet {
  private var words: [UInt64]

  init(_ count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ rule: Int) { words[rule >> 6] |= 1 << UInt64(rule & 63) }

  func contains(_ rule: Int) -> Bool { words[rule >> 6] >> UInt64(rule & 63) & 1 != 0 }
}
