// Scopes with so many persons, and the profiles as they are shipped.

import Assess
import Linux
import Model
import Patterns
import Rules

enum Law {
  static let book: LawBook = {
    let folder =
      String((#filePath as String).dropLast("Tests/AssessTests/Cases.swift".count)) + "patterns"
    let image = try! ImageCompiler.compile(folder, check: { _ in nil })
    let descriptor = try! MemoryFile.sealed(image, name: "law").get()
    return try! LawBook(try! Image(descriptor: descriptor.raw))
  }()

  static func worksheet(_ scope: Scope, _ answers: [String: String] = [:]) -> Worksheet {
    Worksheet(scope, book: book, answers: answers)
  }

  static func assessment(
    _ id: String, _ scope: Scope, _ answers: [String: String] = [:]
  ) -> Assessment {
    worksheet(scope, answers).assessments.first { $0.profile.id == id }!
  }
}

extension Assessment {
  func ruling(_ situation: String) -> Ruling? {
    judgements.first { $0.situation.id == situation }?.ruling
  }

  func due(_ deadline: String) -> DueDate? { dueDates.first { $0.deadline.id == deadline } }
}

enum Case {
  /// 2026-11-21T00:00:00Z, nine in the morning in Japan.
  static let saturday: Int64 = 1_795_219_200_000_000_000

  static func scope(
    _ count: PersonCount, _ kinds: [Kind: PersonCount] = [:], gaps: Int = 0,
    level: Confidence = .high
  ) -> Scope {
    var scope = Scope(
      identity: ScanIdentity(roots: [PathBytes("share")], resultKey: "r", started: saturday),
      finished: saturday)
    var persons = Persons()
    persons.count = count
    persons.kinds = kinds
    persons.kinds[.name] = count
    scope.persons = persons
    scope.kinds = persons.kinds.map { kind, count in
      let slot = Tally.Slot(kind, level)
      return KindTotal(
        slot: slot, findings: max(1, count.maximum), distinct: 1, files: 1, distinctFrom: 1,
        filesFrom: 1)
    }
    scope.gaps = gaps
    if gaps > 0 { scope.problems = [(PathBytes("share/z"), Problem(.identify, .encrypted))] }
    return scope
  }

  static func exactly(_ n: Int) -> PersonCount {
    PersonCount(minimum: n, estimate: n, maximum: n)
  }
}
