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
      w.key("rules")
      w.object { w in
        for (name, words) in PersonWords.rules {
          w.key(name)
          w.object { w in
            w.key("ja")
            w.string(words(.ja))
            w.key("en")
            w.string(words(.en))
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
    w.key("regions")
    w.array { _ in }
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
    w.key("groups")
    w.array { w in
      for group in PersonGroup.allCases {
        w.object { w in
          w.key("group")
          w.string(group.code)
          w.numbers(persons.groups[group] ?? PersonCount())
        }
      }
    }
    w.key("kinds")
    w.array { w in
      for kind in Kind.allCases {
        guard let count = persons.kinds[kind] else { continue }
        w.object { w in
          w.key("kind")
          w.string(kind.code)
          w.numbers(count)
        }
      }
    }
  }

  private func unnamed(_ unnamed: UnnamedCount, _ w: inout JSONWriter) {
    w.key("unnamed")
    w.object { w in
      w.key("groups")
      w.number(unnamed.groups)
      w.key("kinds")
      w.array { w in
        for kind in Kind.allCases {
          guard let count = unnamed.kinds[kind] else { continue }
          w.object { w in
            w.key("kind")
            w.string(kind.code)
            w.key("groups")
            w.number(count)
          }
        }
      }
    }
  }

  private func hubs(_ hubs: [Hub], _ w: inout JSONWriter) {
    w.key("hubs")
    w.array { w in
      for hub in hubs {
        w.object { w in
          w.key("kind")
          w.string(hub.kind.code)
          w.key("digest")
          w.string(
            Hex.text(
              stride(from: 56, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: hub.digest >> UInt64($0))
              }))
          w.key("names")
          w.number(hub.names)
          w.key("records")
          w.number(hub.records)
        }
      }
    }
  }

  private func refused(_ joins: [RefusedJoin], _ w: inout JSONWriter) {
    w.key("refused")
    w.array { w in
      for join in joins {
        w.object { w in
          w.key("reason")
          w.string(join.reason.code)
          w.key("contradiction")
          w.string(join.contradiction.code)
          w.key("persons")
          w.array { w in
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
          w.key("code")
          w.string(code < 10 ? "0\(code)" : "\(code)")
          w.key("name")
          w.string(names.prefecture(code) ?? "")
          w.key("persons")
          w.number(region?.persons ?? 0)
          w.key("by_area_code_alone")
          w.number(region?.sources[.areaCode] ?? 0)
          w.key("municipalities")
          w.array { w in for place in region?.municipalities ?? [] { municipality(place, &w) } }
        }
      }
    }
  }

  private func municipality(_ place: MunicipalityCount, _ w: inout JSONWriter) {
    let digits = String(place.code)
    w.object { w in
      w.key("code")
      w.string(digits.count < 5 ? "0" + digits : digits)
      w.key("name")
      w.string(names.municipality(place.code) ?? "")
      w.key("persons")
      w.number(place.persons)
    }
  }

  private func attributes(_ profile: PersonProfile, _ w: inout JSONWriter) {
    w.object { w in
      w.key("age")
      w.array { w in
        for band in stride(from: 0, through: PersonProfile.lastBand, by: 10) {
          w.object { w in
            w.key("from")
            w.number(band)
            w.key("to")
            if band == PersonProfile.lastBand { w.null() } else { w.number(band + 9) }
            w.key("persons")
            w.number(profile.ages[band] ?? 0)
          }
        }
      }
      w.key("sex")
      w.object { w in
        for sex in Attributes.Sex.allCases {
          w.key(sex.code)
          w.number(profile.sexes[sex] ?? 0)
        }
      }
      w.key("occupation")
      w.array { w in
        for group in names.occupationGroups { occupation(group, profile, &w) }
      }
      w.key("unknown")
      w.object { w in
        w.key("age")
        w.number(profile.unknownAge)
        w.key("sex")
        w.number(profile.unknownSex)
        w.key("occupation")
        w.number(profile.unknownOccupation)
        w.key("region")
        w.number(profile.unknownRegion)
      }
    }
  }

  private func occupation(_ group: UInt8, _ profile: PersonProfile, _ w: inout JSONWriter) {
    w.object { w in
      w.key("group")
      w.string([group])
      w.key("name")
      w.string(names.occupation(group)?.ja ?? "")
      w.key("persons")
      w.number(profile.occupations[group] ?? 0)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func numbers(_ count: PersonCount) {
    key("minimum")
    number(count.minimum)
    key("estimate")
    number(count.estimate)
    key("maximum")
    number(count.maximum)
  }
}
