// The JNSA model of supposed damages: 500 yen, times how sensitive, times how
// easily somebody is identified, times standing, times how it is dealt with.

import Model
import Rules

package struct Damages: Sendable {
  package let model: DamageModel
  /// Yen for each person.
  package let perPerson: Int
  package let persons: PersonCount
  package let sensitivity: Int
  package let identifiability: Int
  package let standing: Int
  package let response: Int
  /// Kinds found that the model does not know.
  package let left: [Kind]

  init(_ scope: Scope, _ model: DamageModel, _ answers: Answers) {
    self.model = model
    persons = scope.persons?.count ?? PersonCount()
    let found = Set(scope.totals(atLeast: scope.minimumConfidence).map(\.kind))
    let levels = model.levels.filter { !found.isDisjoint(with: $0.kinds) }
    let pain = levels.map { Self.power(10, $0.x - 1) }.max() ?? 1
    let loss = levels.map { Self.power(5, $0.y - 1) }.max() ?? 1
    sensitivity = pain + loss
    let named = found.contains(.name)
    let lives = found.contains(.address)
    identifiability = named && lives ? 6 : named || lives && found.contains(.phone) ? 3 : 1
    standing = answers["social"] == "high" ? 2 : 1
    response = answers["response"] == "poor" ? 2 : 1
    perPerson = model.base * sensitivity * identifiability * standing * response
    left = model.outside.filter(found.contains)
  }

  package func total(_ persons: Int) -> Int { persons.multipliedReportingOverflow(by: perPerson).0 }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<max(0, exponent)).reduce(1) { product, _ in product * base }
  }
}
