// Where matches overlap, one is right: the more certain, then the longer, then
// the one that starts first.

import Model

enum Overlaps {
  /// The matches that stay, in the order of the text.
  static func resolve(_ matches: [Match]) -> [Match] {
    var places: [Place] = []
    places.reserveCapacity(matches.count)
    for (index, match) in matches.enumerated() {
      places.append(Place(match.range, index, isFirst: true))
      for range in match.further { places.append(Place(range, index, isFirst: false)) }
    }
    if !areSorted(places) { places.sort { $0.start < $1.start } }
    let loses = losers(places, matches)
    var kept: [Match] = []
    kept.reserveCapacity(matches.count)
    for place in places where place.isFirst && !loses.contains(place.match) {
      kept.append(matches[place.match])
    }
    return kept
  }

  private struct Place {
    var start: Int
    var end: Int
    var match: Int
    /// A match of several places stands where its own range does.
    var isFirst: Bool

    init(_ range: Range<Int>, _ match: Int, isFirst: Bool) {
      self.isFirst = isFirst
      start = range.lowerBound
      end = range.upperBound
      self.match = match
    }
  }

  private static func areSorted(_ places: [Place]) -> Bool {
    zip(places, places.dropFirst()).allSatisfy { $0.start <= $1.start }
  }

  /// Matches that overlap a better one. Most stand alone: only what touches
  /// something is ranked at all.
  private static func losers(_ places: [Place], _ matches: [Match]) -> Set<Int> {
    var rivals: [Int: [Int]] = [:]
    for i in places.indices {
      var next = i + 1
      while next < places.count, places[next].start < places[i].end {
        let (a, b) = (places[i].match, places[next].match)
        if a != b {
          rivals[a, default: []].append(b)
          rivals[b, default: []].append(a)
        }
        next += 1
      }
    }
    var loses: Set<Int> = []
    var wins: Set<Int> = []
    for match in rivals.keys.sorted(by: { goesBefore(matches[$0], $0, matches[$1], $1) }) {
      if rivals[match]!.contains(where: wins.contains) {
        loses.insert(match)
      } else {
        wins.insert(match)
      }
    }
    return loses
  }

  private static func goesBefore(_ x: Match, _ a: Int, _ y: Match, _ b: Int) -> Bool {
    if x.confidence != y.confidence { return x.confidence > y.confidence }
    if x.range.count != y.range.count { return x.range.count > y.range.count }
    if x.range.lowerBound != y.range.lowerBound { return x.range.lowerBound < y.range.lowerBound }
    let strength = (x.evidence.rawValue.nonzeroBitCount, y.evidence.rawValue.nonzeroBitCount)
    if strength.0 != strength.1 { return strength.0 > strength.1 }
    return x.rule != y.rule ? x.rule < y.rule : a < b
  }
}

/// Matches that stand together strengthen each other.
enum Neighbours {
  /// What makes a labelled word beside it a person's name.
  private static let contacts: Set<Kind> = [
    .phone, .email, .address, .birthDate, .myNumber, .card, .customerID, .bankAccount, .postalCode,
  ]

  private static func mayGrow(_ match: Match) -> Bool {
    match.kind == .name && match.confidence == .low
      || match.kind == .postalCode && match.confidence < .high
  }

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
    guard matches.contains(where: { mayGrow($0) }) else { return matches }
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
