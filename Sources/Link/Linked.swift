// What came out of linking: the person behind each record, and all that is
// counted of persons.

import Model

package struct Linked: Sendable {
  package let persons: Persons
  /// By record, in the order in which they were added; 0: nobody named, or one
  /// of several.
  private let numbers: [UInt32]
  private let reasons: [UInt16]

  /// The number of the person a record is about; nil when nobody can say.
  package func person(ofRecord record: Int) -> UInt32? {
    record < numbers.count && numbers[record] != 0 ? numbers[record] : nil
  }

  /// What joined a record to its person, the strongest first.
  package func reasons(ofRecord record: Int) -> [JoinReason] {
    let found = JoinReason.allCases.filter { reasons[record] & 1 << UInt16($0.rawValue) != 0 }
    return found.isEmpty ? [.alone] : found
  }

  /// - Parameter places: addresses and landlines so many share that nobody lives there.
  init(
    _ records: Records, _ hubs: [Hub], places: Set<UInt64>, _ namesakes: Namesakes, year: Int
  ) {
    var clusters = namesakes.clusters
    let named = Linked.named(records, &clusters)
    var nameless = Nameless(
      records, clusters, isNamed: named, unclear: namesakes.unclear)
    nameless.settle()
    clusters = nameless.clusters
    // A cluster may stand under another root now.
    let isNamed = Linked.named(records, &clusters)
    let census = Census(
      records, clusters, isNamed: isNamed, namesakes: namesakes, groups: nameless.groups,
      places: places,
      year: year)
    numbers = census.numbers
    reasons = clusters.reasons
    persons = census.persons(hubs: hubs)
  }

  /// By record, whether its cluster has a full name.
  private static func named(_ records: Records, _ clusters: inout Clusters) -> [Bool] {
    var named = [Bool](repeating: false, count: records.count)
    for record in 0..<records.count where records.isNamed(record) {
      named[Int(clusters.root(UInt32(record)))] = true
    }
    for record in 0..<records.count where named[Int(clusters.root(UInt32(record)))] {
      named[record] = true
    }
    return named
  }
}
