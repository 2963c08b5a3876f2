// A leak of any size, made by hand: persons in files, prefectures and ages,
// copies, folders that are open, and what follows from all of it.

import Assess
import Linux
import Model
import Patterns
import Report
import Rules

enum Leak {
  static let law: LawBook = {
    let here: String = #filePath
    let folder = String(here.dropLast("Tests/ReportTests/Leak.swift".count)) + "patterns"
    let image = try! ImageCompiler.compile(folder, check: { _ in nil })
    let descriptor = try! MemoryFile.sealed(image, name: "law").get()
    return try! LawBook(try! Image(descriptor: descriptor.raw))
  }()

  static func scope(_ paths: [PathBytes], persons count: Int) -> Scope {
    var scope = Office.scope(paths.sorted())
    for at in scope.files.indices {
      scope.files[at].entry.owner = UInt32(1000 + at % 5)
      scope.files[at].entry.mode = at % 3 == 0 ? 0o100644 : 0o100600
      scope.files[at].entry.created = 1_650_000_000_000_000_000 + Int64(at) * 86_400_000_000_000
      scope.files[at].entry.mtime += Int64(at) * 86_400_000_000_000
      scope.files[at].way = Way()
      scope.files[at].outlets = at % 7 == 0 ? [.cloudSync] : []
      scope.files[at].sha256 = (0..<32).map { UInt8(truncatingIfNeeded: at &* ($0 + 1)) }
    }
    scope.accounts = Accounts(users: [1000: "<b>desk\u{202E}"])
    var persons = Persons()
    persons.count = PersonCount(minimum: count * 9 / 10, estimate: count, maximum: count * 11 / 10)
    persons.kinds = [.phone: persons.count]
    persons.groups = [.card: PersonCount(minimum: 1, estimate: 2, maximum: 3)]
    for code in 1...47 {
      persons.profile.regions.append(
        RegionCount(
          prefecture: code, persons: count / 50, sources: [.address: count / 50],
          municipalities: [MunicipalityCount(code: code * 1000 + 101, persons: 1)]))
    }
    persons.profile.unknownRegion = count - count / 50 * 47
    persons.profile.ages = [20: count / 2, 30: count / 4]
    persons.profile.unknownAge = count - count / 2 - count / 4
    persons.profile.sexes = [.female: count / 2]
    persons.profile.unknownSex = count - count / 2
    let each = max(1, count / max(1, paths.count))
    for (at, path) in paths.sorted().enumerated() {
      // Every tenth file is a copy of the one before it.
      let first = (at % 10 == 9 ? at - 1 : at) * each
      persons.files.append(path, (first..<(first + each)).map { UInt32($0 + 1) })
    }
    scope.persons = persons
    return scope
  }

  static func write(
    _ scope: Scope, _ format: String, _ language: Language, _ answers: [String: String] = [:],
    damages: Bool = false
  ) -> String {
    let dossier = dossier(scope, language, answers, damages: damages)
    return String(decoding: ReportFormat.named(format)?.write(dossier) ?? [], as: UTF8.self)
  }

  static func dossier(
    _ scope: Scope, _ language: Language, _ answers: [String: String] = [:], damages: Bool = false
  ) -> Dossier {
    Dossier(
      scope, knowledge: Office.knowledge, language: language,
      worksheet: Worksheet(scope, book: law, answers: answers, estimatesDamages: damages))
  }
}
