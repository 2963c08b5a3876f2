// `report -f persons`: a line for each place of a subject record, with the
// person it is about and why. No value, no mask: pseudonyms alone.

import Model

package struct PersonLines {
  private let linked: (Int) -> (person: UInt32?, reasons: [JoinReason])
  private let shown: (PathBytes) -> PathBytes
  private var record = 0

  /// - Parameters:
  ///   - linked: person and reasons by the number of a record.
  ///   - shown: the path as it may be shown.
  package init(
    shown: @escaping (PathBytes) -> PathBytes,
    linked: @escaping (Int) -> (person: UInt32?, reasons: [JoinReason])
  ) {
    self.linked = linked
    self.shown = shown
  }

  /// - Parameter records: in the order in which they were linked.
  /// - Returns: the lines of those `isWanted` holds for.
  package mutating func lines(
    _ path: PathBytes, _ records: [SubjectRecord], where isWanted: (UInt32?) -> Bool = { _ in true }
  ) -> [UInt8] {
    var w = JSONWriter()
    let fields = NDJSON.Fields(shown(path))
    var places: [Place: Set<UInt32>] = [:]
    for one in records {
      let (person, reasons) = linked(record)
      record += 1
      guard isWanted(person) else { continue }
      for unit in one.units {
        line(fields, one.steps, unit, person, person == nil ? [] : reasons.map(\.code), &w)
        places[Place(steps: one.steps, unit: unit), default: []].insert(person ?? 0)
      }
    }
    let several = places.filter { $0.value.count > 1 }.keys.sorted { $0.unit < $1.unit }
    for place in several { line(fields, place.steps, place.unit, nil, ["several"], &w) }
    return w.bytes
  }

  /// A unit that speaks of several persons, or of one and of values that nobody
  /// can be given, has a last line without a person: who joins findings to
  /// persons by unit must not give all of them to one.
  private struct Place: Hashable {
    var steps: [Step]
    var unit: UnitID
  }

  private func line(
    _ path: NDJSON.Fields, _ steps: [Step], _ unit: UnitID, _ person: UInt32?,
    _ reasons: [String], _ w: inout JSONWriter
  ) {
    w.object { w in
      path.write(into: &w)
      w.key("member")
      NDJSON.member(steps.map { $0.showing(shown) }, &w)
      w.pair("unit", unit.text)
      w.key("person")
      if let person { w.string(Pseudonym.text(person)) } else { w.null() }
      w.array("reasons") { w in for reason in reasons { w.string(reason) } }
    }
    w.newline()
  }
}
