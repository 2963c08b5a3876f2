// Whose value it is, in text about several persons: what stands in one line or
// sentence with one name is that person's; among several names it is the one
// right before it. A sentence without a name goes on about the one before it in
// the same line, and the lines below a name that stands alone are its card.
// Where none of this holds the value stays with nobody: a wrong owner makes two
// persons one.

import Bytes
import Model

struct Ownership {
  private let text: [UInt8]
  private let range: Range<Int>

  /// Between a name and what is told of it, where a line names several people.
  private static let reach = 60

  struct Item {
    var range: Range<Int>
    var kind: Kind
    /// Number of the person named, for full names and surnames that go back to one.
    var person: Int?

    var at: Int { range.lowerBound }
  }

  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    self.range = range
  }

  /// Of whom the next sentence speaks when it names nobody.
  private struct Topic {
    var person: Int
    var until: Int
  }

  /// For each item the number of its person; nil: nobody can say.
  func owners(_ items: [Item]) -> [Int?] {
    var owners = items.map(\.person)
    var topic: Topic?
    var from = 0
    while from < items.count {
      let end = sentenceEnd(items[from].at)
      var to = from + 1
      while to < items.count, items[to].at < end { to += 1 }
      settle(items, from..<to, end, &topic, &owners)
      from = to
    }
    return owners
  }

  private func settle(
    _ items: [Item], _ sentence: Range<Int>, _ end: Int, _ topic: inout Topic?,
    _ owners: inout [Int?]
  ) {
    let persons = Set(sentence.compactMap { items[$0].person })
    switch persons.count {
    case 0:
      guard let known = topic, items[sentence.lowerBound].at < known.until else { return }
      for i in sentence where items[i].kind != .name { owners[i] = known.person }
    case 1:
      for i in sentence where items[i].kind != .name { owners[i] = persons.first }
      topic = persons.first.map { Topic(person: $0, until: hold(items, sentence, end)) }
    default:
      topic = nil
      var last: (person: Int, at: Int)?
      for i in sentence {
        if let person = items[i].person {
          last = (person, items[i].at)
        } else if items[i].kind != .name, let name = last, items[i].at - name.at <= Self.reach {
          owners[i] = name.person
        }
      }
    }
  }

  // MARK: how far a name reaches

  private func hold(_ items: [Item], _ sentence: Range<Int>, _ end: Int) -> Int {
    let line = CardLines(text, range).line(at: items[sentence.lowerBound].at)
    guard end >= line.upperBound else { return line.upperBound }
    guard sentence.allSatisfy({ items[$0].kind == .name }) else { return end }
    return CardLines(text, range).end(below: line, names: sentence.map { items[$0].range })
  }

  /// Where the sentence or line that `at` stands in ends.
  private func sentenceEnd(_ at: Int) -> Int {
    let line = Find.first(0x0A, in: text, at..<range.upperBound) ?? range.upperBound
    return Find.first([0xE3, 0x80, 0x82], in: text, at..<line) ?? line
  }
}
