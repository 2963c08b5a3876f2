// What people say that no scan can know. What they leave out is assumed, and
// every assumption is shown.

import Rules

package struct Answers: Sendable {
  private let given: [String: String]
  private let questions: [Question]

  /// - Parameter given: by question; each must be one that the question takes.
  package init(_ given: [String: String] = [:], to questions: [Question]) {
    self.given = given
    self.questions = questions
  }

  /// What was said, else what is assumed; empty where nothing can be assumed.
  package subscript(question: String) -> String {
    given[question] ?? questions.first { $0.id == question }?.values.first?.code ?? ""
  }

  package func wasGiven(_ question: String) -> Bool { given[question] != nil }

  /// Whether all of these are what was said or is assumed.
  func match(_ answers: [String: String]) -> Bool {
    answers.allSatisfy { self[$0.key] == $0.value }
  }

  package var known: Day? { given["known"].flatMap { Day($0) } }

  /// One line of what the assessment stands on.
  package struct Assumption: Sendable {
    package let question: Question
    package let answer: String
    package let name: Said
    package let wasGiven: Bool
  }

  /// All choices, in the order of the questions.
  package var assumptions: [Assumption] {
    questions.filter { $0.form == .choice }.map { question in
      let answer = self[question.id]
      let value = question.values.first { $0.code == answer }
      return Assumption(
        question: question, answer: answer, name: value?.name ?? Said(ja: answer, en: answer),
        wasGiven: wasGiven(question.id))
    }
  }
}
