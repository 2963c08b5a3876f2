// Which files are copies, by the persons they speak of.

import Assess
import Model
import Testing

@Suite struct CopiesTests {
  private func scope(_ files: [(String, [UInt32], created: Int64)]) -> Scope {
    var scope = Case.scope(Case.exactly(1))
    scope.files = files.map { name, _, created in
      var entry = Entry(path: PathBytes(name), size: 10, mtime: 1000 + created, owner: 7)
      entry.created = created
      return FileScope(entry: entry, outcome: .scanned, format: "text/utf-8")
    }
    var persons = PersonFiles()
    for file in files.sorted(by: { PathBytes($0.0) < PathBytes($1.0) }) {
      persons.append(PathBytes(file.0), file.1.sorted())
    }
    scope.persons?.files = persons
    return scope
  }

  private func names(_ groups: [CopyGroup]) -> [[String]] {
    groups.map { $0.files.map(\.entry.path.text) }
  }

  @Test func fourOfFiveAreACopyAndFewerAreNot() {
    let whole = Array(UInt32(1)...100)
    let groups = Copies.groups(
      in: scope([
        ("whole", whole, 30), ("edited", Array(11...100) + [201, 202, 203], 20),
        ("eighty", Array(1...80), 10), ("seventy", Array(301...370) + Array(1...30), 5),
        ("other", Array(501...600), 1),
      ]))
    #expect(names(groups) == [["eighty", "edited", "whole"]])
    #expect(groups[0].persons == 103 && groups[0].shared == 70)
    #expect(groups[0].oldest?.entry.path.text == "eighty")
    #expect(groups[0].lastChanged?.entry.path.text == "whole")
  }

  @Test func aFewPersonsInCommonSayNothing() {
    #expect(Copies.groups(in: scope([("a", [1, 2, 3, 4], 1), ("b", [1, 2, 3, 4], 2)])).isEmpty)
    #expect(
      Copies.groups(in: scope([("a", [1, 2, 3, 4, 5], 1), ("b", [1, 2, 3, 4], 2)])).isEmpty)
  }

  @Test func equalBytesAreCopiesWhateverTheySay() {
    var scope = scope([("a", [], 2), ("b", [], 1), ("c", [], 3)])
    for at in [0, 1] { scope.files[at].sha256 = [UInt8](repeating: 9, count: 32) }
    #expect(names(Copies.groups(in: scope)) == [["b", "a"]])
  }

  /// The filter that skips pairs must never skip one that counts.
  @Test func nothingIsMissedAgainstTryingAllPairs() {
    var state: UInt64 = 42
    func next(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
    for _ in 0..<60 {
      let base = (0..<20).map { _ in UInt32(next(60)) }
      let files = (0..<12).map { n -> (String, [UInt32], created: Int64) in
        var persons = Set(base.prefix(5 + next(16)))
        for _ in 0..<next(6) { persons.insert(UInt32(next(60))) }
        return ("f\(n < 10 ? "0" : "")\(n)", Array(persons), Int64(n))
      }
      let found = Set(names(Copies.groups(in: scope(files))).map { Set($0) })
      var groups = files.map { Set([$0.0]) }
      for a in files.indices {
        for b in files.indices where a < b {
          let (x, y) = (Set(files[a].1), Set(files[b].1))
          let most = max(x.count, y.count)
          guard min(x.count, y.count) >= 5, x.intersection(y).count * 5 >= most * 4 else {
            continue
          }
          let joined = groups.filter { $0.contains(files[a].0) || $0.contains(files[b].0) }
          groups.removeAll { joined.contains($0) }
          groups.append(joined.reduce(Set()) { $0.union($1) })
        }
      }
      #expect(found == Set(groups.filter { $0.count > 1 }))
    }
  }
}
