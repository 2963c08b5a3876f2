// A check for people on a terminal: what fails and where, its columns, what was
// not looked at, and one line that ends it.

import Model

package struct CheckText {
  private let sheet: CheckSheet
  private let paint: Paint
  private let explains: Bool
  private var l: Language { sheet.language }

  /// Places shown of one kind in one file.
  private static let places = 2

  /// - Parameter explains: also what passes, and by which line.
  package init(_ sheet: CheckSheet, paint: Paint = .none, explains: Bool = false) {
    self.sheet = sheet
    self.paint = paint
    self.explains = explains
  }

  package var bytes: [UInt8] { Array((paint.visible(text) + "\n").utf8) }

  package var text: String {
    let files = sheet.files.compactMap(section)
    return (files + [ending]).joined(separator: "\n\n")
  }

  private func section(_ file: CheckedFile) -> String? {
    let gaps = sheet.gaps(of: file)
    let decisions = file.decisions.filter { $0.fails || explains }
    guard !decisions.isEmpty || !gaps.isEmpty || (explains && !file.tables.isEmpty) else {
      return nil
    }
    var lines = [paint(file.fails ? .bold : nil, Shown.name(file.path))]
    lines += summary(file, decisions)
    lines += gaps.map { problem in
      "  " + paint(.yellow, "? " + member(problem.steps) + sheet.words.problem(problem))
    }
    for table in file.tables { lines += ["", columns(file, table)] }
    return lines.joined(separator: "\n")
  }

  /// A line per kind, and why where that is not what holds for all.
  private func summary(_ file: CheckedFile, _ decisions: [Decision]) -> [String] {
    let rows = decisions.map { decision in
      [
        decision.fails ? l("不可", "FAIL") : l("可", "pass"), decision.kind.name(l),
        Layout.number(decision.findings), decision.findings == 0 ? "" : decision.highest.name(l),
        places(file, decision),
      ]
    }
    let lines = Layout.table(rows) { $1 == 0 && decisions[$0].fails ? paint(.bold, $2) : $2 }
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return zip(lines, decisions).flatMap { line, decision in
      isPlain(decision) ? [line] : [line, "        " + sheet.words.ground(decision)]
    }
  }

  private func isPlain(_ decision: Decision) -> Bool {
    guard case .level = decision.ground, !explains else { return false }
    return decision.isUndivided
  }

  private func places(_ file: CheckedFile, _ decision: Decision) -> String {
    let findings = file.findings.filter { $0.kind == decision.kind }
    let places = findings.prefix(Self.places).map { finding in
      Shown.name(String(Location.suffix(finding, l).drop { ":! ›".contains($0) })) + " "
        + Shown.name(finding.mask)
    }
    let rest = decision.fails && decision.findings > places.count ? " …" : ""
    return places.isEmpty ? "" : l("場所 ", "at ") + places.joined(separator: ", ") + rest
  }

  private func member(_ steps: [Step]) -> String {
    steps.isEmpty ? "" : Shown.name(steps.map(\.text).joined(separator: "!")) + ": "
  }

  private func columns(_ file: CheckedFile, _ table: TableView) -> String {
    let head = [
      l("列", "Column"), l("種類", "kind"), l("割合", "share"), l("件数", "cells"),
      l("人数", "persons"), l("例（伏せ字）", "sample, masked"), l("判定", "verdict"),
    ]
    let rows = table.columns.map { column in
      [
        Shown.short(Shown.name(column.name), longest: 40), column.kind?.name(l) ?? "-",
        column.kind == nil ? "-" : "\(column.share) %",
        Layout.number(column.found) + "/" + Layout.number(column.cells),
        column.persons.map(Layout.number) ?? "-", Shown.name(column.mask), verdict(file, column),
      ]
    }
    let title =
      table.steps.isEmpty
      ? "" : "  " + Shown.name(table.steps.map(\.text).joined(separator: " › ")) + "\n"
    return title
      + "  " + l("\(Layout.number(table.rows)) 行", "\(Layout.number(table.rows)) rows") + "\n"
      + Layout.table([head] + rows)
  }

  private func verdict(_ file: CheckedFile, _ column: TableView.Column) -> String {
    guard let kind = column.kind else { return "" }
    if column.isAllowed { return l("可（列の許可）", "pass (column)") }
    return file.decision(of: kind)?.fails == true ? l("不可", "FAIL") : l("可", "pass")
  }

  private var ending: String {
    var lines = sheet.notes
    lines.append(sheet.words.verdict(sheet))
    return lines.joined(separator: "\n")
  }
}

extension TableView.Column {
  /// Per cent of its cells, never 0 when there is one and never 100 when one lacks.
  var share: Int {
    guard cells > 0, found > 0 else { return 0 }
    return found >= cells ? 100 : max(1, min(99, found * 100 / cells))
  }
}
