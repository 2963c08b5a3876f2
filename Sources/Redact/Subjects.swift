// From the matches of a segment to subject records: a record unit is about one
// entity and gives one; a paragraph with several names gives one per name with
// what stands nearest to it; what nobody is named with stands alone.

import Model
import Packed

struct Subjects {
  private let segment: Segment
  private var unit = -1
  private var items: [Item] = []

  private struct Item {
    var identifier: SubjectRecord.Identifier
    /// Of its digest.
    var number: Int
    var at: Int
    var attributes: Attributes
    var kind: Kind { identifier.kind }
    var confidence: Confidence { identifier.confidence }
    var digest: ShortDigest { identifier.digest }
  }

  init(_ segment: Segment) { self.segment = segment }

  /// Matches come unit by unit.
  mutating func add(
    _ match: Match, _ identifier: SubjectRecord.Identifier, _ number: Int, into draft: inout Draft
  ) {
    if match.unit != unit {
      flush(into: &draft)
      unit = match.unit
    }
    items.append(
      Item(
        identifier: identifier, number: number, at: match.range.lowerBound,
        attributes: match.attributes))
  }

  /// The records of the unit at hand.
  mutating func flush(into draft: inout Draft) {
    guard !items.isEmpty else { return }
    let here = segment.units[unit]
    if items.count == 1 || !isAboutSeveral(here.sort) {
      record(items, here.id, &draft)
    } else {
      let groups = here.sort == .record ? cellGroups(here) : sentenceGroups(here)
      for group in groups { record(group, here.id, &draft) }
    }
    items.removeAll(keepingCapacity: true)
  }

  private func isFullName(_ item: Item) -> Bool {
    item.kind == .name && item.confidence >= .medium
      && !item.identifier.traits.contains(.surnameAlone)
  }

  /// A second spelling (kana, Latin letters) is no second person.
  private func isPrincipal(_ item: Item) -> Bool {
    isFullName(item) && item.identifier.traits.isDisjoint(with: [.kana, .latin])
  }

  private func isAboutSeveral(_ sort: Segment.Unit.Sort) -> Bool {
    if sort != .record { return !items.contains(where: isFullName) || severalNames(isFullName) }
    return severalNames(isPrincipal)
  }

  private func severalNames(_ isName: (Item) -> Bool) -> Bool {
    var first: ShortDigest?
    for item in items where isName(item) {
      if let first, first != item.digest { return true }
      first = item.digest
    }
    return false
  }

  /// A row is about the person named first in it. Who else is named there, in a
  /// remark or as the one in charge, is somebody of his own, with what stands in
  /// the same cell.
  private func cellGroups(_ unit: Segment.Unit) -> [[Item]] {
    let first = items.first(where: isPrincipal)?.digest
    var groups: [[Item]] = [[]]
    var cells: [Int: Int] = [:]
    func cell(_ item: Item) -> Int? {
      unit.cells.first { segment.cells[$0].range.contains(item.at) }
    }
    for item in items where isPrincipal(item) && item.digest != first {
      let at = cell(item)
      if let at, let group = cells[at] {
        groups[group].append(item)
      } else {
        groups.append([item])
        if let at { cells[at] = groups.count - 1 }
      }
    }
    for item in items where !(isPrincipal(item) && item.digest != first) {
      let other = cell(item).flatMap { cells[$0] }
      groups[item.digest == first ? 0 : other ?? 0].append(item)
    }
    return groups
  }

  /// Free text: a group per name, and one for each value that nobody owns.
  private func sentenceGroups(_ unit: Segment.Unit) -> [[Item]] {
    var persons: [ShortDigest] = []
    var surnames: [ShortDigest?] = []
    for item in items where isFullName(item) && !persons.contains(item.digest) {
      persons.append(item.digest)
      surnames.append(item.identifier.traits.isEmpty ? item.identifier.first : nil)
    }
    if persons.isEmpty { return items.map { [$0] } }
    let owned = Ownership(segment.text, unit.range).owners(
      items.map { item in
        Ownership.Item(
          at: item.at, kind: item.kind, person: person(item, persons, surnames))
      })
    var groups = [[Item]](repeating: [], count: persons.count)
    for (item, owner) in zip(items, owned) {
      if let owner { groups[owner].append(item) } else { groups.append([item]) }
    }
    return groups
  }

  /// 河野 after 河野英樹 is he, where no other 河野 is named.
  private func person(
    _ item: Item, _ persons: [ShortDigest], _ surnames: [ShortDigest?]
  ) -> Int? {
    if isFullName(item) { return persons.firstIndex(of: item.digest) }
    guard item.kind == .name, let surname = item.identifier.first else { return nil }
    let same = surnames.indices.filter { surnames[$0] == surname }
    return same.count == 1 ? same[0] : nil
  }

  private func record(_ items: [Item], _ id: UnitID, _ draft: inout Draft) {
    var attributes = Attributes()
    for item in items {
      if !item.attributes.isEmpty { attributes.merge(item.attributes) }
      draft.records.add(item.identifier, item.number)
    }
    draft.records.close(attributes, segment.steps, id)
  }
}
