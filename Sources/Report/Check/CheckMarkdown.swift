// A check as a remark on a merge request, or the summary of a job.

import Model

struct CheckMarkdown {
  private let sheet: CheckSheet
  private let escaping = MarkdownEscaping()
  private var l: Language { sheet.language }

  /// Rows of a table: a remark that nobody can scroll through helps nobody.
  private static let mostRows = 100

  init(_ sheet: CheckSheet) { self.sheet = sheet }

  var bytes: [UInt8] {
    let sections = [failing, columns, gaps, notes].filter { !$0.isEmpty }
    let title = "## leakscope: " + sheet.words.verdict(sheet)
    return Array((([title] + sections).joined(separator: "\n\n") + "\n").utf8)
  }

  private var failing: String {
    let rows = sheet.files.flatMap { file in
      file.decisions.filter(\.fails).map { decision in
        [
          code(file.path), decision.kind.name(l), Layout.number(decision.findings),
          first(file, decision), words(sheet.words.ground(decision)),
        ]
      }
    }
    return table(
      [l("ファイル", "File"), l("種類", "Kind"), l("件数", "Found"), l("最初の場所", "First"), l("理由", "Why")],
      rows)
  }

  private func first(_ file: CheckedFile, _ decision: Decision) -> String {
    guard let finding = file.findings.first(where: { $0.kind == decision.kind }) else { return "" }
    let place = String(Location.suffix(finding, l).drop { $0 == ":" })
    return code(place) + " " + code(finding.mask)
  }

  private var columns: String {
    let parts = sheet.files.flatMap { file in
      file.tables.map { table in (file, table) }
    }
    return parts.prefix(10).map { file, table in
      let rows = table.columns.map { column in
        [
          code(column.name), column.kind?.name(l) ?? "",
          column.kind == nil ? "" : "\(column.share) %",
          column.persons.map(Layout.number) ?? "",
          column.mask.isEmpty ? "" : code(column.mask),
          column.kind.map { verdict(file, column, $0) } ?? "",
        ]
      }
      return "**" + code(file.name(table.steps)) + "**\n\n"
        + self.table(
          [
            l("列", "Column"), l("種類", "Kind"), l("割合", "Share"), l("人数", "Persons"),
            l("例", "Sample"), l("判定", "Verdict"),
          ], rows)
    }.joined(separator: "\n\n")
  }

  private func verdict(_ file: CheckedFile, _ column: TableView.Column, _ kind: Kind) -> String {
    !column.isAllowed && file.decision(of: kind)?.fails == true
      ? l("**不可**", "**fails**") : l("可", "passes")
  }

  private var gaps: String {
    let rows = sheet.files.flatMap { file in
      sheet.gaps(of: file).map { [code(file.name($0.steps)), words(sheet.words.problem($0))] }
    }
    return table([l("見られなかったもの", "Not looked at"), l("理由", "Why")], rows)
  }

  private var notes: String { sheet.notes.map { "- " + words($0) }.joined(separator: "\n") }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    let lines = ([head, head.map { _ in "---" }] + rows.prefix(Self.mostRows)).map {
      "| " + $0.joined(separator: " | ") + " |"
    }
    let rest = rows.count - Self.mostRows
    let more =
      rest > 0 ? "\n\n" + l("ほか \(Layout.number(rest)) 行", "and \(Layout.number(rest)) more") : ""
    return lines.joined(separator: "\n") + more
  }

  private func code(_ path: PathBytes) -> String { code(Shown.short(path)) }

  private func code(_ text: String) -> String { escaping.escapeText(Shown.name(text)) }

  /// Our own words, which may quote a name from the project file.
  private func words(_ text: String) -> String {
    Shown.name(text).replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }
}
