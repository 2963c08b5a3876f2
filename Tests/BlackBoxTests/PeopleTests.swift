// Twelve persons in every format and encoding: the same words, one record for
// each person, and the place where one would look. tools/fixtures/people.py
// makes the files and the two lists.

import Foundation
import Testing

@Suite struct PeopleTests {
  @Test(arguments: PeopleScan.places)
  func sameInEach(_ place: PeopleScan.Place) throws {
    let found = PeopleScan.all.found[place.file] ?? []
    #expect(!found.isEmpty, "nothing was found")
    var units: Set<String> = []
    for person in PeopleScan.persons {
      var own: Set<String> = []
      for (kind, value) in person where !place.without.contains(kind) {
        let hits = found.filter { $0.kind == PeopleScan.kind(kind) && $0.value == plain(value) }
        #expect(!hits.isEmpty, "\(place.file): \(kind) of \(person["name"] ?? "")")
        if PeopleScan.isOnce(kind, value) { own.formUnion(hits.map(\.unit)) }
      }
      #expect(
        own.count == 1, "\(place.file): \(person["name"] ?? "") is one record, not \(own.sorted())")
      units.formUnion(own)
    }
    #expect(units.count == PeopleScan.persons.count, "\(place.file): a record each")
    for (person, expected) in zip([0, PeopleScan.persons.count - 1], [place.first, place.last]) {
      let phone = plain(PeopleScan.persons[person]["phone"] ?? "")
      #expect(
        found.contains { $0.value == phone && $0.place == expected }, "\(place.file)\(expected)")
    }
  }

  /// No file of the folder is missing in the list.
  @Test func allAreListed() {
    let names = Set(PeopleScan.places.map(\.file))
    for file in PeopleScan.all.found.keys { #expect(names.contains(file), "\(file)") }
  }

  /// One that is read has no gap.
  @Test func noneHasGaps() { #expect(PeopleScan.all.gaps == []) }
}

/// Blanks and hyphens aside: a cell's number has those of its format.
private func plain(_ value: String) -> String {
  value.precomposedStringWithCompatibilityMapping.filter { $0 != " " && $0 != "-" }
}

/// One scan of all files.
final class PeopleScan: Sendable {
  struct Place: Sendable, CustomTestStringConvertible {
    var file: String
    var without: Set<String>
    var first: String
    var last: String
    var testDescription: String { file }
  }

  struct Found: Sendable {
    var kind: String
    var value: String
    var unit: String
    /// What follows the file in `location`.
    var place: String
  }

  static let all = PeopleScan()
  private static let folder = Build.top + "/fixtures/people/"

  static let places = lines("places.tsv").map {
    Place(
      file: $0[0], without: Set($0[1].split(separator: " ").map(String.init)), first: $0[2],
      last: $0[3])
  }

  static let persons: [[String: String]] = {
    let rows = lines("people.tsv")
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }()

  /// By the name in the list.
  let found: [String: [Found]]
  let gaps: [String]

  private init() {
    let site = Site()
    try! FileManager.default.copyItem(atPath: Self.folder + "files", toPath: site.tree + "/files")
    site.scan("--reveal")
    let root = site.tree + "/files/"
    var found: [String: [Found]] = [:]
    var gaps: [String] = []
    for line in (bytes(of: site.output) ?? []).split(separator: 0x0A) {
      guard let fields = try? object(Array(line)), let path = fields["path"] as? String else {
        continue
      }
      var file = String(path.dropFirst(root.count))
      if fields["gap"] as? Bool == true { gaps.append(file) }
      guard let value = fields["value"] as? String, let unit = fields["unit"] as? String else {
        continue
      }
      // A folder of mails is one list.
      if file.hasPrefix("mail/Maildir/") { file = "mail/Maildir" }
      let member = fields["member"] as? String ?? ""
      found[file, default: []].append(
        Found(
          kind: fields.text("kind"), value: plain(value), unit: "\(path)!\(member) \(unit)",
          place: String(fields.text("location").dropFirst(root.count + file.count))))
    }
    self.found = found
    self.gaps = gaps
  }

  private static func lines(_ name: String) -> [[String]] {
    String(decoding: bytes(of: folder + name) ?? [], as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// What is called kana in the list is a name too.
  static func kind(_ column: String) -> String { column == "kana" ? "name" : column }

  /// Whether nobody else in the list has it.
  static func isOnce(_ kind: String, _ value: String) -> Bool {
    persons.count { $0[kind] == value } == 1
  }
}
