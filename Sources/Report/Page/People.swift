// Who is behind the findings: how many, with what, where they live, how old
// they are; and a list by pseudonym, cut like every list of a page.

import Model
import Rules

struct People {
  private static let longest = 100
  private let persons: Persons
  private let gazetteer: Gazetteer
  private let names: ShownPaths
  private let l: Language

  init?(_ dossier: Dossier, _ names: ShownPaths) {
    guard let persons = dossier.scope.persons,
      persons.count.maximum > 0
    else { return nil }
    self.persons = persons
    self.names = names
    gazetteer = dossier.knowledge.gazetteer
    l = dossier.language
  }

  var fields: Fields {
    [
      "rows": counts, "groups": groups, "map": map, "places": places,
      "ages": ages, "sexes": sexes, "jobs": jobs, "list": list,
    ]
  }

  private var counts: [Fields] {
    let count = persons.count
    return [
      [
        "name": l("最小", "at least"), "value": Layout.number(count.minimum),
        "rule": PersonWords.minimum(l), "tone": "bound",
      ],
      [
        "name": l("推定", "estimate"), "value": Layout.number(count.estimate),
        "rule": PersonWords.estimate(l), "tone": "middle",
      ],
      [
        "name": l("最大", "at most"), "value": Layout.number(count.maximum),
        "rule": PersonWords.maximum(l), "tone": "bound",
      ],
    ]
  }

  private var groups: [Fields] {
    PersonGroup.allCases.compactMap { group in
      guard let count = persons.groups[group], count.maximum > 0 else { return nil }
      return ["name": group.name(l), "value": Bounds.text(count, l)]
    }
  }

  // MARK: where they live

  private var map: [Fields] {
    let profile = persons.profile
    guard !profile.regions.isEmpty else { return [] }
    let byCode = Dictionary(profile.regions.map { ($0.prefecture, $0.persons) }) { a, _ in a }
    let most = byCode.values.max() ?? 1
    let tiles = Tiles.all.map { tile -> Fields in
      let count = byCode[tile.code] ?? 0
      return [
        "x": Int(tile.x * 50), "y": Int(tile.y * 44), "name": l(tile.ja, tile.short),
        "nameX": Int(tile.x * 50) + 23, "nameY": Int(tile.y * 44) + 16,
        "countY": Int(tile.y * 44) + 33, "count": count == 0 ? "" : Self.compact(count),
        "heat": "h\(Self.heat(count, of: most))",
      ]
    }
    return [
      [
        "tiles": tiles, "unknown": Layout.number(profile.unknownRegion),
        "unknownShare": share(profile.unknownRegion),
        "label": l("都道府県別の人数。表は次にあります", "persons by prefecture; the table follows"),
      ]
    ]
  }

  private var places: [Fields] {
    persons.profile.regions.sorted { ($1.persons, $0.prefecture) < ($0.persons, $1.prefecture) }
      .map { region in
        let towns = region.municipalities.sorted { ($1.persons, $0.code) < ($0.persons, $1.code) }
          .prefix(2).map {
            "\(gazetteer.municipality($0.code) ?? "?") \(Layout.number($0.persons))"
          }
        let weak = region.sources[.areaCode] ?? 0
        return [
          "name": Tiles.name(region.prefecture, l), "persons": Layout.number(region.persons),
          "share": share(region.persons), "towns": towns.joined(separator: l("、", ", ")),
          "weak": weak == 0
            ? [] as [Fields]
            : [
              [
                "text": l(
                  "市外局番のみ \(Layout.number(weak))", "\(Layout.number(weak)) by area code alone")
              ]
            ],
        ]
      }
  }

  private static func heat(_ count: Int, of most: Int) -> Int {
    if count == 0 { return 0 }
    let share = Double(count) / Double(max(1, most))
    return share > 0.66 ? 4 : share > 0.33 ? 3 : share > 0.1 ? 2 : 1
  }

  /// What fits on a tile.
  private static func compact(_ count: Int) -> String {
    if count < 10_000 { return Layout.number(count) }
    return count < 1_000_000 ? "\(count / 1000)k" : "\(count / 1_000_000)M"
  }

  private func share(_ count: Int) -> String {
    let whole = max(1, persons.count.estimate)
    let tenths = (count * 2000 + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  // MARK: who they are

  private func bars(_ rows: [(String, Int)]) -> [Fields] {
    let most = rows.map(\.1).max() ?? 1
    return rows.map { name, count in
      [
        "name": name, "count": Layout.number(count), "share": share(count),
        "bar": Bar.parts([("high", count)], of: max(1, most)),
      ]
    }
  }

  private var ages: [Fields] {
    let profile = persons.profile
    guard !profile.ages.isEmpty else { return [] }
    let bands = stride(from: 0, through: PersonProfile.lastBand, by: 10).map { band in
      let last = band == PersonProfile.lastBand
      let name =
        band == 0
        ? l("10歳未満", "under 10")
        : last ? l("\(band)歳以上", "\(band) and over") : l("\(band)代", "\(band)s")
      return (name, profile.ages[band] ?? 0)
    }
    return [["rows": bars(bands + [(l("不明", "not known"), profile.unknownAge)])]]
  }

  private var sexes: [Fields] {
    let profile = persons.profile
    guard !profile.sexes.isEmpty else { return [] }
    let rows = Attributes.Sex.allCases.compactMap { sex -> (String, Int)? in
      profile.sexes[sex].map { (sex.name(l), $0) }
    }
    return [["rows": bars(rows + [(l("不明", "not known"), profile.unknownSex)])]]
  }

  private var jobs: [Fields] {
    let profile = persons.profile
    guard !profile.occupations.isEmpty else { return [] }
    let rows = profile.occupations.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
      .map { group, count -> (String, Int) in
        let words = gazetteer.occupation(group)
        return (words.map { l($0.ja, $0.en) } ?? "?", count)
      }
    return [["rows": bars(rows + [(l("不明", "not known"), profile.unknownOccupation)])]]
  }

  /// Those in most files, by number where there are as many.
  private static func first(_ counts: [UInt32: UInt32]) -> [UInt32] {
    func precedes(_ a: (key: UInt32, value: UInt32), _ b: (key: UInt32, value: UInt32)) -> Bool {
      (b.value, a.key) < (a.value, b.key)
    }
    var best: [(key: UInt32, value: UInt32)] = []
    for pair in counts {
      if best.count == longest, let last = best.last, !precedes(pair, last) { continue }
      let at = best.firstIndex { precedes(pair, $0) } ?? best.count
      best.insert(pair, at: at)
      if best.count > longest { best.removeLast() }
    }
    return best.map(\.key)
  }

  // MARK: the list

  private var list: [Fields] {
    // Millions of persons may be there, and a hundred are shown: who they are is
    // settled by counts, and files are gathered for them alone.
    var counts: [UInt32: UInt32] = [:]
    for at in 0..<persons.files.count {
      for person in persons.files[at] { counts[person, default: 0] += 1 }
    }
    guard !counts.isEmpty else { return [] }
    let order = Self.first(counts)
    var files: [UInt32: [Int]] = [:]
    for person in order { files[person] = [] }
    for at in 0..<persons.files.count {
      for person in persons.files[at] where files[person] != nil { files[person]?.append(at) }
    }
    let rows = order.map { person -> Fields in
      let places = files[person] ?? []
      let shown = places.prefix(2).map {
        Shown.short(Shown.name(names.below(persons.files.paths[$0])), longest: 80)
      }
      return [
        "person": Pseudonym.text(person), "count": Layout.number(places.count),
        "places": shown.map { ["path": $0] },
        "rest": places.count > 2 ? l("ほか\(places.count - 2)", "\(places.count - 2) more") : "",
      ]
    }
    let left = counts.count - rows.count
    return [
      [
        "rows": rows,
        "more": left > 0
          ? [
            [
              "text": l(
                "ほか \(Layout.number(left)) 人（全員は report -f persons）",
                "and \(Layout.number(left)) more; report -f persons lists all")
            ]
          ]
          : [],
      ]
    ]
  }
}

extension PersonGroup {
  func name(_ l: Language) -> String {
    switch self {
    case .card: l("カード情報を含む", "with card data")
    case .myNumber: l("個人番号を含む", "with My Number")
    case .specialCare: l("要配慮個人情報を含む", "with special-care data")
    case .credentials: l("認証情報を含む", "with credentials")
    case .transactions: l("取引内容を含む", "with transactions")
    }
  }
}

extension Attributes.Sex {
  func name(_ l: Language) -> String {
    switch self {
    case .female: l("女性", "female")
    case .male: l("男性", "male")
    case .other: l("その他", "other")
    }
  }
}
