// Terms counted on the calendar: day 1, weekends, holidays, the turn of the year.

import Assess
import Model
import Rules
import Testing

@Suite struct DueDateTests {
  private func sheet(_ answers: [String: String]) -> Assessment {
    let scope = Case.scope(Case.exactly(2000))
    return Law.assessment("jp.appi", scope, answers)
  }

  @Test(arguments: [
    // Day 30 is Sunday 2026-12-20.
    ("2026-11-21", "2026-12-21"),
    // Day 30 is Wednesday 2026-12-30: offices open on Monday 4 January.
    ("2026-12-01", "2027-01-04"),
    // Day 30 is Sunday 2026-05-03, a holiday like the three days after it.
    ("2026-04-04", "2026-05-07"),
    // Day 30 is a plain Thursday.
    ("2026-06-03", "2026-07-02"),
  ])
  func thirtyDays(_ known: String, _ due: String) {
    let final = sheet(["known": known, "malicious": "no"]).due("final")
    #expect(final?.days == 30 && final?.due == Day(due), "\(String(describing: final?.due))")
  }

  @Test func thePreliminaryReportWaitsForNoHoliday() {
    // Days 3 to 5 from a Saturday: Monday the 23rd is a holiday, and counts.
    let first = sheet(["known": "2026-11-21"]).due("preliminary")
    #expect(first?.from == Day("2026-11-23") && first?.due == Day("2026-11-25"))
  }

  @Test func anImproperPurposeGivesSixtyDays() {
    let told = sheet(["known": "2026-11-02", "malicious": "yes"]).due("final")
    // Day 60 is Thursday 2026-12-31.
    #expect(told?.days == 60 && told?.due == Day("2027-01-04") && told?.later == nil)
    let open = sheet(["known": "2026-11-02"]).due("final")
    #expect(open?.days == 30 && open?.due == Day("2026-12-01"))
    #expect(open?.later?.days == 60 && open?.later?.due == Day("2027-01-04"))
  }

  @Test func withoutADayTheEndOfTheScanStandsIn() {
    let sheet = Law.worksheet(Case.scope(Case.exactly(1)))
    #expect(sheet.known == Day("2026-11-21") && !sheet.isKnownGiven)
    #expect(sheet.firstDue?.date.deadline.id == "preliminary")
  }

  @Test func theCalendarSaysWhereItEnds() {
    #expect(sheet(["known": "2028-12-20"]).due("final")?.isBeyondCalendar == true)
    #expect(sheet(["known": "2027-12-20"]).due("final")?.isBeyondCalendar == false)
  }

  @Test func seventyTwoHoursAreThreeDays() {
    let scope = Case.scope(Case.exactly(1))
    let found = Law.assessment("eu.gdpr", scope, ["eu": "yes", "known": "2026-11-21"])
    #expect(found.due("authority")?.due == Day("2026-11-24"))
  }

  @Test func daysOfTheCalendar() {
    #expect(Day("2026-02-29") == nil && Day("2024-02-29") != nil && Day("2026-13-01") == nil)
    #expect(Day("20261121") == nil && Day("2026-1-01") == nil)
    #expect(Day("1970-01-01")?.number == 0 && Day("2000-03-01")?.number == 11017)
    #expect(Day("2026-11-21")?.weekday == 6)
    for number in stride(from: -30000, to: 60000, by: 37) {
      let day = Day(number: number)
      let (year, month, date) = day.civil
      #expect(Day(year: year, month: month, day: date) == day)
    }
    // Three in the afternoon UTC is the next day in Japan.
    #expect(Day(inJapan: Case.saturday + 15 * 3_600_000_000_000) == Day("2026-11-22"))
  }
}
