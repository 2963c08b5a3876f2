// One person, explained: every place that speaks of them, what kinds of values
// stand there, and what joined it to the others.

import Model

package struct PersonExplanation {
  private let person: UInt32
  private let l: Language
  private var lines: [(path: PathBytes, unit: UnitID, text: String)] = []
  private var refusals: [String] = []

  package init(_ person: UInt32, _ language: Language) {
    self.person = person
    l = language
  }

  package mutating func add(
    _ path: PathBytes, steps: [Step], _ record: SubjectRecord, _ reasons: [JoinReason]
  ) {
    let kinds = Kind.allCases.filter { kind in record.identifiers.contains { $0.kind == kind } }
    let what = kinds.map { $0.name(l) }.joined(separator: l("、", ", "))
    let why = reasons.map { PersonWords.reason($0, l) }.joined(separator: l("、", "; "))
    let steps = steps.map { "!" + Shown.name($0.text) }.joined()
    for unit in record.units {
      let place = Shown.name(path) + steps + ":" + unit.text
      lines.append((path, unit, "\(place)\n    \(what)\n    \(l("理由", "because")): \(why)\n"))
    }
  }

  package mutating func add(_ join: RefusedJoin) {
    guard join.first == person || join.second == person else { return }
    let other = Pseudonym.text(join.first == person ? join.second : join.first)
    refusals.append(
      l(
        "\(other) とは結合しない: \(PersonWords.reason(join.reason, l)) は同じだが、\(join.contradiction.name(l)) が異なる\n",
        "not joined to \(other): \(PersonWords.reason(join.reason, l)), but another \(join.contradiction.name(l))\n"
      ))
  }

  package var bytes: [UInt8] {
    let name = Pseudonym.text(person)
    guard !lines.isEmpty else {
      return Array(l("\(name) はいません\n", "There is no \(name)\n").utf8)
    }
    let sorted = lines.sorted { ($0.path, $0.unit) < ($1.path, $1.unit) }
    let places = lines.count == 1 ? "1 place" : "\(lines.count) places"
    let head = l("\(name): \(lines.count) か所\n", "\(name): \(places)\n")
    return Array((head + sorted.map(\.text).joined() + refusals.sorted().joined()).utf8)
  }
}
