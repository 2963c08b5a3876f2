// One body of law as patterns/profiles has it: in which situations it asks for
// a report, from how many persons on, to whom and by when. Numbers and words
// are the file's; what is done with them is the room Assess.

import Model

package struct Profile: Sendable {
  package struct Exclusion: Sendable {
    package let when: [String: String]
    package let article: Said
    package let text: Said
    /// Situations that remain all the same.
    package let except: Set<String>
  }

  package struct Doubt: Sendable {
    package let when: [String: String]
    package let text: Said
  }

  package struct Situation: Sendable {
    package let id: String
    package let article: Said
    package let name: Said
    package let text: Said
    /// Persons count who have one of these; without any all persons do.
    package let kinds: [Kind]
    /// What may amount to it, and why only perhaps.
    package let maybe: [Kind]
    package let maybeText: Said?
    /// The question it hangs on, beside the number.
    package let answer: String?
    package let answersYes: Set<String>
    package let answersNo: Set<String>
    /// The scan can at most raise the question.
    package let alwaysAsk: Said?
    /// More persons than this.
    package let moreThan: Int
  }

  package struct Deadline: Sendable {
    package let id: String
    package let name: Said
    package let article: Said
    package let to: Said
    package let text: Said
    package let days: Int?
    package let fromDays: Int?
    package let hours: Int?
    /// Days where a certain situation applies.
    package let longer: (days: Int, situation: String)?
    package let movesToWorkingDay: Bool
  }

  package struct Item: Sendable {
    package let id: String
    package let name: Said
    /// Whether the persons are told of it too.
    package let inNotice: Bool
  }

  package struct Field: Sendable {
    package let name: Said
    package let kinds: [Kind]
  }

  package let id: String
  package let name: Said
  package let law: Said
  package let authority: Said
  package let validFrom: String
  package let checked: String
  package let sources: [String]
  package let pending: Said?
  /// Applies where these answers are given, or these kinds were found.
  package let when: [String: String]
  package let maybeWhen: [String: String]
  package let whenKinds: [Kind]
  package let otherwise: Said
  package let exclusions: [Exclusion]
  package let doubts: [Doubt]
  package let situations: [Situation]
  package let deadlines: [Deadline]
  package let contractor: Exclusion?
  package let items: [Item]
  package let fields: [Field]
  package let remarks: [Said]
}
