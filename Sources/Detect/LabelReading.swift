// What the labels of a segment mean: to which rule each of them belongs, and
// against which it speaks. All rules are asked about each label, so what was
// answered once is kept: a log has a few labels and a million lines.

import Model

/// What each label of a segment means: the rule whose word fits best.
struct LabelReading {
  /// By label index: the rule it names, if any.
  private(set) var rule: [Int?] = []
  /// By label index: rules that have a word for it.
  private(set) var naming: RuleTable
  /// By label index: rules it speaks against.
  private(set) var against: RuleTable
  /// By label index: the word of that rule by which the label is known.
  private(set) var spoken: [Spoken?] = []

  fileprivate init(rules: Int) {
    naming = RuleTable(rules)
    against = RuleTable(rules)
  }

  fileprivate mutating func add(_ meaning: LabelReadings.Meaning) {
    spoken.append(meaning.spoken)
    rule.append(meaning.rule)
    naming.append(meaning.naming)
    against.append(meaning.against)
  }
}

final class LabelReadings {
  fileprivate struct Meaning {
    var rule: Int?
    var naming: RuleSet
    var against: RuleSet
    var spoken: Spoken?
    /// Whether any rule has a word for it.
    var isKnown: Bool
  }

  private let rules: [CompiledRule]
  private let marks: LabelMarks
  private var known: [[UInt8]: Meaning] = [:]
  private let nothing: Meaning
  private var last: LabelReading
  private var lastLabels: [[UInt8]] = []
  private static let mostKnown = 10_000

  init(_ rules: [CompiledRule], _ marks: LabelMarks) {
    self.rules = rules
    self.marks = marks
    let none = RuleSet(rules.count)
    nothing = Meaning(rule: nil, naming: none, against: none, spoken: nil, isKnown: false)
    last = LabelReading(rules: rules.count)
  }

  func isKnown(_ label: [UInt8]) -> Bool { meaning(of: label).isKnown }

  /// The rules that have one of their words in a label.
  private func mentioned(in label: [UInt8]) -> [Int] {
    // Words of one byte are no marks.
    if label.count < 2 { return Array(rules.indices) }
    let places = label.indices.filter { label[$0] & 0xC0 != 0x80 }
    let hits = marks.hits(in: label, at: places[...])
    return rules.indices.filter { hits.labels.contains($0) || hits.counters.contains($0) }
  }

  func reading(of segment: Segment) -> LabelReading {
    // Of a table it is the same labels every time.
    if segment.labels == lastLabels { return last }
    var reading = LabelReading(rules: rules.count)
    for label in segment.labels { reading.add(meaning(of: label)) }
    last = reading
    lastLabels = segment.labels
    return reading
  }

  private func meaning(of label: [UInt8]) -> Meaning {
    if let known = known[label] { return known }
    // Most keys of files that have thousands of them say nothing to any rule.
    let mentioned = mentioned(in: label)
    if mentioned.isEmpty { return nothing }
    var best: (length: Int, rule: Int)?
    var denied = RuleSet(rules.count)
    var naming = RuleSet(rules.count)
    var isKnown = false
    for index in mentioned {
      let length = rules[index].labels.match(label)
      let counter = rules[index].counterLabels.match(label)
      isKnown = isKnown || length > 0 || counter > 0
      if length > 0 { naming.insert(index) }
      if counter > length { denied.insert(index) }
      if length > 0, counter <= length, length > best?.length ?? 0 { best = (length, index) }
    }
    if known.count >= Self.mostKnown { known = [:] }
    let spoken = best.flatMap { best in
      rules[best.rule].labels.find(label).map { Spoken(rule: best.rule, label: $0.index) }
    }
    let meaning = Meaning(
      rule: best?.rule, naming: naming, against: denied, spoken: spoken, isKnown: isKnown)
    known[label] = meaning
    return meaning
  }
}
