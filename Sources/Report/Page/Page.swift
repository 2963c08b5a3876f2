// What a report for people says, once, for every form of it: words, numbers and
// names in the order of the page. Templates only lay it out; a further section
// is a file here and a part of each template.

import Model

/// Fields of a template, by name.
typealias Fields = [String: Any]

struct Page {
  let fields: Fields

  init(_ dossier: Dossier) {
    let (scope, l) = (dossier.scope, dossier.language)
    let names = ShownPaths(scope)
    let figures = Figures(scope)
    let rows = KindTable(scope, l)
    let people = People(dossier, names)
    fields = [
      "lang": l.rawValue,
      "t": PageWords.fields(l),
      "verdict": Verdict(dossier, figures).fields,
      "glance": Glance(dossier, names).fields,
      "duties": dossier.worksheet.map { [Duties($0, l).fields] } ?? [],
      "people": people.map { [$0.fields] } ?? [],
      "exposed": Exposed(dossier, names).fields,
      "timeline": Timeline(scope, dossier.zone, l).fields,
      "about": About(scope, names, dossier.zone, l).fields,
      "figures": figures.fields(l),
      "kinds": rows.rows.isEmpty ? [] : [rows.fields] as [Fields],
      "matrix": FileMatrix(scope, names, l).fields,
      "folders": FolderTree(scope, names).fields(l),
      "samples": SampleChoice(dossier, names).fields,
      "coverage": Coverage(scope, l).fields,
      "gaps": CauseList(scope, names, l, gaps: true, longest: 25).fields,
      "design": CauseList(scope, names, l, gaps: false, longest: 5).fields,
      "method": Method(dossier).fields,
    ]
  }
}

/// The numbers a reader looks for first.
struct Figures {
  let findings: Int
  let kinds: Int
  let distinct: Int
  let files: Int
  let gaps: Int
  /// Findings below the chosen confidence.
  let apart: Int
  /// Nil where nobody was counted.
  let persons: PersonCount?

  init(_ scope: Scope) {
    let level = scope.minimumConfidence
    let totals = scope.totals(atLeast: level)
    findings = scope.findings(atLeast: level)
    kinds = totals.count
    distinct = totals.reduce(0) { $0 + $1.distinct }
    files = scope.files.count { $0.findings(atLeast: level) > 0 }
    gaps = scope.gaps
    persons = scope.persons?.count
    apart = scope.findings(atLeast: .low) - findings
  }

  func fields(_ l: Language) -> [Fields] {
    func figure(_ name: String, _ value: Int, _ note: String, _ tone: String = "") -> Fields {
      ["name": name, "value": Layout.number(value), "note": note, "tone": value > 0 ? tone : ""]
    }
    let people = persons.map { count in
      figure(
        l("本人の数（推定）", "Persons (estimate)"), count.estimate,
        l(
          "最小 \(Layout.number(count.minimum)) – 最大 \(Layout.number(count.maximum))",
          "between \(Layout.number(count.minimum)) and \(Layout.number(count.maximum))"),
        "found")
    }
    return (people.map { [$0] } ?? []) + [
      figure(
        l("件数", "Findings"), findings, l("見つかった箇所", "places"),
        persons == nil ? "found" : ""),
      figure(l("異なる値", "Distinct values"), distinct, l("同じ値は1と数える", "equal ones counted once")),
      figure(l("ファイル", "Files"), files, l("個人データを含むもの", "with findings")),
      figure(l("未確認", "Gaps"), gaps, l("読めていないパス", "paths not read whole"), "gap"),
    ]
  }
}

extension FileScope {
  func findings(atLeast level: Confidence, of kind: Kind? = nil) -> Int {
    tallies.reduce(0) { sum, tally in
      let counts = tally.slot.confidence >= level && (kind == nil || tally.slot.kind == kind)
      return counts ? sum + tally.findings : sum
    }
  }
}

extension Scope {
  /// The files with findings, those with most first.
  var worst: [(file: FileScope, findings: Int)] {
    files.map { ($0, $0.findings(atLeast: minimumConfidence)) }.filter { $0.1 > 0 }
      .sorted { ($1.1, $0.0.entry.path) < ($0.1, $1.0.entry.path) }
  }
}

extension Language {
  /// "1 file", "2 files".
  func count(_ n: Int, _ one: String, _ more: String) -> String {
    "\(Layout.number(n)) \(n == 1 ? one : more)"
  }

  /// What was left out of a list.
  func rest(_ n: Int) -> String {
    self(
      "ほか \(Layout.number(n)) 件（すべてJSONにあります）", "and \(Layout.number(n)) more; all are in the JSON")
  }
}
