// Kinds by findings, values and files, each with a bar that shows how sure.

import Model

struct KindTable {
  let rows: [Fields]
  private let counted: Bool

  init(_ scope: Scope, _ l: Language) {
    counted = scope.persons != nil
    let totals = scope.totals(atLeast: scope.minimumConfidence)
    let widest = totals.map { $0.byConfidence.values.reduce(0, +) }.max() ?? 1
    rows = totals.map { total in
      [
        "kind": total.kind.name(l), "findings": Layout.number(total.findings),
        "distinct": Layout.number(total.distinct), "inFiles": Layout.number(total.files),
        "persons": scope.persons.map { persons in
          [["text": Bounds.text(persons.kinds[total.kind] ?? PersonCount(), l)]]
        } ?? [],
        "split": Self.split(total, from: scope.minimumConfidence, l),
        "bar": Bar.parts(
          Confidence.allCases.reversed().map { level in
            (level < scope.minimumConfidence ? "apart" : level.code, total.byConfidence[level] ?? 0)
          }, of: widest),
      ]
    }
  }

  var fields: Fields { ["rows": rows, "counted": counted ? [true] : []] }

  /// "high 352 · medium 28 · (low 1)": in brackets what is counted apart.
  private static func split(_ total: Scope.Total, from level: Confidence, _ l: Language) -> String {
    func text(_ levels: [Confidence]) -> String {
      levels.filter { total.byConfidence[$0] ?? 0 > 0 }
        .map { "\($0.name(l)) \(Layout.number(total.byConfidence[$0] ?? 0))" }
        .joined(separator: " · ")
    }
    let levels = Array(Confidence.allCases.reversed())
    let apart = text(levels.filter { $0 < level })
    return text(levels.filter { $0 >= level })
      + (apart.isEmpty ? "" : l("（\(apart)）", " (\(apart))"))
  }
}

/// Stretches of a bar a thousand units long.
enum Bar {
  static func parts(_ parts: [(tone: String, count: Int)], of whole: Int) -> [Fields] {
    var at = 0
    return parts.filter { $0.count > 0 }.map { part in
      // Too short to be seen is not the same as none.
      let width = max(3, part.count * 1000 / max(1, whole))
      defer { at += width }
      return ["tone": part.tone, "x": at, "width": width]
    }
  }
}
