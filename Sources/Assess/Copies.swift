// Files that speak of the same persons: copies, extracts, older and newer
// editions. Who recovers or erases data has to find them all. Two files belong
// together when they share at least 80 % of the persons of the larger one, or
// hold the same bytes.

import Model

package struct CopyGroup: Sendable {
  package let files: [FileScope]
  /// Persons that any of them speaks of, and that all do.
  package let persons: Int
  package let shared: Int

  package var oldest: FileScope? { files.first }
  package var lastChanged: FileScope? { files.max { $0.entry.mtime < $1.entry.mtime } }
}

package enum Copies {
  /// Fewer persons than this in common say nothing: many notes name the same two.
  static let fewest = 5

  package static func groups(in scope: Scope) -> [CopyGroup] {
    let files = scope.files.filter { $0.sameAs == nil }
    let lists = files.map { file -> [UInt32] in
      guard let persons = scope.persons, let at = persons.files.index(of: file.entry.path) else {
        return []
      }
      return Array(persons.files[at])
    }
    var union = Groups(files.count)
    join(lists, &union)
    var byHash: [[UInt8]: Int] = [:]
    for (at, file) in files.enumerated() {
      guard let hash = file.sha256, file.entry.size > 0 else { continue }
      if let other = byHash[hash] { union.join(other, at) } else { byHash[hash] = at }
    }
    return union.groups.map { group($0.map { (files[$0], lists[$0]) }) }
      .sorted { ($1.persons, $1.files.count) < ($0.persons, $0.files.count) }
  }

  /// Oldest first: by when it was made, or changed before that.
  private static func group(_ members: [(file: FileScope, persons: [UInt32])]) -> CopyGroup {
    let sorted = members.map(\.file).sorted {
      ($0.begun, $0.entry.path) < ($1.begun, $1.entry.path)
    }
    var times: [UInt32: Int] = [:]
    for member in members { for person in member.persons { times[person, default: 0] += 1 } }
    return CopyGroup(
      files: sorted, persons: times.count, shared: times.values.count { $0 == members.count })
  }

  /// Joins lists (ascending numbers) that share at least four of five of the
  /// larger one. Two such lists have a person in common among the first fifth
  /// of each, the rarest first: only those pairs are looked at.
  static func join(_ lists: [[UInt32]], _ union: inout Groups) {
    var frequency: [UInt32: Int] = [:]
    for list in lists { for person in list { frequency[person, default: 0] += 1 } }
    var holders: [UInt32: [Int]] = [:]
    let order = lists.indices.filter { lists[$0].count >= fewest }
      .sorted { (lists[$0].count, $0) < (lists[$1].count, $1) }
    for at in order {
      let list = lists[at]
      let prefix = list.count - needed(list.count) + 1
      let rare = rarest(list, prefix, frequency)
      var tried: Set<Int> = []
      for person in rare {
        for other in holders[person] ?? [] where tried.insert(other).inserted {
          guard !union.areJoined(at, other), lists[other].count >= needed(list.count),
            common(list, lists[other]) >= needed(list.count)
          else { continue }
          union.join(at, other)
        }
        holders[person, default: []].append(at)
      }
    }
  }

  private static func needed(_ count: Int) -> Int { (count * 4 + 4) / 5 }

  private static func rarest(
    _ list: [UInt32], _ count: Int, _ frequency: [UInt32: Int]
  ) -> ArraySlice<UInt32> {
    list.sorted { (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1) }.prefix(count)
  }

  private static func common(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        count += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}

/// Things that belong together, found pair by pair.
struct Groups {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  private mutating func top(_ at: Int) -> Int {
    var at = at
    while parents[at] != at {
      parents[at] = parents[parents[at]]
      at = parents[at]
    }
    return at
  }

  mutating func areJoined(_ a: Int, _ b: Int) -> Bool { top(a) == top(b) }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (top(a), top(b))
    parents[max(first, second)] = min(first, second)
  }

  /// Those of two and more, each in order.
  var groups: [[Int]] {
    var copy = self
    var byTop: [Int: [Int]] = [:]
    for at in parents.indices { byTop[copy.top(at), default: []].append(at) }
    return byTop.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}

extension FileScope {
  /// When it came to be, as far as is known: a copy keeps its time of change.
  var begun: Int64 { min(entry.created ?? entry.mtime, entry.mtime) }
}
