// The list for telling those affected: what is found again, person by person,
// and at the end a line for each of them. Values are held in memory until then
// and go to the one file that was asked for.

import Bytes
import Crew
import Link
import Linux
import Model
import Packed
import Report
import Store

/// What is told of files that are read again.
protocol Rereading: AnyObject, Sendable {
  var paths: [PathBytes] { get }
  func take(_ part: Part, of path: PathBytes)
  func close(_ path: PathBytes, _ problems: [Problem])
}

final class NotifySheet: Rereading {
  /// What a letter needs, in the order of columns.
  static let kinds: [Kind] = [.name, .postalCode, .address, .phone, .email]
  private static let mostValues = 20

  struct Person {
    var values: [Kind: [ShortDigest: String]] = [:]
    var kinds: UInt64 = 0
    var sources: Set<String> = []
    /// Files that no longer gave what they held.
    var unread: Set<PathBytes> = []
  }

  let paths: [PathBytes]
  private let known: [PathBytes: [KnownPlaces.Place: UInt32]]
  private let state: Lock<State>

  private struct State {
    var people: [UInt32: Person] = [:]
    var left: [PathBytes: [KnownPlaces.Place: UInt32]]
  }

  /// - Parameters:
  ///   - known: places of the values wanted, and whose they are.
  ///   - people: what the store says of each person.
  init(known: [PathBytes: [KnownPlaces.Place: UInt32]], people: [UInt32: Person]) {
    self.known = known
    paths = known.keys.sorted()
    state = Lock(State(people: people, left: known))
  }

  func take(_ part: Part, of path: PathBytes) {
    guard let places = known[path] else { return }
    var findings = ByteReader(part.findings)
    var values = ByteReader(part.values)
    while !findings.isAtEnd, let finding = try? findings.finding(), let value = try? values.blob() {
      let place = KnownPlaces.Place(
        steps: finding.steps, unit: finding.unit, digest: ShortDigest(finding.digest))
      guard let person = places[place] else { continue }
      state.with { s in
        s.left[path]?[place] = nil
        let text = String(decoding: value, as: UTF8.self)
        s.people[person]?.add(finding.kind, place.digest, text, limit: NotifySheet.mostValues)
      }
    }
  }

  func close(_ path: PathBytes, _ problems: [Problem]) {}

  struct Tally {
    var persons = 0
    /// Persons of whom nothing was found again.
    var lost = 0
    /// Files that no longer gave all they held.
    var files = 0
  }

  /// The whole list, and what it holds.
  func list(_ l: Language) -> (bytes: [UInt8], tally: Tally) {
    state.with { s in
      for (path, places) in s.left where !places.isEmpty {
        for person in Set(places.values) { s.people[person]?.unread.insert(path) }
      }
      var tally = Tally(persons: s.people.count)
      tally.files = s.left.values.filter { !$0.isEmpty }.count
      var text = "\u{FEFF}" + NotifySheet.row(NotifySheet.head(l))
      for (number, person) in s.people.sorted(by: { $0.key < $1.key }) {
        if person.values.isEmpty { tally.lost += 1 }
        text += NotifySheet.row(person.fields(number, l))
      }
      return (Array(text.utf8), tally)
    }
  }

  private static func head(_ l: Language) -> [String] {
    [l("仮名", "person")] + kinds.map { $0.name(l) } + [
      l("含まれる種類", "kinds found"), l("所在", "sources"), l("読み直せなかった所在", "could no longer be read"),
    ]
  }

  private static func row(_ fields: [String]) -> String {
    fields.map(CSVReport.quoted).joined(separator: ",") + "\r\n"
  }
}

extension NotifySheet.Person {
  fileprivate mutating func add(
    _ kind: Kind, _ digest: ShortDigest, _ text: String, limit: Int
  ) {
    var found = values[kind] ?? [:]
    // Of two ways to write a value the one that sorts first: workers differ.
    if let other = found[digest] {
      found[digest] = min(other, text)
    } else if found.count < limit {
      found[digest] = text
    }
    values[kind] = found
  }

  fileprivate func fields(_ number: UInt32, _ l: Language) -> [String] {
    func joined(_ texts: some Sequence<String>) -> String {
      texts.sorted().map { Shown.name($0) }.joined(separator: " / ")
    }
    let held = Kind.allCases.filter { kinds & 1 << UInt64($0.index) != 0 }
    return [Pseudonym.text(number)]
      + NotifySheet.kinds.map { joined(Set((values[$0] ?? [:]).values)) } + [
        held.map { $0.name(l) }.joined(separator: l("、", ", ")),
        joined(sources), joined(unread.map { Shown.name($0) }),
      ]
  }

  /// A record that is about this person.
  mutating func add(_ path: PathBytes, _ record: SubjectRecord, from level: Confidence) {
    for identifier in record.identifiers where identifier.confidence >= level {
      kinds |= 1 << UInt64(identifier.kind.index)
    }
    let steps = record.steps.map { "!" + $0.text }.joined()
    for unit in record.units where sources.count < 50 {
      sources.insert("\(path.text)\(steps):\(unit.text)")
    }
  }
}

extension NotifySheet.Tally {
  var isComplete: Bool { files == 0 }

  func text(_ l: Language) -> String {
    var text = l("\(persons) 人", "\(persons) persons")
    if lost > 0 {
      text += l("、うち値が1つも見つからない人 \(lost)", ", \(lost) of whom nothing was found again")
    }
    if files > 0 {
      text += l("、記録どおりに読めないファイル \(files)", ", \(files) files that no longer hold what they held")
    }
    return text
  }
}
