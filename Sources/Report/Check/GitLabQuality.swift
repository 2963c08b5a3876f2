// GitLab's code quality report: an array of issues, each known again by its
// fingerprint.

import Model
import Rules

struct GitLabQuality {
  private let sheet: CheckSheet
  private let prints: Fingerprints

  init(_ sheet: CheckSheet) {
    self.sheet = sheet
    prints = Fingerprints(lasting: sheet.hasLastingKey)
  }

  var bytes: [UInt8] {
    var w = JSONWriter()
    w.array { w in
      for file in sheet.files {
        // Equal values of one file are one issue to GitLab: it takes the first.
        var seen: Set<String> = []
        for finding in file.findings {
          let print = prints.always(finding, file)
          guard seen.insert(print).inserted else { continue }
          w.object { issue(finding, file, print, &$0) }
        }
        for (index, problem) in sheet.gaps(of: file).enumerated() {
          w.object { gap(problem, index, file, &$0) }
        }
      }
    }
    w.newline()
    return w.bytes
  }

  private func issue(
    _ finding: Finding, _ file: CheckedFile, _ print: String, _ w: inout JSONWriter
  ) {
    let inside = finding.steps.isEmpty ? "" : file.name(finding.steps) + ": "
    w.pair("description", inside + sheet.words.sentence(finding))
    w.pair(
      "check_name",
      finding.rule < sheet.rules.count ? sheet.rules[finding.rule].id : finding.kind.code)
    w.pair("fingerprint", print)
    w.pair("severity", finding.confidence == .high ? "critical" : "major")
    place(file, finding.steps.isEmpty ? max(1, finding.line) : 1, &w)
  }

  private func gap(
    _ problem: Problem, _ index: Int, _ file: CheckedFile, _ w: inout JSONWriter
  ) {
    let inside = problem.steps.isEmpty ? "" : file.name(problem.steps) + ": "
    w.pair("description", inside + sheet.words.problem(problem))
    w.pair("check_name", "gap." + problem.cause.code)
    w.pair("fingerprint", "gap-\(problem.cause.code)-\(index)-\(FileURI.text(file.path))")
    w.pair("severity", "major")
    place(file, 1, &w)
  }

  private func place(_ file: CheckedFile, _ line: Int, _ w: inout JSONWriter) {
    w.object("location") { w in
      w.pair("path", file.path.text)
      w.object("lines") { w in
        w.pair("begin", line)
      }
    }
  }
}
