// The report for programs; fields as docs/formats.md has them.

import Assess
import Bytes
import Model
import Packed

package struct JSONReport {
  /// Raised when a field changes its meaning or goes away.
  package static let schema = 1

  private let scope: Scope
  private let knowledge: Knowledge
  private let rules: [String]
  private let persons: JSONPersons
  private let worksheet: Worksheet?
  private let exposure: JSONExposure

  package init(_ dossier: Dossier) {
    scope = dossier.scope
    knowledge = dossier.knowledge
    persons = JSONPersons(dossier)
    worksheet = dossier.worksheet
    exposure = JSONExposure(dossier)
    rules = dossier.knowledge.rules.map(\.id)
  }

  package var bytes: [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.pair("schema", Self.schema)
      w.key("scan")
      scan(&w)
      w.key("coverage")
      coverage(&w)
      w.key("kinds")
      kinds(&w)
      persons.write(into: &w)
      w.key("exposure")
      exposure.write(into: &w)
      w.key("files")
      files(&w)
      JSONAssessment(worksheet).write(into: &w)
      w.key("problems")
      problems(&w)
    }
    w.newline()
    return w.bytes
  }

  private func scan(_ w: inout JSONWriter) {
    w.object { w in
      w.array("roots") { w in for root in scope.identity.roots { w.string(root.text) } }
      w.pair("started", Timestamp.text(scope.identity.started))
      w.key("finished")
      if let finished = scope.finished { w.string(Timestamp.text(finished)) } else { w.null() }
      w.pair("interrupted", scope.interrupted)
      w.pair("version", scope.identity.options["version"] ?? "")
      w.pair("min_confidence", scope.minimumConfidence.code)
      w.object("options") { w in
        for (name, value) in scope.identity.options.sorted(by: { $0.key < $1.key }) {
          w.key(named: name)
          w.string(value)
        }
      }
      w.object("notes") { w in
        for (name, value) in scope.notes.sorted(by: { $0.key < $1.key }) {
          w.key(named: name)
          w.string(value)
        }
      }
      w.key("isolation")
      if let sandbox = scope.sandbox {
        w.object { w in
          w.pair("seccomp", sandbox.seccomp)
          w.pair("landlock_abi", sandbox.landlock)
          w.pair("limits", sandbox.limits)
          w.pair("jit", sandbox.jit)
        }
      } else {
        w.null()
      }
      w.object("rules") { w in
        w.pair("count", knowledge.rules.count)
        w.pair("fingerprint", knowledge.fingerprint)
        w.pair("as_scanned", knowledge.served(scope.identity))
      }
      w.array("lists") { w in for list in knowledge.lists { self.list(list, &w) } }
      let manifest = EvidenceManifest(scope)
      w.object("evidence") { w in
        w.pair("files", manifest.files)
        w.pair("sha256", manifest.sha256)
      }
    }
  }

  private func list(_ list: ListFact, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("name", list.name)
      w.pair("date", list.date)
      w.pair("source", list.source)
      w.pair("licence", list.licence)
      w.pair("rows", list.rows)
    }
  }

  private func coverage(_ w: inout JSONWriter) {
    w.object { w in
      w.pair("visited", scope.visited)
      for outcome in Outcome.allCases {
        w.key(named: outcome.code)
        w.number(scope.outcomes[outcome] ?? 0)
      }
      w.pair("gaps", scope.gaps)
      w.pair("complete", scope.gaps == 0 && !scope.interrupted)
      w.array("reasons") { w in
        for (cause, count) in scope.reasons.sorted(by: { $0.key.code < $1.key.code }) {
          w.object { w in
            w.pair("cause", cause.code)
            w.pair("gap", cause.isGap)
            w.pair("entries", count)
          }
        }
      }
      w.pair("bytes_read", scope.bytesRead)
      w.object("members") { w in
        w.pair("visited", scope.members.visited)
        for outcome in Outcome.allCases where outcome != .unchanged {
          w.key(named: outcome.code)
          w.number(scope.members[outcome])
        }
      }
    }
  }

  private func kinds(_ w: inout JSONWriter) {
    w.array { w in
      for total in scope.totals(atLeast: scope.minimumConfidence) {
        w.object { w in
          w.pair("kind", total.kind.code)
          w.pair("findings", total.findings)
          w.pair("distinct", total.distinct)
          w.pair("files", total.files)
          w.key("persons")
          persons.number(total.kind, &w)
          w.object("by_confidence") { w in
            for level in Confidence.allCases {
              w.key(named: level.code)
              w.number(total.byConfidence[level] ?? 0)
            }
          }
        }
      }
    }
  }

  private func files(_ w: inout JSONWriter) {
    w.array { w in
      for file in scope.files where !file.tallies.isEmpty {
        w.object { w in
          path(file.entry.path, &w)
          w.pair("outcome", file.outcome.code)
          w.pair("format", file.format)
          w.pair("size", file.entry.size)
          w.pair("modified", Timestamp.text(file.entry.mtime))
          w.pair("same_as", file.sameAs?.text)
          w.key("persons")
          persons.number(in: file, &w)
          w.key("exposure")
          exposure.write(file, into: &w)
          w.key("sha256")
          if let hash = file.sha256 { w.string(Hex.text(hash)) } else { w.null() }
          w.array("kinds") { w in
            for tally in file.tallies {
              w.object { w in
                w.pair("kind", tally.slot.kind.code)
                w.pair("confidence", tally.slot.confidence.code)
                w.pair("findings", tally.findings)
                w.pair("distinct", tally.distinct)
              }
            }
          }
          w.array("samples") { w in
            for finding in file.samples { w.object { $0.facts(of: finding, rules: rules) } }
          }
        }
      }
    }
  }

  private func problems(_ w: inout JSONWriter) {
    w.array { w in
      for (path, problem) in scope.problems {
        w.object { w in
          self.path(path, &w)
          w.pair("stage", problem.stage.code)
          w.pair("cause", problem.cause.code)
          w.pair("gap", problem.cause.isGap)
          w.pair("detail", problem.detail)
          w.pair("hint", problem.cause.hint(.en))
        }
      }
    }
  }

  private func path(_ path: PathBytes, _ w: inout JSONWriter) {
    NDJSON.Fields(path).write(into: &w)
  }
}
