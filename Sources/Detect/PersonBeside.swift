// What is only worth telling beside a person: an age, a diagnosis, an amount,
// digits that might be a telephone number. Asked last, when it is settled what
// stands in a unit. Beside a person such a match has the confidence its rule
// gives to validated ones; alone, an attribute that is low is of nobody.

import Model
import Rules

enum PersonBeside {
  /// What tells that a unit is about a person.
  private static let telling: Set<Kind> = [
    .name, .email, .address, .birthDate, .myNumber, .healthInsurance, .driversLicence,
  ]
  /// What is enough for all but telephone numbers: order numbers and hashes
  /// beside a member's number look like those.
  private static let enough: Set<Kind> = telling.union([.phone, .customerID, .card, .bankAccount])
  /// Kinds with neighbours of their own (Neighbours).
  private static let settled: Set<Kind> = [.name, .address, .postalCode]

  static func settle(_ matches: [Match], _ rules: [CompiledRule]) -> [Match] {
    guard matches.contains(where: { isOpen($0, rules) }) else { return matches }
    var tellingUnits: Set<Int> = []
    var enoughUnits: Set<Int> = []
    for match in matches where match.confidence >= .medium {
      if telling.contains(match.kind) { tellingUnits.insert(match.unit) }
      if enough.contains(match.kind) { enoughUnits.insert(match.unit) }
    }
    return matches.compactMap { match in
      guard isOpen(match, rules) else { return match }
      let units = match.kind == .phone ? tellingUnits : enoughUnits
      guard units.contains(match.unit) else { return match.kind.isAttribute ? nil : match }
      var stronger = match
      stronger.evidence.insert(.neighbour)
      stronger.confidence = max(
        match.confidence, rules[match.rule].rule.confidences.validated ?? match.confidence)
      return stronger
    }
  }

  private static func isOpen(_ match: Match, _ rules: [CompiledRule]) -> Bool {
    guard match.confidence == .low, !settled.contains(match.kind),
      !match.evidence.contains(.counter)
    else { return false }
    return match.kind.isAttribute || rules[match.rule].rule.confidences.validated ?? .low > .low
  }
}
