// The fields of the JSON report that speak of persons. Where nobody has been
// counted they are null: never a number that is none.

import Bytes
import Model
import Rules

struct JSONPersons {
  private let persons: Persons?
  private let names: Gazetteer

  init(_ dossier: Dossier) {
    persons = dossier.scope.persons
    names = dossier.knowledge.gazetteer
  }

  func write(into w: inout JSONWriter) {
    w.key("persons")
    guard let persons else { return missing(&w) }
    w.object { w in
      w.numbers(persons.count)
      w.object("rules") { w in
        for (name, words) in PersonWords.rules {
          w.key(named: name)
          w.object { w in
            w.pair("ja", words(.ja))
            w.pair("en", words(.en))
          }
        }
      }
      groups(persons, &w)
      unnamed(persons.unnamed, &w)
      hubs(persons.hubs, &w)
      refused(persons.refused, &w)
    }
    w.key("regions")
    regions(persons.profile, &w)
    w.key("attributes")
    attributes(persons.profile, &w)
  }

  private func missing(_ w: inout JSONWriter) {
    w.null()
    w.array("regions") { _ in }
    w.key("attributes")
    w.null()
  }

  /// Of the persons with a value of a kind, the estimate.
  func number(_ kind: Kind, _ w: inout JSONWriter) {
    if let persons { w.number(persons.kinds[kind]?.estimate ?? 0) } else { w.null() }
  }

  func number(in file: FileScope, _ w: inout JSONWriter) {
    guard let persons else { return w.null() }
    w.number(persons.files.persons(in: file.sameAs ?? file.entry.path))
  }

  private func groups(_ persons: Persons, _ w: inout JSONWriter) {
    w.array("groups") { w in
      for group in PersonGroup.allCases {
        w.object { w in
          w.pair("group", group.code)
          w.numbers(persons.groups[group] ?? PersonCount())
        }
      }
    }
    w.array("kinds") { w in
      for kind in Kind.allCases {
        guard let count = persons.kinds[kind] else { continue }
        w.object { w in
          w.pair("kind", kind.code)
          w.numbers(count)
        }
      }
    }
  }

  private func unnamed(_ unnamed: UnnamedCount, _ w: inout JSONWriter) {
    w.object("unnamed") { w in
      w.pair("groups", unnamed.groups)
      w.array("kinds") { w in
        for kind in Kind.allCases {
          guard let count = unnamed.kinds[kind] else { continue }
          w.object { w in
            w.pair("kind", kind.code)
            w.pair("groups", count)
          }
        }
      }
    }
  }

  private func hubs(_ hubs: [Hub], _ w: inout JSONWriter) {
    w.array("hubs") { w in
      for hub in hubs {
        w.object { w in
          w.pair("kind", hub.kind.code)
          w.pair(
            "digest",
            Hex.text(
              stride(from: 56, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: hub.digest >> UInt64($0))
              }))
          w.pair("names", hub.names)
          w.pair("records", hub.records)
        }
      }
    }
  }

  private func refused(_ joins: [RefusedJoin], _ w: inout JSONWriter) {
    w.array("refused") { w in
      for join in joins {
        w.object { w in
          w.pair("reason", join.reason.code)
          w.pair("contradiction", join.contradiction.code)
          w.array("persons") { w in
            w.string(Pseudonym.text(join.first))
            w.string(Pseudonym.text(join.second))
          }
        }
      }
    }
  }

  // MARK: what is known of them

  private func regions(_ profile: PersonProfile, _ w: inout JSONWriter) {
    w.array { w in
      for code in 1...47 {
        let region = profile.regions.first { $0.prefecture == code }
        w.object { w in
          w.pair("code", code < 10 ? "0\(code)" : "\(code)")
          w.pair("name", names.prefecture(code) ?? "")
          w.pair("persons", region?.persons ?? 0)
          w.pair("by_area_code_alone", region?.sources[.areaCode] ?? 0)
          w.array("municipalities") { w in
            for place in region?.municipalities ?? [] { municipality(place, &w) }
          }
        }
      }
    }
  }

  private func municipality(_ place: MunicipalityCount, _ w: inout JSONWriter) {
    let digits = String(place.code)
    w.object { w in
      w.pair("code", digits.count < 5 ? "0" + digits : digits)
      w.pair("name", names.municipality(place.code) ?? "")
      w.pair("persons", place.persons)
    }
  }

  private func attributes(_ profile: PersonProfile, _ w: inout JSONWriter) {
    w.object { w in
      w.array("age") { w in
        for band in stride(from: 0, through: PersonProfile.lastBand, by: 10) {
          w.object { w in
            w.pair("from", band)
            w.key("to")
            if band == PersonProfile.lastBand { w.null() } else { w.number(band + 9) }
            w.pair("persons", profile.ages[band] ?? 0)
          }
        }
      }
      w.object("sex") { w in
        for sex in Attributes.Sex.allCases {
          w.key(named: sex.code)
          w.number(profile.sexes[sex] ?? 0)
        }
      }
      w.array("occupation") { w in
        for group in names.occupationGroups { occupation(group, profile, &w) }
      }
      w.object("unknown") { w in
        w.pair("age", profile.unknownAge)
        w.pair("sex", profile.unknownSex)
        w.pair("occupation", profile.unknownOccupation)
        w.pair("region", profile.unknownRegion)
      }
    }
  }

  private func occupation(_ group: UInt8, _ profile: PersonProfile, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("group", [group])
      w.pair("name", names.occupation(group)?.ja ?? "")
      w.pair("persons", profile.occupations[group] ?? 0)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func numbers(_ count: PersonCount) {
    pair("minimum", count.minimum)
    pair("estimate", count.estimate)
    pair("maximum", count.maximum)
  }
}
