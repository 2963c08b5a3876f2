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
    let id = segment.units[unit].id
    if items.count == 1 || segment.units[unit].sort == .record {
      record(items, id, &draft)
    } else {
      for group in Subjects.groups(items) { record(group, id, &draft) }
    }
    items.removeAll(keepingCapacity: true)
  }

  private static func groups(_ items: [Item]) -> [[Item]] {
    let names = items.filter { $0.kind == .name && $0.confidence >= .medium }
    if names.isEmpty { return items.map { [$0] } }
    if names.allSatisfy({ $0.digest == names[0].digest }) { return [items] }
    var groups: [[Item]] = names.map { [$0] }
    for item in items where item.kind != .name || item.confidence < .medium {
      // The name before an identifier owns it, when it stands in reach.
      let owner = names.lastIndex { $0.at < item.at && item.at - $0.at < 300 }
      if let owner { groups[owner].append(item) } else { groups.append([item]) }
    }
    return groups
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
