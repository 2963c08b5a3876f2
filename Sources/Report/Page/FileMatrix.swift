// The files with most findings against the kinds found in them.

import Model

struct FileMatrix {
  private static let longest = 20
  /// Empty when nothing was found: a section without rows is not printed.
  let fields: [Fields]

  init(_ scope: Scope, _ names: ShownPaths, _ l: Language) {
    let kinds = scope.totals(atLeast: scope.minimumConfidence).map(\.kind)
    let worst = scope.worst
    guard !worst.isEmpty else {
      fields = []
      return
    }
    let rows = worst.prefix(Self.longest).map { file, findings -> Fields in
      let cells = kinds.map { Self.cell(file.findings(atLeast: scope.minimumConfidence, of: $0)) }
      let row: Fields = [
        "cells": cells, "total": Layout.number(findings),
        "persons": scope.persons.map {
          [["text": Layout.number($0.files.persons(in: file.sameAs ?? file.entry.path))]]
        } ?? [],
      ]
      return row.merging(names.fields(file.entry.path)) { own, _ in own }
    }
    fields = [
      [
        "width": kinds.count > 10 ? "wide" : "",
        "counted": scope.persons == nil ? [] : [true] as [Any],
        "columns": kinds.map { ["kind": $0.name(l)] }, "rows": Array(rows),
        "more": worst.count > rows.count ? [["text": l.rest(worst.count - rows.count)]] : [],
      ]
    ]
  }

  /// Darker by powers of ten.
  private static func cell(_ count: Int) -> Fields {
    let heat = count == 0 ? 0 : min(4, "\(count)".utf8.count)
    return ["count": count == 0 ? "" : Layout.number(count), "heat": "h\(heat)"]
  }
}
