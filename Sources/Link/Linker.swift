// Subject records to persons. Works on digests alone.

import Model

package struct Linker {
  private let level: Confidence
  private let year: Int
  private var persons = Persons()
  private var byPath: [PathBytes: [UInt32]] = [:]
  private var number: UInt32 = 0

  /// - Parameters:
  ///   - level: values below this confidence are as if they were not there.
  ///   - year: of the scan; ages are those reached in it.
  package init(level: Confidence, year: Int) {
    self.level = level
    self.year = year
  }

  package mutating func add(_ path: PathBytes, _ records: [SubjectRecord]) {
    for record in records {
      let kinds = Set(record.identifiers.filter { $0.confidence >= level }.map(\.kind))
      guard kinds.contains(.name) else {
        if !kinds.isEmpty { addUnnamed(kinds) }
        continue
      }
      number += 1
      byPath[path, default: []].append(number)
      add(kinds, record.attributes)
    }
  }

  private mutating func addUnnamed(_ kinds: Set<Kind>) {
    persons.unnamed.groups += 1
    persons.count.maximum += 1
    for kind in kinds { persons.unnamed.kinds[kind, default: 0] += 1 }
  }

  private mutating func add(_ kinds: Set<Kind>, _ attributes: Attributes) {
    persons.count.estimate += 1
    persons.count.maximum += 1
    for kind in kinds {
      var count = persons.kinds[kind] ?? PersonCount()
      count.estimate += 1
      count.maximum += 1
      persons.kinds[kind] = count
    }
    for group in PersonGroup.allCases where !group.kinds.isDisjoint(with: kinds) {
      var count = persons.groups[group] ?? PersonCount()
      count.estimate += 1
      count.maximum += 1
      persons.groups[group] = count
    }
    persons.profile.add(attributes, year: year)
  }

  /// - Returns: who was found in all records added.
  package consuming func linked() -> Persons {
    for (path, numbers) in byPath.sorted(by: { $0.key < $1.key }) {
      persons.files.append(path, numbers)
    }
    return persons
  }
}
