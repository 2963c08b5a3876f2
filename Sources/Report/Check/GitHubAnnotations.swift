// GitHub's workflow commands: an annotation per file and kind, at its first
// place. Platforms show a handful per step, so not one per finding.

import Model

struct GitHubAnnotations {
  private let sheet: CheckSheet

  init(_ sheet: CheckSheet) { self.sheet = sheet }

  var bytes: [UInt8] {
    var out = ""
    for file in sheet.files {
      for decision in file.decisions where decision.fails { out += annotation(file, decision) }
      for problem in file.problems where problem.cause.isGap {
        let level = sheet.allowedGaps.contains(problem.cause) ? "notice" : "warning"
        out += command(
          level, file, nil, title: "leakscope", text: member(problem) + sheet.words.problem(problem)
        )
      }
    }
    out += "::notice title=leakscope::\(Self.data(sheet.words.verdict(sheet)))\n"
    return Array(out.utf8)
  }

  private func annotation(_ file: CheckedFile, _ decision: Decision) -> String {
    let first = file.findings.first { $0.kind == decision.kind }
    var text = sheet.words.found(decision) + "\n" + sheet.words.ground(decision)
    if let first { text += "\n" + file.name(first.steps) + ": " + sheet.words.sentence(first) }
    return command(
      "error", file, first, title: "leakscope: " + decision.kind.name(sheet.language), text: text)
  }

  private func member(_ problem: Problem) -> String {
    problem.steps.isEmpty ? "" : problem.steps.map(\.text).joined(separator: "!") + ": "
  }

  private func command(
    _ level: String, _ file: CheckedFile, _ finding: Finding?, title: String, text: String
  ) -> String {
    var place = "file=\(Self.property(file.path.text))"
    if let finding, finding.steps.isEmpty, !finding.isInName {
      place += ",line=\(finding.line),col=\(finding.column)"
    }
    return "::\(level) \(place),title=\(Self.property(title))::\(Self.data(text))\n"
  }

  /// As the runner takes it apart again: a name must not end a command or begin
  /// another one.
  private static func data(_ text: String) -> String {
    replaced(Shown.text(text), ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func property(_ text: String) -> String {
    replaced(
      Shown.name(text), ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func replaced(_ text: String, _ signs: [Unicode.Scalar: String]) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if let sign = signs[scalar] { out += sign } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }
}
