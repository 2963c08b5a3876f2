// What can be said of a duty, and of each situation that leads to it. There is
// no bare "nothing to report": what does not apply says why, and on what it rests.

import Model
import Rules

package enum Ruling: String, Comparable, CaseIterable, Sendable {
  case doesNotApply = "does_not_apply"
  case check
  case applies

  package var code: String { rawValue }

  package var name: Said {
    switch self {
    case .applies: Said(ja: "該当", en: "applies")
    case .check: Said(ja: "要確認", en: "to be checked")
    case .doesNotApply: Said(ja: "該当しない", en: "does not apply")
    }
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (a: Ruling, b: Ruling) -> Bool { a.rank < b.rank }
}

/// One situation of a law, judged.
package struct Judgement: Sendable {
  package let situation: Profile.Situation
  package let ruling: Ruling
  package let reason: Said
  /// The number that decided.
  package let persons: PersonCount
  package let findings: Int
}

extension Said {
  func and(_ other: Said) -> Said { Said(ja: ja + other.ja, en: en + " " + other.en) }
}
