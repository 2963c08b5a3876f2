// Whose value it is, in text about several persons: what stands in one line or
// sentence with one name is that person's; among several names it is the one
// right before it. Where neither holds the value stays with nobody: a wrong
// owner makes two persons one.

import Bytes
import Model

struct Ownership {
  private let text: [UInt8]
  private let range: Range<Int>

  /// Between a name and what is told of it, where a line names several people.
  private static let reach = 60

  struct Item {
    var at: Int
    var kind: Kind
    /// Number of the person named, for full names and surnames that go back to one.
    var person: Int?
  }

  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    self.range = range
  }

  /// For each item the number of its person; nil: nobody can say.
  func owners(_ items: [Item]) -> [Int?] {
    var owners = items.map(\.person)
    var from = 0
    while from < items.count {
      let end = sentenceEnd(items[from].at)
      var to = from
      while to < items.count, items[to].at < end { to += 1 }
      to = max(to, from + 1)
      settle(items, from..<to, &owners)
      from = to
    }
    return owners
  }

  private func settle(_ items: [Item], _ sentence: Range<Int>, _ owners: inout [Int?]) {
    let persons = Set(sentence.compactMap { items[$0].person })
    if persons.count == 1 {
      for i in sentence where items[i].kind != .name { owners[i] = persons.first }
      return
    }
    var last: (person: Int, at: Int)?
    for i in sentence {
      if let person = items[i].person {
        last = (person, items[i].at)
      } else if items[i].kind != .name, let name = last, items[i].at - name.at <= Self.reach {
        owners[i] = name.person
      }
    }
  }

  /// Where the sentence or line that `at` stands in ends.
  private func sentenceEnd(_ at: Int) -> Int {
    let line = Find.first(0x0A, in: text, at..<range.upperBound) ?? range.upperBound
    return Find.first([0xE3, 0x80, 0x82], in: text, at..<line) ?? line
  }
}
