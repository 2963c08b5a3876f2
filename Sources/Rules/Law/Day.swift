// A day of the calendar, and how far one lies from another. Deadlines are
// counted in days, so nothing here knows of hours or time zones.

package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// "2026-11-20".
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 1900,
      1...12 ~= month, day >= 1
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard description == text else { return nil }
  }

  // Days from civil: years begin in March, so that the leap day comes last.
  package init(year: Int, month: Int, day: Int) {
    let y = month > 2 ? year : year - 1
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  /// The day on which a moment fell in Japan.
  package init(inJapan nanoseconds: Int64) {
    let seconds = nanoseconds / 1_000_000_000 + 9 * 3600
    number = Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
  }

  /// 0 is Sunday.
  package var weekday: Int { ((number + 4) % 7 + 7) % 7 }

  package var description: String {
    let (year, month, day) = civil
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  package func adding(_ days: Int) -> Day { Day(number: number + days) }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}
