// Where matches overlap, one is right: the more certain, then the longer, then
// the one that starts first.

import Model

enum Overlaps {
  /// Leaves the matches that stay, in the order of the text.
  static func resolve(_ matches: inout [Match]) {
    if standApart(matches) { return }
    var places: [Place] = []
    places.reserveCapacity(matches.count)
    for index in matches.indices {
      places.append(Place(matches[index].range, index, isFirst: true))
      for range in matches[index].further { places.append(Place(range, index, isFirst: false)) }
    }
    let isSorted = areSorted(places)
    if !isSorted { places.sort { $0.start < $1.start } }
    let loses = losers(places, matches)
    if isSorted { return drop(loses, from: &matches) }
    var kept: [Match] = []
    kept.reserveCapacity(matches.count)
    for place in places where place.isFirst && !loses[place.match] {
      kept.append(matches[place.match])
    }
    matches = kept
  }

  private static func drop(_ loses: [Bool], from matches: inout [Match]) {
    var kept = 0
    for at in matches.indices where !loses[at] {
      if kept != at { matches.swapAt(kept, at) }
      kept += 1
    }
    matches.removeLast(matches.count - kept)
  }

  /// Whether each ends before the next begins.
  private static func standApart(_ matches: [Match]) -> Bool {
    var end = 0
    // By index: a match taken out is a copy, with counts to keep.
    for index in matches.indices {
      let range = matches[index].range
      if range.lowerBound < end || !matches[index].further.isEmpty { return false }
      end = range.upperBound
    }
    return true
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
    for i in places.indices.dropFirst() where places[i - 1].start > places[i].start {
      return false
    }
    return true
  }

  /// Matches that overlap a better one. Most stand alone, and most that touch
  /// touch one other: only these are ranked at all.
  private static func losers(_ places: [Place], _ matches: [Match]) -> [Bool] {
    var loses = [Bool](repeating: false, count: matches.count)
    var rivals: [Int: [Int]] = [:]
    var i = 0
    while i < places.count {
      // Places from `i` that hang together.
      var end = places[i].end
      var next = i + 1
      while next < places.count, places[next].start < end {
        end = max(end, places[next].end)
        next += 1
      }
      let (a, b) = (places[i].match, places[min(next, places.count) - 1].match)
      if next == i + 2, a != b, matches[a].further.isEmpty, matches[b].further.isEmpty {
        loses[goesBefore(matches[a], a, matches[b], b) ? b : a] = true
      } else if next > i + 1 || !matches[a].further.isEmpty {
        collect(places, i..<next, &rivals)
      }
      i = next
    }
    if !rivals.isEmpty { rank(rivals, matches, &loses) }
    return loses
  }

  private static func collect(
    _ places: [Place], _ range: Range<Int>, _ rivals: inout [Int: [Int]]
  ) {
    for i in range {
      var next = i + 1
      while next < range.upperBound, places[next].start < places[i].end {
        let (a, b) = (places[i].match, places[next].match)
        if a != b {
          rivals[a, default: []].append(b)
          rivals[b, default: []].append(a)
        }
        next += 1
      }
    }
  }

  private static func rank(_ rivals: [Int: [Int]], _ matches: [Match], _ loses: inout [Bool]) {
    var wins: Set<Int> = []
    for match in rivals.keys.sorted(by: { goesBefore(matches[$0], $0, matches[$1], $1) }) {
      if rivals[match]!.contains(where: wins.contains) {
        loses[match] = true
      } else {
        wins.insert(match)
      }
    }
  }

  private static func goesBefore(_ x: Match, _ a: Int, _ y: Match, _ b: Int) -> Bool {
    if x.confidence != y.confidence { return x.confidence > y.confidence }
    let (xLength, yLength) = (length(x), length(y))
    if xLength != yLength { return xLength > yLength }
    if x.range.lowerBound != y.range.lowerBound { return x.range.lowerBound < y.range.lowerBound }
    let strength = (x.evidence.rawValue.nonzeroBitCount, y.evidence.rawValue.nonzeroBitCount)
    if strength.0 != strength.1 { return strength.0 > strength.1 }
    return x.rule != y.rule ? x.rule < y.rule : a < b
  }

  /// Of 福田 | 弥太郎 in two cells both count, or 弥太郎 would be taken for 弥 太郎.
  private static func length(_ match: Match) -> Int {
    match.further.isEmpty
      ? match.range.count : match.further.reduce(match.range.count) { $0 + $1.count }
  }
}

/// Matches that stand together strengthen each other.
enum Neighbours {
  /// What makes a labelled word beside it a person's name.
  private static let contacts: KindSet = [
    .phone, .email, .address, .birthDate, .myNumber, .card, .customerID, .bankAccount, .postalCode,
  ]

  private static func mayGrow(_ kind: Kind, _ confidence: Confidence) -> Bool {
    switch kind {
    case .name: confidence == .low
    case .postalCode: confidence < .high
    default: false
    }
  }

  static func strengthen(_ matches: inout [Match], _ rules: [CompiledRule], _ segment: Segment) {
    let grows = matches.indices.contains { mayGrow(matches[$0].kind, matches[$0].confidence) }
    guard grows else { return }
    var addressStarts: [Int: [Int]] = [:]
    var reachable: Set<Int> = []
    for i in matches.indices {
      let (kind, unit) = (matches[i].kind, matches[i].unit)
      if kind == .address { addressStarts[unit, default: []].append(matches[i].range.lowerBound) }
      if matches[i].confidence >= .medium, contacts.contains(kind) { reachable.insert(unit) }
    }
    for i in matches.indices where mayGrow(matches[i].kind, matches[i].confidence) {
      let match = matches[i]
      if match.kind == .name {
        guard match.evidence.contains(.label), reachable.contains(match.unit) else { continue }
        matches[i].evidence.insert(.neighbour)
        matches[i].confidence = rules[match.rule].confidence(matches[i].evidence) ?? .low
        continue
      }
      guard let starts = addressStarts[match.unit] else { continue }
      let near = starts.contains { 0...12 ~= $0 - match.range.upperBound }
      let inRow = segment.units[match.unit].sort == .record && match.evidence.contains(.list)
      guard near || inRow else { continue }
      matches[i].evidence.insert(near ? [.neighbour, .label] : .neighbour)
      matches[i].confidence =
        rules[match.rule].confidence(matches[i].evidence) ?? match.confidence
    }
  }
}
