// A check for programs: one object, fields as docs/check.md has them. It always
// carries both facts, what fails and what was not looked at, whatever the exit
// code could say of the two.

import Bytes
import Model
import Rules

struct CheckJSON {
  private let sheet: CheckSheet

  init(_ sheet: CheckSheet) { self.sheet = sheet }

  var bytes: [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.pair("schema", 1)
      w.pair("version", sheet.version)
      w.pair("exit_code", Int(sheet.exitCode))
      w.pair("fails", sheet.fails)
      w.pair("complete", sheet.gaps == 0 && !sheet.interrupted)
      w.pair("interrupted", sheet.interrupted)
      w.pair("started", Timestamp.text(sheet.started))
      w.pair("finished", Timestamp.text(sheet.finished))
      w.key("coverage")
      coverage(&w)
      w.array("files") { w in
        for file in sheet.files where file.isTold { self.file(file, &w) }
      }
      w.array("notes") { w in for note in sheet.notes { w.string(note) } }
    }
    w.newline()
    return w.bytes
  }

  private func coverage(_ w: inout JSONWriter) {
    w.object { w in
      w.pair("visited", sheet.files.count)
      for outcome in Outcome.allCases where outcome != .unchanged {
        w.key(named: outcome.code)
        w.number(sheet.count(outcome))
      }
      w.pair("gaps", sheet.gaps)
    }
  }

  private func file(_ file: CheckedFile, _ w: inout JSONWriter) {
    w.object { w in
      NDJSON.Fields(file.path).write(into: &w)
      w.pair("outcome", file.outcome.code)
      w.pair("fails", file.fails)
      w.array("kinds") { w in for decision in file.decisions { self.decision(decision, &w) } }
      w.array("tables") { w in for table in file.tables { self.table(table, file, &w) } }
      w.array("findings") { w in for finding in file.findings { self.finding(finding, nil, &w) } }
      w.array("excused") { w in
        for one in file.excused { self.finding(one.finding, one.reason, &w) }
      }
      w.array("problems") { w in for problem in file.problems { self.problem(problem, &w) } }
    }
  }

  private func decision(_ decision: Decision, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("kind", decision.kind.code)
      w.pair("fails", decision.fails)
      for confidence in Confidence.allCases {
        w.key(named: confidence.code)
        w.number(decision.counts[Int(confidence.rawValue)])
      }
      w.pair("persons", decision.persons)
      w.pair("in_baseline", decision.inBaseline)
      w.pair("in_allowed_columns", decision.inAllowedColumns)
      w.pair("excused", decision.excused)
      w.key("decided_by")
      if case .policy(let place, _) = decision.ground { w.string(place) } else { w.null() }
      w.pair("why", sheet.words.ground(decision))
    }
  }

  private func table(_ table: TableView, _ file: CheckedFile, _ w: inout JSONWriter) {
    w.object { w in
      w.key("member")
      member(table.steps, &w)
      w.pair("rows", table.rows)
      w.array("columns") { w in
        for column in table.columns {
          w.object { w in
            w.pair("name", column.name)
            w.pair("kind", column.kind?.code)
            w.pair("cells", column.cells)
            w.pair("found", column.found)
            w.pair("persons", column.persons)
            w.key("sample")
            if column.mask.isEmpty { w.null() } else { w.string(column.mask) }
            w.pair(
              "fails",
              !column.isAllowed
                && column.kind.map { file.decision(of: $0)?.fails ?? false } ?? false)
          }
        }
      }
    }
  }

  private func finding(_ finding: Finding, _ reason: String?, _ w: inout JSONWriter) {
    w.object { w in
      w.key("member")
      member(finding.steps, &w)
      w.facts(of: finding, rules: sheet.rules.map(\.id))
      w.key("digest")
      if sheet.hasLastingKey { w.string(Hex.text(finding.digest.bytes)) } else { w.null() }
      if let reason {
        w.pair("reason", reason)
      }
    }
  }

  private func problem(_ problem: Problem, _ w: inout JSONWriter) {
    w.object { w in
      w.key("member")
      member(problem.steps, &w)
      w.pair("cause", problem.cause.code)
      w.pair("detail", problem.detail)
      w.pair("gap", problem.cause.isGap)
      w.pair("allowed", sheet.allowedGaps.contains(problem.cause))
    }
  }

  private func member(_ steps: [Step], _ w: inout JSONWriter) {
    if steps.isEmpty { w.null() } else { w.string(steps.map(\.text).joined(separator: "!")) }
  }
}

extension CheckedFile {
  /// Whether there is anything to say of it.
  var isTold: Bool {
    !decisions.isEmpty || !tables.isEmpty || !excused.isEmpty
      || problems.contains { $0.cause.isGap }
  }
}
