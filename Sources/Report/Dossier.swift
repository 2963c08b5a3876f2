// What a report is made from: the scope of a scan, and what the program knew
// when it looked.

import Assess
import Model
import Rules

package struct Dossier: Sendable {
  package var scope: Scope
  package var knowledge: Knowledge
  package var language: Language
  /// In which times are told to people.
  package var zone: Zone
  /// What follows for duties; nil where nobody has worked it out.
  package var worksheet: Worksheet?

  package init(
    _ scope: Scope, knowledge: Knowledge, language: Language, zone: Zone = .utc,
    worksheet: Worksheet? = nil
  ) {
    self.zone = zone
    self.worksheet = worksheet
    self.scope = scope
    self.knowledge = knowledge
    self.language = language
  }
}

/// The rules and lists of the image that lies beside the program.
package struct Knowledge: Sendable {
  package struct Rule: Hashable, Sendable {
    package var id: String
    package var kind: Kind

    package init(id: String, kind: Kind) {
      self.id = id
      self.kind = kind
    }
  }

  /// By the index that findings hold.
  package var rules: [Rule]
  package var lists: [ListFact]
  package var fingerprint: String
  /// Names of prefectures, municipalities and occupations.
  package var gazetteer: Gazetteer

  package init(
    rules: [Rule], lists: [ListFact], fingerprint: String, gazetteer: Gazetteer = Gazetteer()
  ) {
    self.gazetteer = gazetteer
    self.rules = rules
    self.lists = lists
    self.fingerprint = fingerprint
  }

  /// The kinds that were looked for, in the order of kinds.
  var kinds: [Kind] {
    let kinds = Set(rules.map(\.kind))
    return Kind.allCases.filter(kinds.contains)
  }

  /// Whether a scan used these rules and lists: its result key names the image.
  func served(_ identity: ScanIdentity) -> Bool {
    identity.resultKey.contains(fingerprint)
  }
}
