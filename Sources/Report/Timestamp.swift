// Nanoseconds since 1970 as ISO 8601 in UTC: no time zone, no locale.

package enum Timestamp {
  package static func text(_ nanoseconds: Int64) -> String {
    let seconds = Int((Double(nanoseconds) / 1e9).rounded(.down))
    let days = Int((Double(seconds) / 86400).rounded(.down))
    let (year, month, day) = date(days)
    let rest = seconds - days * 86400
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return
      "\(year)-\(two(month))-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  package static func year(_ nanoseconds: Int64) -> Int {
    date(Int((Double(nanoseconds) / 86_400e9).rounded(.down))).0
  }

  /// Gregorian date of a day number (1970-01-01 is 0), counting years from
  /// March so that the leap day comes last.
  static func date(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
