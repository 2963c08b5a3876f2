// Scope to duties: every profile applied to what was counted, what was answered
// and what was not read. A worksheet for those who decide, not legal advice.

import Model
import Rules

package struct Assessment: Sendable {
  package let profile: Profile
  /// Whether the law has to do with the matter at all.
  package let isInQuestion: Bool
  package let ruling: Ruling
  package let judgements: [Judgement]
  /// Empty when nothing is in question.
  package let dueDates: [DueDate]
  /// What a contractor does instead.
  package let contractor: Profile.Exclusion?

  init(
    _ profile: Profile, _ scope: Scope, _ answers: Answers, known: Day, closed: ClosedDays
  ) {
    self.profile = profile
    let perhaps = !profile.maybeWhen.isEmpty && answers.match(profile.maybeWhen)
    let isMeant = answers.match(profile.when) || perhaps
    let kinds = profile.whenKinds
    let found =
      kinds.isEmpty || scope.gaps > 0 || scope.interrupted
      || scope.kinds.contains { kinds.contains($0.slot.kind) && $0.findings > 0 }
    isInQuestion = isMeant && found
    guard isInQuestion else {
      ruling = .doesNotApply
      judgements = []
      dueDates = []
      contractor = nil
      return
    }
    let court = Court(
      scope: scope, answers: answers, profile: profile, onlyPerhaps: perhaps)
    let judgements = profile.situations.map(court.judge)
    self.judgements = judgements
    let ruling = judgements.map(\.ruling).max() ?? .check
    self.ruling = ruling
    contractor = profile.contractor.flatMap { answers.match($0.when) ? $0 : nil }
    dueDates =
      ruling == .doesNotApply
      ? []
      : profile.deadlines.map { deadline in
        DueDate(deadline, known: known, closed: closed) { id in
          judgements.first { $0.situation.id == id }?.ruling
        }
      }
  }
}

/// Everything a report says of duties.
package struct Worksheet: Sendable {
  package let answers: Answers
  /// From which terms are counted.
  package let known: Day
  package let isKnownGiven: Bool
  package let assessments: [Assessment]
  /// The model of supposed damages; nil unless it was asked for.
  package let damages: Damages?
  package let copies: [CopyGroup]

  package init(
    _ scope: Scope, book: LawBook, answers given: [String: String] = [:],
    estimatesDamages: Bool = false
  ) {
    let answers = Answers(given, to: book.questions)
    self.answers = answers
    let known = answers.known ?? Day(inJapan: scope.finished ?? scope.identity.started)
    self.known = known
    isKnownGiven = answers.known != nil
    assessments = book.profiles.map {
      Assessment($0, scope, answers, known: known, closed: book.closedDays)
    }
    damages = estimatesDamages ? Damages(scope, book.damages, answers) : nil
    copies = Copies.groups(in: scope)
  }

  package var inQuestion: [Assessment] { assessments.filter(\.isInQuestion) }

  /// The gravest that any law says; a check where none is in question.
  package var ruling: Ruling { inQuestion.map(\.ruling).max() ?? .check }

  /// The first day by which something has to be done.
  package var firstDue: (assessment: Assessment, date: DueDate)? {
    inQuestion.flatMap { assessment in assessment.dueDates.map { (assessment, $0) } }
      .filter { $0.1.due != nil }.min { ($0.1.due?.number ?? 0) < ($1.1.due?.number ?? 0) }
  }
}
