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
      w.key("$schema")
      w.string(
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
      )
      w.key("version")
      w.string("2.1.0")
      w.key("runs")
      w.array { w in w.object { run(&$0) } }
    }
    w.newline()
    return w.bytes
  }

  private func run(_ w: inout JSONWriter) {
    w.key("tool")
    w.object { w in
      w.key("driver")
      w.object { w in
        w.key("name")
        w.string("leakscope")
        w.key("version")
        w.string(sheet.version)
        w.key("language")
        w.string(l.rawValue)
        SARIFRules(sheet).write(into: &w)
      }
    }
    w.key("columnKind")
    w.string("unicodeCodePoints")
    w.key("originalUriBaseIds")
    w.object { w in
      w.key("%SRCROOT%")
      w.object { w in
        w.key("description")
        w.message(l("チェックを始めたフォルダ", "the folder in which the check was started"))
      }
    }
    w.key("invocations")
    w.array { w in w.object { invocation(&$0) } }
    w.key("results")
    w.array { results(&$0) }
  }

  private func invocation(_ w: inout JSONWriter) {
    w.key("executionSuccessful")
    w.flag(!sheet.interrupted)
    w.key("exitCode")
    w.number(Int(sheet.exitCode))
    w.key("startTimeUtc")
    w.string(Timestamp.text(sheet.started))
    w.key("endTimeUtc")
    w.string(Timestamp.text(sheet.finished))
    w.key("toolExecutionNotifications")
    w.array { w in
      for file in sheet.files {
        for problem in file.problems where problem.cause.isGap {
          w.object { notification(problem, file, &$0) }
        }
      }
      for note in sheet.notes {
        w.object { w in
          w.key("level")
          w.string("note")
          w.key("message")
          w.message(note)
        }
      }
    }
  }

  private func notification(_ problem: Problem, _ file: CheckedFile, _ w: inout JSONWriter) {
    w.key("descriptor")
    w.object { w in
      w.key("id")
      w.string(problem.cause.code)
    }
    w.key("level")
    w.string(sheet.allowedGaps.contains(problem.cause) ? "note" : "error")
    w.key("message")
    w.message(sheet.words.problem(problem))
    w.key("locations")
    w.array { w in w.object { location(file, problem.steps, nil, &$0) } }
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
      w.key("ruleId")
      w.string(sheet.rules[finding.rule].id)
    }
    w.key("level")
    w.string(excuse == nil ? "error" : "note")
    w.key("message")
    w.message(message(finding, file))
    w.key("locations")
    w.array { w in w.object { location(file, finding.steps, finding, &$0) } }
    if let print = prints.lasting(finding, file) {
      seen[print, default: 0] += 1
      w.key("partialFingerprints")
      w.object { w in
        w.key("primaryLocationLineHash")
        w.string("\(print):\(seen[print] ?? 1)")
      }
    }
    if let excuse {
      w.key("suppressions")
      w.array { w in
        w.object { w in
          w.key("kind")
          w.string("inSource")
          w.key("justification")
          w.string(excuse)
        }
      }
    }
    w.key("properties")
    w.object { w in
      w.key("kind")
      w.string(finding.kind.code)
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
    w.key("physicalLocation")
    w.object { w in
      w.key("artifactLocation")
      w.object { w in
        w.key("uri")
        w.string(FileURI.text(file.path))
        if file.path.bytes.first != 0x2F {
          w.key("uriBaseId")
          w.string("%SRCROOT%")
        }
      }
      if let finding, steps.isEmpty, !finding.isInName {
        w.key("region")
        w.object { w in
          w.key("startLine")
          w.number(finding.line)
          w.key("startColumn")
          w.number(finding.column)
        }
      }
    }
    guard !steps.isEmpty else { return }
    w.key("logicalLocations")
    w.array { w in
      w.object { w in
        w.key("name")
        w.string(steps.last?.text ?? "")
        w.key("fullyQualifiedName")
        w.string(file.name(steps) + (finding.map { ":\($0.line):\($0.column)" } ?? ""))
        w.key("kind")
        w.string(steps.last?.sort ?? "member")
      }
    }
  }
}

extension JSONWriter {
  mutating func message(_ text: String) {
    object { w in
      w.key("text")
      w.string(text)
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
