// Everything of patterns/profiles, and the days on which offices are closed.
// Read when a report is written, never by a worker.

import Bytes
import Model

package struct LawBook: Sendable {
  package let profiles: [Profile]
  package let questions: [Question]
  package let damages: DamageModel
  package let closedDays: ClosedDays

  /// - Parameter trees: by file name without its ending.
  package init(_ trees: [String: Tree], holidays: [Day]) throws(TreeError) {
    var profiles: [Profile] = []
    var trees = trees
    func take(_ name: String) throws(TreeError) -> Tree {
      guard let tree = trees.removeValue(forKey: name) else {
        throw TreeError(place: "profiles/\(name)", reason: "missing")
      }
      return tree
    }
    var asked = try TreeReader(try take("questions"), "profiles/questions")
    _ = try asked.text("checked")
    questions = try asked.list("questions", Question.init)
    try asked.end()
    damages = try DamageModel(try take("damages"), "profiles/damages")
    for (name, tree) in trees.sorted(by: { $0.key < $1.key }) {
      profiles.append(try Profile(tree, file: "profiles/\(name)"))
    }
    self.profiles = profiles.sorted { Self.rank($0.id) < Self.rank($1.id) }
    closedDays = ClosedDays(holidays)
    try check()
  }

  package init(_ image: Image) throws(TreeError) {
    var trees: [String: Tree] = [:]
    var days: [Day] = []
    do throws(ByteReader.Malformed) {
      var reader = ByteReader(image.section("profiles").array())
      let pairs = try reader.list { r throws(ByteReader.Malformed) in
        (try r.text(), try Tree(from: &r))
      }
      for (name, tree) in pairs { trees[name] = tree }
      var holidays = ByteReader(image.section("holidays").array())
      days = try holidays.list { r throws(ByteReader.Malformed) in Day(number: try r.int()) }
    } catch {
      throw TreeError(place: "profiles", reason: "the image is damaged")
    }
    try self.init(trees, holidays: days)
  }

  /// The country's own first, its general law before the special one.
  private static func rank(_ id: String) -> String {
    id == "jp.appi" ? "0" : id.hasPrefix("jp.") ? "1" + id : "2" + id
  }

  /// Every answer that a profile waits for must be one that can be given.
  private func check() throws(TreeError) {
    let known = Dictionary(questions.map { ($0.id, $0) }) { first, _ in first }
    for profile in profiles {
      var asked = profile.exclusions.map(\.when) + profile.doubts.map(\.when)
      asked += [profile.when, profile.maybeWhen, profile.contractor?.when ?? [:]]
      for pair in asked.joined() where known[pair.key]?.takes(pair.value) != true {
        throw TreeError(place: profile.id, reason: "no answer \(pair.key)=\(pair.value)")
      }
      for situation in profile.situations {
        guard let answer = situation.answer else { continue }
        guard known[answer] != nil else {
          throw TreeError(place: profile.id, reason: "no question \(answer)")
        }
      }
    }
  }
}

/// Weekends, holidays and the turn of the year, when offices take no reports.
package struct ClosedDays: Sendable {
  private let holidays: Set<Day>
  /// Beyond this day no holiday is known.
  package let last: Day?

  package init(_ holidays: [Day]) {
    self.holidays = Set(holidays)
    last = holidays.max().map { Day(year: $0.civil.year, month: 12, day: 31) }
  }

  package func contains(_ day: Day) -> Bool {
    let (_, month, date) = day.civil
    let turnOfYear = month == 12 && date >= 29 || month == 1 && date <= 3
    return day.weekday == 0 || day.weekday == 6 || turnOfYear || holidays.contains(day)
  }

  /// The day itself, else the next on which offices are open.
  package func open(from day: Day) -> Day {
    var day = day
    while contains(day) { day = day.adding(1) }
    return day
  }
}
