// What is only worth telling beside a person: an age, a diagnosis, an amount,
// digits that might be a telephone number. Asked last, when it is settled what
// stands in a unit. Beside a person such a match has the confidence its rule
// gives to validated ones; alone, an attribute that is low is of nobody.

import Model
import Rules

enum PersonBeside {
  /// What tells that a unit is about a person.
  private static let telling: KindSet = [
    .name, .email, .address, .birthDate, .myNumber, .healthInsurance, .driversLicence,
  ]
  /// What is enough for all but telephone numbers: order numbers and hashes
  /// beside a member's number look like those.
  private static let enough: KindSet = telling.union([.phone, .customerID, .card, .bankAccount])
  /// Kinds with neighbours of their own (Neighbours).
  private static let settled: KindSet = [.name, .address, .postalCode]

  static func settle(_ matches: inout [Match], _ rules: [CompiledRule]) {
    let isAnyOpen = matches.indices.contains {
      matches[$0].confidence == .low && isOpen(matches[$0], rules)
    }
    guard isAnyOpen else { return }
    var tellingUnits: Set<Int> = []
    var enoughUnits: Set<Int> = []
    for match in matches where match.confidence >= .medium {
      if telling.contains(match.kind) { tellingUnits.insert(match.unit) }
      if enough.contains(match.kind) { enoughUnits.insert(match.unit) }
    }
    var hasNobodys = false
    for i in matches.indices where isOpen(matches[i], rules) {
      let match = matches[i]
      let units = match.kind == .phone ? tellingUnits : enoughUnits
      guard units.contains(match.unit) else {
        hasNobodys = hasNobodys || match.kind.isAttribute
        continue
      }
      matches[i].evidence.insert(.neighbour)
      matches[i].confidence = max(
        match.confidence, rules[match.rule].rule.confidences.validated ?? match.confidence)
    }
    guard hasNobodys else { return }
    matches.removeAll { match in
      match.kind.isAttribute && isOpen(match, rules) && !enoughUnits.contains(match.unit)
    }
  }

  private static func isOpen(_ match: Match, _ rules: [CompiledRule]) -> Bool {
    guard match.confidence == .low, !settled.contains(match.kind),
      !match.evidence.contains(.counter)
    else { return false }
    return match.kind.isAttribute || rules[match.rule].rule.confidences.validated ?? .low > .low
  }
}
