// A few findings of each kind, masked, with the facts that speak for them: from
// as many files as there are, those with most of the kind first.

import Model
import Packed

struct SampleChoice {
  private static let longest = 6
  let fields: [Fields]

  init(_ dossier: Dossier, _ names: ShownPaths) {
    let (scope, l) = (dossier.scope, dossier.language)
    let level = scope.minimumConfidence
    var byKind: [Kind: [(path: PathBytes, count: Int, findings: [Finding])]] = [:]
    for file in scope.files {
      let samples = file.samples.filter { $0.confidence >= level }
      for (kind, findings) in Dictionary(grouping: samples, by: \.kind) {
        let count = file.findings(atLeast: level, of: kind)
        byKind[kind, default: []].append((file.entry.path, count, findings))
      }
    }
    fields = scope.totals(atLeast: level).compactMap { total in
      guard let files = byKind[total.kind] else { return nil }
      let rows = Self.spread(files.sorted { ($1.count, $0.path) < ($0.count, $1.path) })
      return [
        "kind": total.kind.name(l),
        "shown": l(
          "\(Layout.number(total.findings))件中 \(rows.count)件",
          "\(rows.count) of \(Layout.number(total.findings))"),
        "rows": rows.map { Self.row($0, $1, names, l) },
      ]
    }
  }

  /// The first of every file, then the second of every file, and so on; the
  /// surest of a file first.
  private static func spread(
    _ files: [(path: PathBytes, count: Int, findings: [Finding])]
  ) -> [(PathBytes, Finding)] {
    let sorted = files.prefix(longest).map { file in
      (
        file.path,
        file.findings.sorted {
          ($1.confidence, $0.line, $0.column) < ($0.confidence, $1.line, $1.column)
        }
      )
    }
    var rows: [(PathBytes, Finding)] = []
    for turn in 0..<longest {
      for (path, findings) in sorted where turn < findings.count && rows.count < longest {
        rows.append((path, findings[turn]))
      }
    }
    return rows
  }

  private static func row(
    _ path: PathBytes, _ finding: Finding, _ names: ShownPaths, _ l: Language
  ) -> Fields {
    let place = Shown.short(Shown.name(Location.suffix(finding, l)))
    let row: Fields = [
      "mask": Shown.short(Shown.name(finding.mask), longest: 120), "place": place,
      "confidence": finding.confidence.name(l), "level": finding.confidence.code,
      "evidence": finding.evidence.words(l).joined(separator: l("、", ", ")),
    ]
    let shown = names.fields(path)
    return row.merging(shown) { own, _ in own }
      .merging(["whole": (shown["path"] as? String ?? "") + place]) { own, _ in own }
  }
}
