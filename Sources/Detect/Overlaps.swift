// Where matches overlap, one is right: the more certain, then the longer, then
// the one that starts first.

import Model

struct Overlaps {
  private let matches: [Match]
  /// See `Matches.places`.
  private let further: [Range<Int>]
  private var places: [Place] = []
  private var loses: [Bool]

  /// Leaves the matches that stay, in the order of the text.
  static func resolve(_ matches: inout [Match], _ further: [Range<Int>]) {
    if standApart(matches) { return }
    var overlaps = Overlaps(matches, further)
    let isSorted = overlaps.areSorted
    if !isSorted { overlaps.places.sort { $0.start < $1.start } }
    overlaps.settle()
    overlaps.leave(isSorted, in: &matches)
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

  private init(_ matches: [Match], _ further: [Range<Int>]) {
    self.matches = matches
    self.further = further
    loses = [Bool](repeating: false, count: matches.count)
    places.reserveCapacity(matches.count + further.count)
    for index in matches.indices {
      places.append(Place(matches[index].range, index, isFirst: true))
      for range in further[matches[index].further.range] {
        places.append(Place(range, index, isFirst: false))
      }
    }
  }

  private func leave(_ isSorted: Bool, in all: inout [Match]) {
    var kept = 0
    if isSorted {
      for at in matches.indices where !loses[at] {
        if kept != at { all[kept] = matches[at] }
        kept += 1
      }
    } else {
      for place in places where place.isFirst && !loses[place.match] {
        all[kept] = matches[place.match]
        kept += 1
      }
    }
    all.removeLast(all.count - kept)
  }

  /// Whether each ends before the next begins.
  private static func standApart(_ matches: [Match]) -> Bool {
    var end = 0
    for match in matches {
      if match.range.lowerBound < end || !match.further.isEmpty { return false }
      end = match.range.upperBound
    }
    return true
  }

  private var areSorted: Bool {
    for i in places.indices.dropFirst() where places[i - 1].start > places[i].start {
      return false
    }
    return true
  }

  /// Matches that overlap a better one lose. Most stand alone, and those that
  /// touch are mostly a handful whose places are all here: what has places
  /// elsewhere is ranked last, against all that it touches anywhere.
  private mutating func settle() {
    var rivals: [Int: [Int]] = [:]
    var i = 0
    while i < places.count {
      // Places from `i` that hang together.
      var end = places[i].end
      var isWhole = matches[places[i].match].further.isEmpty
      var next = i + 1
      while next < places.count, places[next].start < end {
        end = max(end, places[next].end)
        isWhole = isWhole && matches[places[next].match].further.isEmpty
        next += 1
      }
      if !isWhole {
        collect(i..<next, &rivals)
      } else if next == i + 2 {
        let (a, b) = (places[i].match, places[i + 1].match)
        loses[goesBefore(a, b) ? b : a] = true
      } else if next > i + 2 {
        rank(i..<next)
      }
      i = next
    }
    if !rivals.isEmpty { rank(rivals) }
  }

  /// Places that hang together, one a match: the best stays, then the best of
  /// those that it leaves.
  private mutating func rank(_ range: Range<Int>) {
    let order = places[range].sorted { goesBefore($0.match, $1.match) }
    var wins: [Place] = []
    for place in order {
      if wins.contains(where: { $0.start < place.end && place.start < $0.end }) {
        loses[place.match] = true
      } else {
        wins.append(place)
      }
    }
  }

  private func collect(_ range: Range<Int>, _ rivals: inout [Int: [Int]]) {
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

  private mutating func rank(_ rivals: [Int: [Int]]) {
    var wins: Set<Int> = []
    for match in rivals.keys.sorted(by: goesBefore) {
      if rivals[match]!.contains(where: wins.contains) {
        loses[match] = true
      } else {
        wins.insert(match)
      }
    }
  }

  private func goesBefore(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (matches[a], matches[b])
    if x.confidence != y.confidence { return x.confidence > y.confidence }
    let (xLength, yLength) = (length(x), length(y))
    if xLength != yLength { return xLength > yLength }
    if x.range.lowerBound != y.range.lowerBound { return x.range.lowerBound < y.range.lowerBound }
    let strength = (x.evidence.rawValue.nonzeroBitCount, y.evidence.rawValue.nonzeroBitCount)
    if strength.0 != strength.1 { return strength.0 > strength.1 }
    return x.rule != y.rule ? x.rule < y.rule : a < b
  }

  /// Of 福田 | 弥太郎 in two cells both count, or 弥太郎 would be taken for 弥 太郎.
  private func length(_ match: Match) -> Int {
    match.further.isEmpty
      ? match.range.count
      : further[match.further.range].reduce(match.range.count) { $0 + $1.count }
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
