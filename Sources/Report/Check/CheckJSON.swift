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
      w.key("schema")
      w.number(1)
      w.key("version")
      w.string(sheet.version)
      w.key("exit_code")
      w.number(Int(sheet.exitCode))
      w.key("fails")
      w.flag(sheet.fails)
      w.key("complete")
      w.flag(sheet.gaps == 0 && !sheet.interrupted)
      w.key("interrupted")
      w.flag(sheet.interrupted)
      w.key("started")
      w.string(Timestamp.text(sheet.started))
      w.key("finished")
      w.string(Timestamp.text(sheet.finished))
      w.key("coverage")
      coverage(&w)
      w.key("files")
      w.array { w in
        for file in sheet.files where file.isTold { self.file(file, &w) }
      }
      w.key("notes")
      w.array { w in for note in sheet.notes { w.string(note) } }
    }
    w.newline()
    return w.bytes
  }

  private func coverage(_ w: inout JSONWriter) {
    w.object { w in
      w.key("visited")
      w.number(sheet.files.count)
      for outcome in Outcome.allCases where outcome != .unchanged {
        w.key(outcome.code)
        w.number(sheet.count(outcome))
      }
      w.key("gaps")
      w.number(sheet.gaps)
    }
  }

  private func file(_ file: CheckedFile, _ w: inout JSONWriter) {
    w.object { w in
      NDJSON.Fields(file.path).write(into: &w)
      w.key("outcome")
      w.string(file.outcome.code)
      w.key("fails")
      w.flag(file.fails)
      w.key("kinds")
      w.array { w in for decision in file.decisions { self.decision(decision, &w) } }
      w.key("tables")
      w.array { w in for table in file.tables { self.table(table, file, &w) } }
      w.key("findings")
      w.array { w in for finding in file.findings { self.finding(finding, nil, &w) } }
      w.key("excused")
      w.array { w in for one in file.excused { self.finding(one.finding, one.reason, &w) } }
      w.key("problems")
      w.array { w in for problem in file.problems { self.problem(problem, &w) } }
    }
  }

  private func decision(_ decision: Decision, _ w: inout JSONWriter) {
    w.object { w in
      w.key("kind")
      w.string(decision.kind.code)
      w.key("fails")
      w.flag(decision.fails)
      for confidence in Confidence.allCases {
        w.key(confidence.code)
        w.number(decision.counts[Int(confidence.rawValue)])
      }
      w.key("persons")
      if let persons = decision.persons { w.number(persons) } else { w.null() }
      w.key("in_baseline")
      w.number(decision.inBaseline)
      w.key("in_allowed_columns")
      w.number(decision.inAllowedColumns)
      w.key("excused")
      w.number(decision.excused)
      w.key("decided_by")
      if case .policy(let place, _) = decision.ground { w.string(place) } else { w.null() }
      w.key("why")
      w.string(sheet.words.ground(decision))
    }
  }

  private func table(_ table: TableView, _ file: CheckedFile, _ w: inout JSONWriter) {
    w.object { w in
      w.key("member")
      member(table.steps, &w)
      w.key("rows")
      w.number(table.rows)
      w.key("columns")
      w.array { w in
        for column in table.columns {
          w.object { w in
            w.key("name")
            w.string(column.name)
            w.key("kind")
            if let kind = column.kind { w.string(kind.code) } else { w.null() }
            w.key("cells")
            w.number(column.cells)
            w.key("found")
            w.number(column.found)
            w.key("persons")
            if let persons = column.persons { w.number(persons) } else { w.null() }
            w.key("sample")
            if column.mask.isEmpty { w.null() } else { w.string(column.mask) }
            w.key("fails")
            w.flag(
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
        w.key("reason")
        w.string(reason)
      }
    }
  }

  private func problem(_ problem: Problem, _ w: inout JSONWriter) {
    w.object { w in
      w.key("member")
      member(problem.steps, &w)
      w.key("cause")
      w.string(problem.cause.code)
      w.key("detail")
      w.string(problem.detail)
      w.key("gap")
      w.flag(problem.cause.isGap)
      w.key("allowed")
      w.flag(sheet.allowedGaps.contains(problem.cause))
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
