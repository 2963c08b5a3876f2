// The first screen: what follows, how many persons, what of theirs, where, and
// what nobody has seen.

import Assess
import Model

struct Glance {
  private static let longest = 5
  let fields: [Fields]

  init(_ dossier: Dossier, _ names: ShownPaths) {
    let (scope, l) = (dossier.scope, dossier.language)
    let words = ReachWords(accounts: scope.accounts, l: l)
    let known = scope.persons?.files
    let places = scope.worst.prefix(Self.longest).map { file, findings -> Fields in
      let row: Fields = [
        "findings": Layout.number(findings),
        "persons": known.map { Layout.number($0.persons(in: file.sameAs ?? file.entry.path)) }
          ?? "",
        "readers": words.text(file.reach),
        "tone": file.reach.width == .everybody ? "loud" : "",
      ]
      return row.merging(names.fields(file.entry.path)) { own, _ in own }
    }
    guard let sheet = dossier.worksheet, !places.isEmpty || scope.gaps > 0 else {
      fields = []
      return
    }
    let kinds = scope.totals(atLeast: scope.minimumConfidence)
    let steps = NextSteps(dossier).rows
    fields = [
      [
        "steps": steps.isEmpty ? [] : [["rows": steps]],
        "laws": Duties(sheet, l).glance,
        "places": places.isEmpty ? [] : [["rows": Array(places)]],
        "kinds": kinds.isEmpty
          ? [] : [["rows": kinds.map { Self.kind($0, scope, l) }]],
      ]
    ]
  }

  private static func kind(_ total: Scope.Total, _ scope: Scope, _ l: Language) -> Fields {
    let heavy: Set<Kind> = [.card, .myNumber, .health, .credential]
    let persons = scope.persons?.kinds[total.kind]?.estimate
    return [
      "kind": total.kind.name(l), "tone": heavy.contains(total.kind) ? "heavy" : "",
      "persons": persons.map { l("\(Layout.number($0))人", "\(Layout.number($0))") }
        ?? Layout.number(total.findings),
    ]
  }
}
