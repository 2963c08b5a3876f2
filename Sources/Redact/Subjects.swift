// From the matches of a segment to subject records: a record unit is about one
// entity and gives one; a paragraph with several names gives one per name with
// what stands nearest to it; what nobody is named with stands alone.

import Model

struct Subjects {
  private let segment: Segment
  private var byUnit: [Int: [Item]] = [:]
  private var order: [Int] = []

  private struct Item {
    var kind: Kind
    var confidence: Confidence
    var at: Int
    var digest: ShortDigest
    var attributes: Attributes
  }

  init(_ segment: Segment) { self.segment = segment }

  mutating func add(_ match: Match, _ digest: ShortDigest) {
    if byUnit[match.unit] == nil { order.append(match.unit) }
    byUnit[match.unit, default: []].append(
      Item(
        kind: match.kind, confidence: match.confidence, at: match.range.lowerBound,
        digest: digest, attributes: match.attributes))
  }

  func records() -> [SubjectRecord] {
    order.flatMap { unit -> [SubjectRecord] in
      let items = byUnit[unit] ?? []
      let id = segment.units[unit].id
      let groups =
        segment.units[unit].sort == .record ? [items] : paragraph(items)
      return groups.compactMap { record($0, id) }
    }
  }

  private func paragraph(_ items: [Item]) -> [[Item]] {
    let names = items.filter { $0.kind == .name && $0.confidence >= .medium }
    let distinct = Set(names.map(\.digest))
    if distinct.count == 1 { return [items] }
    if distinct.isEmpty { return items.map { [$0] } }
    var groups: [[Item]] = names.map { [$0] }
    for item in items where item.kind != .name || item.confidence < .medium {
      // The name before an identifier owns it, when it stands in reach.
      let owner = names.lastIndex { $0.at < item.at && item.at - $0.at < 300 }
      if let owner { groups[owner].append(item) } else { groups.append([item]) }
    }
    return groups
  }

  private func record(_ items: [Item], _ id: UnitID) -> SubjectRecord? {
    guard !items.isEmpty else { return nil }
    var attributes = Attributes()
    // An address says more of where somebody lives than a postal or area code.
    for kind in [Kind.address, .postalCode, .birthDate, .phone] {
      for item in items where item.kind == kind { attributes.merge(item.attributes) }
    }
    var seen: Set<SubjectRecord.Identifier> = []
    let identifiers = items.map {
      SubjectRecord.Identifier(kind: $0.kind, confidence: $0.confidence, digest: $0.digest)
    }.filter { seen.insert($0).inserted }
    return SubjectRecord(units: [id], identifiers: identifiers, attributes: attributes)
  }
}
