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
      w.key("schema")
      w.number(Self.schema)
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
      w.key("roots")
      w.array { w in for root in scope.identity.roots { w.string(root.text) } }
      w.key("started")
      w.string(Timestamp.text(scope.identity.started))
      w.key("finished")
      if let finished = scope.finished { w.string(Timestamp.text(finished)) } else { w.null() }
      w.key("interrupted")
      w.flag(scope.interrupted)
      w.key("version")
      w.string(scope.identity.options["version"] ?? "")
      w.key("min_confidence")
      w.string(scope.minimumConfidence.code)
      w.key("options")
      w.object { w in
        for (name, value) in scope.identity.options.sorted(by: { $0.key < $1.key }) {
          w.key(name)
          w.string(value)
        }
      }
      w.key("notes")
      w.object { w in
        for (name, value) in scope.notes.sorted(by: { $0.key < $1.key }) {
          w.key(name)
          w.string(value)
        }
      }
      w.key("isolation")
      if let sandbox = scope.sandbox {
        w.object { w in
          w.key("seccomp")
          w.flag(sandbox.seccomp)
          w.key("landlock_abi")
          w.number(sandbox.landlock)
          w.key("limits")
          w.flag(sandbox.limits)
          w.key("jit")
          w.flag(sandbox.jit)
        }
      } else {
        w.null()
      }
      w.key("rules")
      w.object { w in
        w.key("count")
        w.number(knowledge.rules.count)
        w.key("fingerprint")
        w.string(knowledge.fingerprint)
        w.key("as_scanned")
        w.flag(knowledge.served(scope.identity))
      }
      w.key("lists")
      w.array { w in for list in knowledge.lists { self.list(list, &w) } }
      let manifest = EvidenceManifest(scope)
      w.key("evidence")
      w.object { w in
        w.key("files")
        w.number(manifest.files)
        w.key("sha256")
        if let hash = manifest.sha256 { w.string(hash) } else { w.null() }
      }
    }
  }

  private func list(_ list: ListFact, _ w: inout JSONWriter) {
    w.object { w in
      w.key("name")
      w.string(list.name)
      w.key("date")
      w.string(list.date)
      w.key("source")
      w.string(list.source)
      w.key("licence")
      w.string(list.licence)
      w.key("rows")
      w.number(list.rows)
    }
  }

  private func coverage(_ w: inout JSONWriter) {
    w.object { w in
      w.key("visited")
      w.number(scope.visited)
      for outcome in Outcome.allCases {
        w.key(outcome.code)
        w.number(scope.outcomes[outcome] ?? 0)
      }
      w.key("gaps")
      w.number(scope.gaps)
      w.key("complete")
      w.flag(scope.gaps == 0 && !scope.interrupted)
      w.key("reasons")
      w.array { w in
        for (cause, count) in scope.reasons.sorted(by: { $0.key.code < $1.key.code }) {
          w.object { w in
            w.key("cause")
            w.string(cause.code)
            w.key("gap")
            w.flag(cause.isGap)
            w.key("entries")
            w.number(count)
          }
        }
      }
      w.key("bytes_read")
      w.number(scope.bytesRead)
      w.key("members")
      w.object { w in
        w.key("visited")
        w.number(scope.members.visited)
        for outcome in Outcome.allCases where outcome != .unchanged {
          w.key(outcome.code)
          w.number(scope.members[outcome])
        }
      }
    }
  }

  private func kinds(_ w: inout JSONWriter) {
    w.array { w in
      for total in scope.totals(atLeast: scope.minimumConfidence) {
        w.object { w in
          w.key("kind")
          w.string(total.kind.code)
          w.key("findings")
          w.number(total.findings)
          w.key("distinct")
          w.number(total.distinct)
          w.key("files")
          w.number(total.files)
          w.key("persons")
          persons.number(total.kind, &w)
          w.key("by_confidence")
          w.object { w in
            for level in Confidence.allCases {
              w.key(level.code)
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
          w.key("outcome")
          w.string(file.outcome.code)
          w.key("format")
          w.string(file.format)
          w.key("size")
          w.number(file.entry.size)
          w.key("modified")
          w.string(Timestamp.text(file.entry.mtime))
          w.key("same_as")
          if let other = file.sameAs { w.string(other.text) } else { w.null() }
          w.key("persons")
          persons.number(in: file, &w)
          w.key("exposure")
          exposure.write(file, into: &w)
          w.key("sha256")
          if let hash = file.sha256 { w.string(Hex.text(hash)) } else { w.null() }
          w.key("kinds")
          w.array { w in
            for tally in file.tallies {
              w.object { w in
                w.key("kind")
                w.string(tally.slot.kind.code)
                w.key("confidence")
                w.string(tally.slot.confidence.code)
                w.key("findings")
                w.number(tally.findings)
                w.key("distinct")
                w.number(tally.distinct)
              }
            }
          }
          w.key("samples")
          w.array { w in
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
          w.key("stage")
          w.string(problem.stage.code)
          w.key("cause")
          w.string(problem.cause.code)
          w.key("gap")
          w.flag(problem.cause.isGap)
          w.key("detail")
          w.string(problem.detail)
          w.key("hint")
          if let hint = problem.cause.hint(.en) { w.string(hint) } else { w.null() }
        }
      }
    }
  }

  private func path(_ path: PathBytes, _ w: inout JSONWriter) {
    NDJSON.Fields(path).write(into: &w)
  }
}
