// Texts for a pattern: what its own tree spells, in the company of characters
// that its classes are bounded by.

import Bytes
import Rules

package struct TextMaker {
  private let tree: PatternTree
  private var alphabet: [UInt32]

  package init(_ pattern: String) throws(Refusal) {
    tree = try PatternTree(pattern)
    alphabet = "09aZzks-. @年あア\n\u{212A}\u{17F}é𠮷".unicodeScalars.map(\.value)
    alphabet += pattern.unicodeScalars.map(\.value).filter { $0 > 0x7F }
    TextMaker.collect(tree, &alphabet)
  }

  private static func collect(_ node: PatternTree, _ alphabet: inout [UInt32]) {
    switch node {
    case .one(let set):
      for range in set.upper.ranges.prefix(8) {
        alphabet += [range.lowerBound, range.upperBound].filter { $0 < 0x10000 && $0 > 0x20 }
      }
    case .sequence(let items), .choice(let items): for item in items { collect(item, &alphabet) }
    case .repeated(let body, _, _), .look(let body, _): collect(body, &alphabet)
    case .place: break
    }
  }

  /// A line of text in which the pattern has a good chance.
  package func text(_ numbers: inout SeededNumbers) -> [UInt8] {
    var text: [UInt8] = []
    noise(&numbers, upTo: 5, &text)
    for _ in 0..<(1 + numbers.below(2)) {
      spell(tree, &numbers, &text)
      noise(&numbers, upTo: 4, &text)
    }
    if numbers.chance(25), !text.isEmpty { damage(&numbers, &text) }
    return text
  }

  private func noise(_ numbers: inout SeededNumbers, upTo most: Int, _ text: inout [UInt8]) {
    for _ in 0..<numbers.below(most) { UTF8Scalar.append(numbers.pick(alphabet), to: &text) }
  }

  /// Replaces one ASCII character by another.
  private func damage(_ numbers: inout SeededNumbers, _ text: inout [UInt8]) {
    let at = numbers.below(text.count)
    if text[at] < 0x80 { text[at] = numbers.pick(Array("0a-. \n".utf8)) }
  }

  private func spell(
    _ node: PatternTree, _ numbers: inout SeededNumbers, _ text: inout [UInt8]
  ) {
    guard text.count < 2000 else { return }
    switch node {
    case .one(let set): UTF8Scalar.append(scalar(of: set, &numbers), to: &text)
    case .sequence(let items): for item in items { spell(item, &numbers, &text) }
    case .choice(let branches): spell(numbers.pick(branches), &numbers, &text)
    case .repeated(let body, let times, _):
      let most = min(times.most ?? .max, times.least + (numbers.chance(10) ? 70 : 3))
      let count = numbers.chance(30) ? most : Int.random(in: times.least...most, using: &numbers)
      for _ in 0..<min(count, 300) { spell(body, &numbers, &text) }
    case .look(let inside, let look):
      if !look.isNegative && numbers.chance(70) { spell(inside, &numbers, &text) }
    case .place: if numbers.chance(10) { text.append(0x0A) }
    }
  }

  private func scalar(of set: CharacterClass, _ numbers: inout SeededNumbers) -> UInt32 {
    let own = alphabet.filter { c in set.upper.ranges.contains { $0.contains(c) } }
    if !own.isEmpty && numbers.chance(60) { return numbers.pick(own) }
    let ranges = set.upper.ranges
    let range = numbers.chance(70) ? ranges[0] : numbers.pick(ranges)
    return UInt32.random(in: range, using: &numbers)
  }
}
