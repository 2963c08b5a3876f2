// By when. The day of knowing is day 1, every day counts, and a last day on
// which offices are closed moves on where the law moves it.

import Rules

package struct DueDate: Sendable {
  package let deadline: Profile.Deadline
  /// Days that count; nil where the law names none.
  package let days: Int?
  package let from: Day?
  package let due: Day?
  /// The later date that holds if an open question is answered yes.
  package let later: (days: Int, due: Day)?
  /// Whether no list says which days around the date are holidays.
  package let isBeyondCalendar: Bool

  /// - Parameters:
  ///   - known: the day on which the matter became known.
  ///   - ruling: of the situation that makes the term longer.
  init(
    _ deadline: Profile.Deadline, known: Day, closed: ClosedDays,
    ruling: (String) -> Ruling?
  ) {
    self.deadline = deadline
    func due(_ days: Int) -> Day {
      let last = known.adding(days - 1)
      return deadline.movesToWorkingDay ? closed.open(from: last) : last
    }
    var days = deadline.days
    var later: (Int, Day)?
    if let longer = deadline.longer {
      switch ruling(longer.situation) {
      case .applies: days = longer.days
      case .check: later = (longer.days, due(longer.days))
      default: break
      }
    }
    self.days = days
    self.later = later
    from = deadline.fromDays.map { known.adding($0 - 1) }
    // Hours run on whatever day it is, and are told in whole days here.
    self.due = days.map(due) ?? deadline.hours.map { known.adding($0 / 24) }
    let last = later?.1 ?? self.due
    isBeyondCalendar =
      deadline.movesToWorkingDay && last.map { day in closed.last.map { day > $0 } ?? true } == true
  }
}
