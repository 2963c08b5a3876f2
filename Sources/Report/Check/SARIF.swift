// SARIF 2.1.0, for code scanning. No value and no snippet: masks only. What was
// not looked at stands as notifications of the invocation, so that a clean
// result never hides it. Places in sheets, pages and members are logical
// locations: a line there is no line of the file.

import Bytes
import Model
import Rules

package struct SARIF {
  private let sheet: CheckSheet
  private let prints: Fingerprints
  private var l: Language { sheet.language }

  /// More than platforms take: what is beyond is in the counts.
  private static let mostResults = 20_000

  package init(_ sheet: CheckSheet) {
    self.sheet = sheet
    prints = Fingerprints(lasting: sheet.hasLastingKey)
  }

  package var bytes: [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.pair(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
      )
      w.pair("version", "2.1.0")
      w.array("runs") { w in w.object { run(&$0) } }
    }
    w.newline()
    return w.bytes
  }

  private func run(_ w: inout JSONWriter) {
    w.object("tool") { w in
      w.object("driver") { w in
        w.pair("name", "leakscope")
        w.pair("version", sheet.version)
        w.pair("language", l.rawValue)
        SARIFRules(sheet).write(into: &w)
      }
    }
    w.pair("columnKind", "unicodeCodePoints")
    w.object("originalUriBaseIds") { w in
      w.object("%SRCROOT%") { w in
        w.key("description")
        w.message(l("チェックを始めたフォルダ", "the folder in which the check was started"))
      }
    }
    w.array("invocations") { w in w.object { invocation(&$0) } }
    w.array("results") { results(&$0) }
  }

  private func invocation(_ w: inout JSONWriter) {
    w.pair("executionSuccessful", !sheet.interrupted)
    w.pair("exitCode", Int(sheet.exitCode))
    w.pair("startTimeUtc", Timestamp.text(sheet.started))
    w.pair("endTimeUtc", Timestamp.text(sheet.finished))
    w.array("toolExecutionNotifications") { w in
      for file in sheet.files {
        for problem in file.problems where problem.cause.isGap {
          w.object { notification(problem, file, &$0) }
        }
      }
      for note in sheet.notes {
        w.object { w in
          w.pair("level", "note")
          w.key("message")
          w.message(note)
        }
      }
    }
  }

  private func notification(_ problem: Problem, _ file: CheckedFile, _ w: inout JSONWriter) {
    w.object("descriptor") { w in
      w.pair("id", problem.cause.code)
    }
    w.pair("level", sheet.allowedGaps.contains(problem.cause) ? "note" : "error")
    w.key("message")
    w.message(sheet.words.problem(problem))
    w.array("locations") { w in w.object { location(file, problem.steps, nil, &$0) } }
  }

  private func results(_ w: inout JSONWriter) {
    var left = Self.mostResults
    for file in sheet.files {
      var seen: [String: Int] = [:]
      for finding in file.findings.prefix(left) {
        w.object { result(finding, nil, file, &seen, &$0) }
      }
      left -= min(left, file.findings.count)
      for one in file.excused.prefix(left) {
        w.object { result(one.finding, one.reason, file, &seen, &$0) }
      }
      left -= min(left, file.excused.count)
    }
  }

  private func result(
    _ finding: Finding, _ excuse: String?, _ file: CheckedFile, _ seen: inout [String: Int],
    _ w: inout JSONWriter
  ) {
    if finding.rule < sheet.rules.count {
      w.pair("ruleId", sheet.rules[finding.rule].id)
    }
    w.pair("level", excuse == nil ? "error" : "note")
    w.key("message")
    w.message(message(finding, file))
    w.array("locations") { w in w.object { location(file, finding.steps, finding, &$0) } }
    if let print = prints.lasting(finding, file) {
      seen[print, default: 0] += 1
      w.object("partialFingerprints") { w in
        w.pair("primaryLocationLineHash", "\(print):\(seen[print] ?? 1)")
      }
    }
    if let excuse {
      w.array("suppressions") { w in
        w.object { w in
          w.pair("kind", "inSource")
          w.pair("justification", excuse)
        }
      }
    }
    w.object("properties") { w in
      w.pair("kind", finding.kind.code)
      w.facts(of: finding.confidence, finding.evidence)
    }
  }

  private func message(_ finding: Finding, _ file: CheckedFile) -> String {
    let sentence = sheet.words.sentence(finding)
    guard let decision = file.decision(of: finding.kind) else { return sentence }
    return sentence + l("。", ". ") + sheet.words.ground(decision)
  }

  private func location(
    _ file: CheckedFile, _ steps: [Step], _ finding: Finding?, _ w: inout JSONWriter
  ) {
    w.object("physicalLocation") { w in
      w.object("artifactLocation") { w in
        w.pair("uri", FileURI.text(file.path))
        if file.path.bytes.first != 0x2F {
          w.pair("uriBaseId", "%SRCROOT%")
        }
      }
      if let finding, steps.isEmpty, !finding.isInName {
        w.object("region") { w in
          w.pair("startLine", finding.line)
          w.pair("startColumn", finding.column)
        }
      }
    }
    guard !steps.isEmpty else { return }
    w.array("logicalLocations") { w in
      w.object { w in
        w.pair("name", steps.last?.text ?? "")
        w.pair(
          "fullyQualifiedName",
          file.name(steps) + (finding.map { ":\($0.line):\($0.column)" } ?? ""))
        w.pair("kind", steps.last?.sort ?? "member")
      }
    }
  }
}

extension JSONWriter {
  mutating func message(_ text: String) {
    object { w in
      w.pair("text", text)
    }
  }
}

extension Step {
  /// What kind of place it is.
  var sort: String {
    switch self {
    case .member: "member"
    case .attachment: "attachment"
    case .part: "part"
    case .page: "page"
    case .sheet: "sheet"
    case .table: "table"
    }
  }
}
