// What takes a matter out of a law, what only casts doubt, and what a contractor
// does instead: each by an answer, each shown with the article it rests on.

import Assess
import Model
import Rules
import Testing

@Suite struct ExclusionTests {
  /// Cards of 2,000 persons: without an exclusion two situations apply.
  private let scope = Case.scope(
    Case.exactly(2000), [.card: Case.exactly(2000), .myNumber: Case.exactly(500)])

  @Test(arguments: [
    ("occurred", "no", "規則7条"), ("encryption", "safe", "規則7条1号"),
    ("recovered", "yes", "3-5-1-2"), ("pseudonymised", "yes", "法41条9項"),
  ])
  func anExclusionTakesEverythingOut(_ key: String, _ value: String, _ article: String) {
    let found = Law.assessment("jp.appi", scope, [key: value])
    #expect(found.ruling == .doesNotApply && found.dueDates.isEmpty)
    for judgement in found.judgements {
      #expect(judgement.ruling == .doesNotApply)
      #expect(judgement.reason.ja.contains(article), "\(judgement.reason.ja)")
      #expect(judgement.reason.ja.contains("前提") || key == "pseudonymised")
    }
  }

  @Test func scatteredInformationIsNoPersonalDataButMayBeAboutToBe() {
    let found = Law.assessment("jp.appi", scope, ["database": "no"])
    #expect(found.ruling("property") == .doesNotApply && found.ruling("thousand") == .doesNotApply)
    #expect(found.ruling("improper") == .check)
    // Individual Numbers are protected wherever they stand.
    let numbers = Law.assessment("jp.my-number", scope, ["database": "no"])
    #expect(numbers.ruling("hundred") == .applies)
  }

  @Test(arguments: [("database", "unknown"), ("encryption", "lost")])
  func aDoubtIsToldAndTakesNothingOut(_ key: String, _ value: String) {
    let plain = Law.assessment("jp.appi", scope)
    let doubtful = Law.assessment("jp.appi", scope, [key: value])
    #expect(doubtful.ruling("thousand") == .applies)
    let reasons = zip(plain.judgements, doubtful.judgements)
    for (before, after) in reasons where after.ruling != .doesNotApply {
      #expect(after.reason.ja.count > before.reason.ja.count)
    }
  }

  @Test func whoHandlesDataForAnotherTellsThatOne() {
    #expect(Law.assessment("jp.appi", scope).contractor == nil)
    for id in ["jp.appi", "jp.my-number", "eu.gdpr"] {
      let found = Law.assessment(id, scope, ["role": "contractor", "eu": "yes"])
      #expect(found.contractor != nil && !found.dueDates.isEmpty, "\(id)")
    }
  }

  @Test func aNumberOfCareIsAQuestionOfSpecialCare() {
    let care = Case.scope(Case.exactly(1), [.careInsurance: Case.exactly(1)])
    #expect(Law.assessment("jp.appi", care).ruling("special_care") == .check)
    // Address, telephone and mail alone bring no danger to property.
    let plain = Case.scope(
      Case.exactly(9),
      [.address: Case.exactly(9), .phone: Case.exactly(9), .email: Case.exactly(9)])
    #expect(Law.assessment("jp.appi", plain).ruling("property") == .doesNotApply)
  }

  @Test func eachSituationOfTheMyNumberActHangsOnItsOwnAnswer() {
    let one = Case.scope(Case.exactly(1), [.myNumber: Case.exactly(1)])
    let none = ["malicious": "no", "public_view": "no", "number_system": "no"]
    #expect(Law.assessment("jp.my-number", one, none).ruling == .doesNotApply)
    for (key, id) in [
      ("malicious", "improper"), ("public_view", "viewable"), ("number_system", "system"),
    ] {
      #expect(Law.assessment("jp.my-number", one).ruling(id) == .check)
      let told = Law.assessment("jp.my-number", one, none.merging([key: "yes"]) { $1 })
      #expect(told.ruling(id) == .applies && told.ruling == .applies, "\(id)")
      let days = told.due("final")?.days
      #expect(days == (id == "improper" ? 60 : 30), "\(id)")
    }
  }

  @Test func aLocalOrdinanceIsAlwaysAsked() {
    let health = Case.scope(Case.exactly(1), [.health: Case.exactly(1)])
    let answers = ["body": "public", "malicious": "no"]
    let found = Law.assessment("jp.public-bodies", health, answers)
    #expect(found.ruling("special_care") == .applies && found.ruling("ordinance") == .check)
  }

  /// Nine items in the order of the rules; five of them go to the persons, and how
  /// many they are does not.
  @Test func nineItemsOfWhichFiveGoToThePersons() {
    let profile = Law.assessment("jp.appi", scope).profile
    #expect(
      profile.items.map(\.id) == [
        "overview", "data", "persons", "cause", "secondary", "toward_persons", "publication",
        "prevention", "other",
      ])
    #expect(
      profile.items.filter(\.inNotice).map(\.id) == [
        "overview", "data", "cause", "secondary", "other",
      ])
  }

  @Test func everyVerdictNamesArticleReasonAndSource() {
    for profile in Law.book.profiles {
      #expect(!profile.validFrom.isEmpty && !profile.checked.isEmpty && !profile.sources.isEmpty)
    }
    for assessment in Law.worksheet(scope, ["eu": "yes"]).inQuestion {
      for judgement in assessment.judgements {
        for said in [judgement.situation.article, judgement.reason] {
          #expect(!said.ja.isEmpty && !said.en.isEmpty, "\(judgement.situation.id)")
        }
      }
    }
  }
}
