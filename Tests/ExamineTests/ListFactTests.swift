// A report names the lists it stands on: each says where it comes from, of
// which day, and how many rows it has.

import Model
import Patterns
import Rules
import Testing

@Suite struct ListFactTests {
  @Test func everyListReachesTheImage() {
    let facts = Bench.book.listFacts
    #expect(Set(facts.map(\.name)).isSuperset(of: ["postal_codes", "surnames", "prefectures"]))
    for fact in facts {
      #expect(fact.rows > 0, "\(fact.name)")
      #expect(!fact.source.isEmpty && !fact.licence.isEmpty, "\(fact.name)")
      let parts = fact.date.split(separator: "-").compactMap { Int($0) }
      #expect(parts.count == 3 && (2000...2100).contains(parts[0]), "\(fact.name): \(fact.date)")
    }
    #expect(facts.first { $0.name == "prefectures" }?.rows == 47)
  }

  /// No report could vouch for it.
  @Test func aListWithoutADateIsRefused() throws {
    let list = ListFile(
      name: "words", bytes: Array("# list: words\n# source: own\n# licence: own\na\n".utf8))
    #expect(throws: RuleError.self) { try list.fact(file: "data/words.tsv") }
  }
}
