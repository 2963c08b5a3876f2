// What the labels of a segment mean: to which rule each of them belongs, and
// against which it speaks. All rules are asked about each label, so what was
// answered once is kept: a log has a few labels and a million lines.

import Model

/// What each label of a segment means: the rule whose word fits best.
struct LabelReading {
  /// By label index: the rule it names, if any.
  private(set) var rule: [Int?] = []
  /// By label index: rules it speaks against.
  private(set) var against: [Set<Int>] = []
  private var labels: [[UInt8]] = []

  /// The word of a rule by which a label is known.
  func spoken(_ label: Int, _ rules: [CompiledRule]) -> Spoken? {
    guard let rule = rule[label], let word = rules[rule].labels.find(labels[label]) else {
      return nil
    }
    return Spoken(rule: rule, label: word.index)
  }

  fileprivate mutating func add(_ label: [UInt8], _ meaning: LabelReadings.Meaning) {
    labels.append(label)
    rule.append(meaning.rule)
    against.append(meaning.against)
  }
}

final class LabelReadings {
  fileprivate struct Meaning {
    var rule: Int?
    var against: Set<Int>
  }

  private let rules: [CompiledRule]
  private var known: [[UInt8]: Meaning] = [:]
  private var last = LabelReading()
  private var lastLabels: [[UInt8]] = []
  private static let mostKnown = 10_000

  init(_ rules: [CompiledRule]) { self.rules = rules }

  func reading(of segment: Segment) -> LabelReading {
    // Of a table it is the same labels every time.
    if segment.labels == lastLabels { return last }
    var reading = LabelReading()
    for label in segment.labels { reading.add(label, meaning(of: label)) }
    last = reading
    lastLabels = segment.labels
    return reading
  }

  private func meaning(of label: [UInt8]) -> Meaning {
    if let known = known[label] { return known }
    var best: (length: Int, rule: Int)?
    var denied: Set<Int> = []
    for (index, rule) in rules.enumerated() {
      let length = rule.labels.match(label)
      let counter = rule.counterLabels.match(label)
      if counter > length { denied.insert(index) }
      if length > 0, counter <= length, length > best?.length ?? 0 { best = (length, index) }
    }
    if known.count >= Self.mostKnown { known = [:] }
    let meaning = Meaning(rule: best?.rule, against: denied)
    known[label] = meaning
    return meaning
  }
}
