// How many persons of one file have a value of each kind, named or not: in all of
// it, and in each of its tables.

import Link
import Model
import Packed

struct PersonCounts {
  let inFile: [Kind: Int]
  private let inTables: [[Step]: [Kind: Int]]

  /// - Parameters:
  ///   - level: values below it are as if they were not there.
  ///   - splits: whether tables are asked for.
  init(_ account: FileAccount, level: Confidence, year: Int, splits: Bool) {
    let packs = account.records.compactMap { try? RecordPack(packed: $0) }
    let records = packs.flatMap(\.records)
    let path = account.entry.path
    let count = { (records: [SubjectRecord]) -> [Kind: Int] in
      var linker = Linker(level: level, year: year)
      linker.add(path, records)
      return Self.kinds(linker.linked())
    }
    inFile = count(records)
    let tables = splits ? Dictionary(grouping: records, by: \.steps) : [:]
    inTables = tables.count == 1 ? tables.mapValues { _ in [:] } : tables.mapValues(count)
  }

  /// - Parameter steps: the way to a table.
  func inTable(_ steps: [Step]) -> [Kind: Int] {
    guard inTables.count > 1 else { return inTables[steps] == nil ? [:] : inFile }
    return inTables[steps] ?? [:]
  }

  private static func kinds(_ linked: Linked) -> [Kind: Int] {
    var counts = linked.persons.unnamed.kinds
    for (kind, count) in linked.persons.kinds { counts[kind, default: 0] += count.estimate }
    return counts
  }
}
