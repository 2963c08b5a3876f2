// The law applied to numbers: where one person more decides, what an answer
// does, and that nothing is ruled out while something was not read.

import Assess
import Model
import Rules
import Testing

@Suite struct RulingTests {
  private let quiet = ["malicious": "no"]

  @Test func aThousandIsNotMoreThanAThousand() {
    let (at, above) = (
      Law.assessment("jp.appi", Case.scope(Case.exactly(1000)), quiet),
      Law.assessment("jp.appi", Case.scope(Case.exactly(1001)), quiet)
    )
    #expect(at.ruling("thousand") == .doesNotApply && at.ruling == .doesNotApply)
    #expect(at.dueDates.isEmpty)
    #expect(above.ruling("thousand") == .applies && above.ruling == .applies)
    #expect(above.judgements.first { $0.situation.id == "thousand" }?.situation.moreThan == 1000)
  }

  @Test func theMaximumDecidesWhereTheNumberIsUncertain() {
    let count = PersonCount(minimum: 900, estimate: 980, maximum: 1001)
    let found = Law.assessment("jp.appi", Case.scope(count), quiet)
    let judgement = found.judgements.first { $0.situation.id == "thousand" }
    #expect(judgement?.ruling == .applies && judgement?.persons == count)
    #expect(judgement?.reason.ja.contains("確定できず") == true)
    #expect(judgement?.reason.en.contains("1,001 at most") == true)
  }

  @Test func nothingIsRuledOutWhileThereIsAGap() {
    for answers in [quiet, ["occurred": "no"], ["encryption": "safe"], ["recovered": "yes"]] {
      let scope = Case.scope(Case.exactly(3), gaps: 1)
      for assessment in Law.worksheet(scope, answers).inQuestion {
        #expect(assessment.judgements.allSatisfy { $0.ruling != .doesNotApply })
        #expect(assessment.ruling != .doesNotApply)
      }
    }
    var open = Case.scope(Case.exactly(3))
    open.interrupted = true
    #expect(Law.assessment("jp.appi", open, quiet).ruling == .check)
    open.interrupted = false
    open.persons = nil
    #expect(Law.assessment("jp.appi", open, quiet).ruling("thousand") == .check)
  }

  @Test func aCardAloneIsEnoughAndALogInIsAQuestion() {
    let card = Case.scope(Case.exactly(1), [.card: Case.exactly(1)])
    #expect(Law.assessment("jp.appi", card, quiet).ruling("property") == .applies)
    let account = Case.scope(Case.exactly(1), [.bankAccount: Case.exactly(1)])
    #expect(Law.assessment("jp.appi", account, quiet).ruling("property") == .doesNotApply)
    let login = Case.scope(Case.exactly(1), [.credential: Case.exactly(1)])
    #expect(Law.assessment("jp.appi", login, quiet).ruling("property") == .check)
    let low = Case.scope(Case.exactly(1), [.card: PersonCount()], level: .low)
    #expect(Law.assessment("jp.appi", low, quiet).ruling("property") == .check)
    let illness = Case.scope(Case.exactly(1), [.health: Case.exactly(1)])
    #expect(Law.assessment("jp.appi", illness, quiet).ruling("special_care") == .applies)
  }

  @Test func whatNobodySaidIsAQuestion() {
    let scope = Case.scope(Case.exactly(1))
    #expect(Law.assessment("jp.appi", scope).ruling("improper") == .check)
    let told = Law.assessment("jp.appi", scope, ["malicious": "yes"])
    #expect(told.ruling("improper") == .applies)
    #expect(Law.assessment("jp.appi", scope, quiet).ruling("improper") == .doesNotApply)
    // What is about to be acquired counts though it is in no database yet.
    let scattered = Law.assessment("jp.appi", scope, ["malicious": "yes", "database": "no"])
    #expect(scattered.ruling("improper") == .applies)
    #expect(scattered.ruling("thousand") == .doesNotApply)
  }

  @Test func myNumberHasALineAndAThresholdOfItsOwn() {
    func ruling(_ n: Int) -> Ruling? {
      let scope = Case.scope(Case.exactly(5000), [.myNumber: Case.exactly(n)])
      return Law.assessment("jp.my-number", scope, quiet).ruling("hundred")
    }
    #expect(ruling(100) == .doesNotApply && ruling(101) == .applies)
    #expect(!Law.assessment("jp.my-number", Case.scope(Case.exactly(5000))).isInQuestion)
    // Something was not read: a number may be there.
    let gap = Case.scope(Case.exactly(1), gaps: 1)
    #expect(Law.assessment("jp.my-number", gap).isInQuestion)
  }

  @Test func publicBodiesCountFromAHundred() {
    let scope = Case.scope(Case.exactly(101))
    let answers = ["body": "public", "malicious": "no"]
    #expect(Law.assessment("jp.public-bodies", scope, answers).ruling("hundred") == .applies)
    #expect(!Law.assessment("jp.appi", scope, answers).isInQuestion)
    #expect(!Law.assessment("jp.public-bodies", scope).isInQuestion)
    let fewer = Law.assessment("jp.public-bodies", Case.scope(Case.exactly(100)), answers)
    #expect(fewer.ruling("hundred") == .doesNotApply)
  }

  @Test func theRiskDecidesUnderGDPR() {
    let scope = Case.scope(Case.exactly(10))
    func found(_ risk: String) -> [Ruling?] {
      let found = Law.assessment("eu.gdpr", scope, ["eu": "yes", "risk": risk])
      return [found.ruling("authority"), found.ruling("subjects")]
    }
    #expect(found("unlikely") == [.doesNotApply, .doesNotApply])
    #expect(found("likely") == [.applies, .doesNotApply])
    #expect(found("high") == [.applies, .applies])
    #expect(found("unknown") == [.check, .check])
    #expect(Law.assessment("eu.gdpr", scope, ["eu": "unknown", "risk": "high"]).ruling == .check)
    #expect(!Law.assessment("eu.gdpr", scope).isInQuestion)
  }

  @Test func assumptionsAreListedWithWhoMadeThem() {
    let sheet = Law.worksheet(Case.scope(Case.exactly(1)), quiet)
    let malicious = sheet.answers.assumptions.first { $0.question.id == "malicious" }
    #expect(malicious?.wasGiven == true && malicious?.answer == "no")
    let database = sheet.answers.assumptions.first { $0.question.id == "database" }
    #expect(database?.wasGiven == false && database?.answer == "yes")
  }
}
