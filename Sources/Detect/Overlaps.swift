// Where matches overlap, one is right: the more certain, then the longer, then
// the one that starts first.

import Model

enum Overlaps {
  static func resolve(_ matches: [Match]) -> [Match] {
    let ranked = matches.indices.sorted { a, b in
      let x = matches[a]
      let y = matches[b]
      if x.confidence != y.confidence { return x.confidence > y.confidence }
      if x.range.count != y.range.count { return x.range.count > y.range.count }
      if x.range.lowerBound != y.range.lowerBound {
        return x.range.lowerBound < y.range.lowerBound
      }
      let strength = (x.evidence.rawValue.nonzeroBitCount, y.evidence.rawValue.nonzeroBitCount)
      return strength.0 != strength.1 ? strength.0 > strength.1 : x.rule < y.rule
    }
    var taken = Intervals()
    var kept: [Match] = []
    for index in ranked {
      let match = matches[index]
      let places = [match.range] + match.further
      guard !places.contains(where: taken.overlaps) else { continue }
      for place in places { taken.insert(place) }
      kept.append(match)
    }
    return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// Ranges that do not overlap, by 64-byte buckets, so that each question looks
/// at few of them.
private struct Intervals {
  private var buckets: [Int: [Range<Int>]] = [:]

  private func span(_ range: Range<Int>) -> ClosedRange<Int> {
    (range.lowerBound >> 6)...(max(range.lowerBound, range.upperBound - 1) >> 6)
  }

  func overlaps(_ range: Range<Int>) -> Bool {
    span(range).contains { buckets[$0]?.contains { $0.overlaps(range) } ?? false }
  }

  mutating func insert(_ range: Range<Int>) {
    for bucket in span(range) { buckets[bucket, default: []].append(range) }
  }
}

/// Matches that stand together strengthen each other.
enum Neighbours {
  /// What makes a labelled word beside it a person's name.
  private static let contacts: Set<Kind> = [
    .phone, .email, .address, .birthDate, .myNumber, .card, .customerID, .bankAccount, .postalCode,
  ]

  static func strengthen(_ matches: [Match], _ rules: [CompiledRule], _ segment: Segment) -> [Match]
  {
    var addressStarts: [Int: [Int]] = [:]
    for match in matches where match.kind == .address {
      addressStarts[match.unit, default: []].append(match.range.lowerBound)
    }
    var reachable: Set<Int> = []
    for match in matches
    where match.confidence >= .medium && contacts.contains(match.kind) {
      reachable.insert(match.unit)
    }
    return matches.map { match in
      if match.kind == .name, match.confidence == .low, match.evidence.contains(.label),
        reachable.contains(match.unit)
      {
        var stronger = match
        stronger.evidence.insert(.neighbour)
        stronger.confidence = rules[match.rule].confidence(stronger.evidence) ?? .low
        return stronger
      }
      guard match.kind == .postalCode, match.confidence < .high,
        let starts = addressStarts[match.unit]
      else { return match }
      let near = starts.contains { 0...12 ~= $0 - match.range.upperBound }
      let inRow = segment.units[match.unit].sort == .record && match.evidence.contains(.list)
      guard near || inRow else { return match }
      var stronger = match
      stronger.evidence.insert(near ? [.neighbour, .label] : .neighbour)
      stronger.confidence = rules[match.rule].confidence(stronger.evidence) ?? match.confidence
      return stronger
    }
  }
}
