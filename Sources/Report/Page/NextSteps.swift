// What is to be done now, in the order in which it presses: dates, questions that
// only people can answer, who can still read it, copies, and what nobody has
// looked at. Each line leads to its part of the page.

import Assess
import Model
import Rules

struct NextSteps {
  private let dossier: Dossier
  private let scope: Scope
  private let l: Language

  init(_ dossier: Dossier) {
    self.dossier = dossier
    scope = dossier.scope
    l = dossier.language
  }

  var rows: [Fields] {
    [due, questions, readers, outlets, copies, gaps].compactMap { $0 }.map { step in
      ["to": step.to, "what": step.what, "why": step.why]
    }
  }

  private struct Step {
    var to: String
    var what: String
    var why = ""
  }

  /// The date that comes first, of a law that applies before one that may.
  private var due: Step? {
    guard let sheet = dossier.worksheet else { return nil }
    let gravest = sheet.inQuestion.filter { $0.ruling == sheet.ruling }
    let dated = gravest.flatMap { assessment in
      assessment.dueDates.compactMap { date in date.due.map { (assessment, date, $0) } }
    }
    guard let (assessment, date, day) = dated.min(by: { $0.2.number < $1.2.number }) else {
      return nil
    }
    let name = l(date.deadline.name)
    let certain = sheet.ruling == .applies
    return Step(
      to: "duties",
      what: certain
        ? l("\(name)を \(day) までに出す", "File the \(name) by \(day)")
        : l("該当するかを決める（\(name)は \(day) まで）", "Decide whether it applies (\(name) by \(day))"),
      why: l(assessment.profile.name)
        + (sheet.isKnownGiven
          ? "" : l("。知った日を走査の日とした場合", "; if the day of the scan was that of knowing")))
  }

  /// What a verdict hangs on and nobody has said.
  private var questions: Step? {
    guard let sheet = dossier.worksheet, sheet.ruling > .doesNotApply else { return nil }
    let open = sheet.inQuestion.flatMap(\.judgements).filter { $0.ruling == .check }
      .compactMap(\.situation.answer)
    var asked = sheet.answers.assumptions.filter { !$0.wasGiven && open.contains($0.question.id) }
      .map { l($0.question.ask) }
    if !sheet.isKnownGiven { asked.insert(l("知った日", "day of knowing"), at: 0) }
    guard !asked.isEmpty else { return nil }
    return Step(
      to: "duties", what: l("答えを確かめる", "Find out"), why: asked.joined(separator: l("／", "; ")))
  }

  private var readers: Step? {
    let files = scope.worst.filter { $0.file.reach.width == .everybody }.count
    guard files > 0 else { return nil }
    return Step(
      to: "exposed", what: l("読める人を絞る", "Restrict who can read"),
      why: l(
        "\(Layout.number(files))ファイルをこの機械の利用者全員が読める",
        "everybody on the machine can read \(l.count(files, "file", "files"))"))
  }

  private var outlets: Step? {
    let files = scope.worst.filter { !$0.file.outlets.isEmpty }
    guard !files.isEmpty else { return nil }
    let found = Outlet.allCases.filter { outlet in
      files.contains { $0.file.outlets.contains(outlet) }
    }
    return Step(
      to: "exposed", what: l("外へ出ていないか確かめる", "See whether it has gone out"),
      why: l(
        "\(Layout.number(files.count))ファイルが該当する場所にある: ",
        "\(l.count(files.count, "file lies", "files lie")) in such places: ")
        + found.prefix(4).map { $0.name(l) }.joined(separator: l("、", ", ")))
  }

  private var copies: Step? {
    let groups = dossier.worksheet?.copies ?? []
    guard !groups.isEmpty else { return nil }
    return Step(
      to: "copies", what: l("写しもすべて回収・消去する", "Recover and erase all copies"),
      why: l("\(groups.count)組", l.count(groups.count, "group of copies", "groups of copies")))
  }

  private var gaps: Step? {
    guard scope.gaps > 0 else { return nil }
    let causes = scope.reasons.filter(\.key.isGap).sorted {
      ($1.value, $0.key.code) < ($0.value, $1.key.code)
    }
    return Step(
      to: "gaps",
      what: l(
        "読めていない\(Layout.number(scope.gaps))件を見る",
        "Look at \(l.count(scope.gaps, "path", "paths")) not read"),
      why: causes.prefix(3).map { "\($0.key.name(l)) \(Layout.number($0.value))" }
        .joined(separator: l("、", ", ")) + (causes.count > 3 ? l("、ほか", " and others") : ""))
  }
}
