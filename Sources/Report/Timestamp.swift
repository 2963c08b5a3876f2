// Nanoseconds since 1970 as ISO 8601: in UTC for programs, in the reader's own
// zone and with its offset for people.

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

/// Where the reader's clock stands. Only the front door knows; without it UTC.
package struct Zone: Sendable {
  /// Seconds east of UTC at a moment (seconds since 1970).
  package let offset: @Sendable (Int64) -> Int

  package init(offset: @escaping @Sendable (Int64) -> Int) { self.offset = offset }

  package static let utc = Zone { _ in 0 }

  /// "2026-11-21 23:45:28", without saying where.
  private func wall(_ nanoseconds: Int64) -> (text: String, offset: Int) {
    let seconds = Int64((Double(nanoseconds) / 1e9).rounded(.down))
    let offset = offset(seconds)
    let moved = nanoseconds.addingReportingOverflow(Int64(offset) * 1_000_000_000)
    let text = Timestamp.text(moved.overflow ? nanoseconds : moved.partialValue)
    return (String(text.dropLast()).replacing("T", with: " "), offset)
  }

  /// "2026-11-21 23:45:28 +09:00"; to the second, because it is evidence.
  package func full(_ nanoseconds: Int64) -> String {
    let (text, offset) = wall(nanoseconds)
    return text + " " + Self.name(offset)
  }

  /// "2026-11-21 23:45", where seconds would be noise and the zone is told once.
  package func minute(_ nanoseconds: Int64) -> String { String(wall(nanoseconds).text.prefix(16)) }

  /// The offset that was in force then: "+09:00", or "UTC".
  package func name(at nanoseconds: Int64) -> String { Self.name(wall(nanoseconds).offset) }

  private static func name(_ offset: Int) -> String {
    if offset == 0 { return "UTC" }
    let minutes = abs(offset) / 60
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
  }
}
