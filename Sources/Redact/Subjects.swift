// From the matches of a segment to subject records: a record unit is about one
// entity and gives one; a paragraph with several names gives one per name with
// what stands nearest to it; what nobody is named with stands alone.

import Bytes
import Model
import Packed

struct Subjects {
  private let segment: Segment
  private var unit = -1
  private var items: [Item] = []

  struct Item: BitwiseCopyable {
    var identifier: SubjectRecord.Identifier
    var attributes: Attributes
    private let place: ShortRange
    private let digestNumber: Int32

    init(_ identifier: SubjectRecord.Identifier, number: Int, _ match: Match) {
      self.identifier = identifier
      attributes = match.attributes
      place = ShortRange(match.range)
      digestNumber = Int32(number)
    }

    /// Of its digest.
    var number: Int { Int(digestNumber) }
    var range: Range<Int> { place.range }
    var at: Int { Int(place.from) }
    var kind: Kind { identifier.kind }
    var confidence: Confidence { identifier.confidence }
    var digest: ShortDigest { identifier.digest }

    var isName: Bool { kind == .name && confidence >= .medium }
    var isFullName: Bool { isName && !identifier.traits.contains(.surnameAlone) }
    /// A second spelling (kana, Latin letters) is no second person.
    var isPrincipal: Bool {
      isFullName && identifier.traits.isDisjoint(with: [.kana, .latin])
    }
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
    items.append(Item(identifier, number: number, match))
  }

  /// The records of the unit at hand.
  mutating func flush(into draft: inout Draft) {
    guard !items.isEmpty else { return }
    let here = segment.units[unit]
    if items.count == 1 || !isAboutSeveral(here) {
      record(items, here.id, &draft)
    } else {
      let groups = here.sort == .record ? cellGroups(here) : sentenceGroups(here)
      for group in groups { record(group, here.id, &draft) }
    }
    items.removeAll(keepingCapacity: true)
  }

  /// In text of several lines it is not enough that one person is named.
  private func isAboutSeveral(_ here: Segment.Unit) -> Bool {
    if here.sort != .record {
      return !items.contains(where: \.isFullName) || Named(items).persons.count > 1
        || items.contains { $0.kind != .name }
          && Find.first(0x0A, in: segment.text, items[0].at..<items[items.count - 1].at) != nil
    }
    guard let first = items.first(where: \.isPrincipal) else { return false }
    return items.contains { isAnother($0, than: first) }
  }

  /// Whether somebody else is named in the row: with a full name, or with a
  /// surname that is not the first one's.
  private func isAnother(_ item: Item, than first: Item) -> Bool {
    if item.isPrincipal { return item.digest != first.digest }
    guard item.isName, !item.isFullName else { return false }
    return !item.identifier.traits.isDisjoint(with: [.kana, .latin])
      || item.identifier.first != first.identifier.first
  }

  /// A row is about the person named first in it. Who else is named there, in a
  /// remark or as the one in charge, is somebody of his own, and the cell that
  /// names him is read as text is.
  private func cellGroups(_ unit: Segment.Unit) -> [[Item]] {
    guard let first = items.first(where: \.isPrincipal) else { return [items] }
    var groups: [[Item]] = [[]]
    var from = 0
    while from < items.count {
      let cell = unit.cells.first { segment.cells[$0].range.contains(items[from].at) }
      var to = from + 1
      if let cell {
        while to < items.count, segment.cells[cell].range.contains(items[to].at) { to += 1 }
      }
      let here = items[from..<to]
      if let cell, here.contains(where: { isAnother($0, than: first) }) {
        groups += told(Array(here), segment.cells[cell].range, first, &groups[0])
      } else {
        groups[0] += here
      }
      from = to
    }
    return groups
  }

  /// - Parameter row: what is the row's own person's.
  /// - Returns: what is others'.
  private func told(
    _ items: [Item], _ cell: Range<Int>, _ first: Item, _ row: inout [Item]
  ) -> [[Item]] {
    var names: [ShortDigest] = [first.digest]
    let persons = items.map { item -> Int? in
      guard item.isName, item.isPrincipal || !item.isFullName else { return nil }
      guard isAnother(item, than: first) else { return 0 }
      if let known = names.firstIndex(of: item.digest) { return known }
      names.append(item.digest)
      return names.count - 1
    }
    let owners = Ownership(segment.text, cell).owners(
      zip(items, persons).map { Ownership.Item(range: $0.range, kind: $0.kind, person: $1) })
    var groups = [[Item]](repeating: [], count: names.count)
    for (item, owner) in zip(items, owners) {
      if let owner { groups[owner].append(item) } else { groups.append([item]) }
    }
    row += groups[0]
    return groups.dropFirst().filter { !$0.isEmpty }
  }

  /// Free text: a group per name, and one for each value that nobody owns.
  private func sentenceGroups(_ unit: Segment.Unit) -> [[Item]] {
    let named = Named(items)
    if named.persons.isEmpty { return items.map { [$0] } }
    let owned = Ownership(segment.text, unit.range).owners(
      items.map { Ownership.Item(range: $0.range, kind: $0.kind, person: named.person($0)) })
    var groups = [[Item]](repeating: [], count: named.persons.count)
    for (item, owner) in zip(items, owned) {
      if let owner { groups[owner].append(item) } else { groups.append([item]) }
    }
    return groups
  }

  private func record(_ items: [Item], _ id: UnitID, _ draft: inout Draft) {
    var attributes = Attributes()
    let isText = segment.units[unit].sort == .paragraph
    for item in items {
      if !item.attributes.isEmpty { attributes.merge(item.attributes) }
      var identifier = item.identifier
      if isText, item.isPrincipal { identifier.traits.insert(.told) }
      draft.records.add(identifier, item.number)
    }
    draft.records.close(attributes, segment.steps, id)
  }
}
