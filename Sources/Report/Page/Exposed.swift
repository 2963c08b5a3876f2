// Who could read, where the data may be on its way to, and what lies in copies.

import Assess
import Model

struct Exposed {
  private static let longest = 20
  private static let widest: [Reach.Width] = [.everybody, .group, .people, .owner, .unknown]
  private let dossier: Dossier
  private let scope: Scope
  private let names: ShownPaths
  private let l: Language
  private let zone: Zone
  private let files: [(file: FileScope, findings: Int, reach: Reach)]

  init(_ dossier: Dossier, _ names: ShownPaths) {
    self.dossier = dossier
    scope = dossier.scope
    self.names = names
    l = dossier.language
    zone = dossier.zone
    files = dossier.scope.worst.map { ($0.file, $0.findings, $0.file.reach) }
  }

  /// Empty where nothing was found.
  var fields: [Fields] {
    files.isEmpty ? [] : [["readers": readers, "outlets": outlets, "open": open, "copies": copies]]
  }

  private var readers: [Fields] {
    Self.widest.compactMap { width in
      let group = files.filter { $0.reach.width == width }
      if group.isEmpty { return nil }
      return [
        "name": width.name(l), "tone": width == .everybody ? "loud" : "",
        "files": Layout.number(group.count),
        "findings": Layout.number(group.reduce(0) { $0 + $1.findings }),
        "persons": persons(group.map(\.file)),
      ]
    }
  }

  private var outlets: [Fields] {
    let rows = Outlet.allCases.compactMap { outlet -> Fields? in
      let group = files.filter { $0.file.outlets.contains(outlet) }
      if group.isEmpty { return nil }
      return [
        "name": outlet.name(l), "files": Layout.number(group.count),
        "findings": Layout.number(group.reduce(0) { $0 + $1.findings }),
        "persons": persons(group.map(\.file)),
      ]
    }
    return rows.isEmpty ? [] : [["rows": rows]]
  }

  /// Different persons in any of the files.
  private func persons(_ files: [FileScope]) -> String {
    guard let known = scope.persons?.files else { return "—" }
    var numbers: Set<UInt32> = []
    for file in files {
      if let at = known.index(of: file.sameAs ?? file.entry.path) { numbers.formUnion(known[at]) }
    }
    return Layout.number(numbers.count)
  }

  /// The files most people can read, then those with most.
  private var open: [Fields] {
    let words = ReachWords(accounts: scope.accounts, l: l)
    let ranked = files.filter { $0.reach.width != .owner || !$0.file.outlets.isEmpty }
      .sorted { a, b in
        (rank(a), b.findings, a.file.entry.path) < (rank(b), a.findings, b.file.entry.path)
      }
    let rows = ranked.prefix(Self.longest).map { file, findings, reach -> Fields in
      let row: Fields = [
        "readers": words.text(reach), "owner": words.user(file.entry.owner),
        "mode": JSONExposure.octal(file.entry.access.permissions)
          + (file.entry.accessList.isEmpty ? "" : "+"),
        "outlets": file.outlets.map { $0.name(l) }.joined(separator: l("、", ", ")),
        "findings": Layout.number(findings), "persons": persons([file]),
        "tone": reach.width == .everybody ? "loud" : "",
      ]
      return row.merging(names.fields(file.entry.path)) { own, _ in own }
    }
    if rows.isEmpty { return [] }
    return [
      [
        "rows": Array(rows),
        "more": ranked.count > rows.count ? [["text": l.rest(ranked.count - rows.count)]] : [],
      ]
    ]
  }

  private func rank(_ file: (file: FileScope, findings: Int, reach: Reach)) -> Int {
    (Self.widest.firstIndex(of: file.reach.width) ?? 9) * 2 + (file.file.outlets.isEmpty ? 1 : 0)
  }

  /// The oldest first, and the one changed last among those shown.
  private static func shown(_ group: CopyGroup, _ last: PathBytes?) -> [FileScope] {
    var shown = Array(group.files.prefix(8))
    if let last, !shown.contains(where: { $0.entry.path == last }),
      let file = group.files.first(where: { $0.entry.path == last })
    {
      shown[shown.count - 1] = file
    }
    return shown
  }

  private var copies: [Fields] {
    let groups = dossier.worksheet?.copies ?? []
    let words = ReachWords(accounts: scope.accounts, l: l)
    let shown = groups.prefix(Self.longest).map { group -> Fields in
      let last = group.lastChanged?.entry.path
      return [
        "title": l(
          "\(group.files.count)ファイルに\(Layout.number(group.persons))人（全部に共通 \(Layout.number(group.shared))人）",
          "\(l.count(group.persons, "person", "persons")) in \(group.files.count) files (\(Layout.number(group.shared)) in all of them)"
        ),
        "files": Self.shown(group, last).enumerated().map { at, file -> Fields in
          let row: Fields = [
            "owner": words.user(file.entry.owner),
            "made": file.entry.created.map(zone.minute) ?? "—",
            "changed": zone.minute(file.entry.mtime),
            "role": [
              at == 0 ? l("最古", "oldest") : "",
              file.entry.path == last ? l("最終更新", "changed last") : "",
            ].filter { !$0.isEmpty }.joined(separator: l("・", ", ")),
          ]
          return row.merging(names.fields(file.entry.path)) { own, _ in own }
        },
        "more": group.files.count > 8 ? [["text": l.rest(group.files.count - 8)]] : [],
      ]
    }
    if shown.isEmpty { return [] }
    return [
      [
        "groups": Array(shown),
        "more": groups.count > shown.count ? [["text": l.rest(groups.count - shown.count)]] : [],
      ]
    ]
  }
}
