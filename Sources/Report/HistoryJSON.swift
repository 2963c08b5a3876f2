// History for programs; fields as docs/formats.md has them.

import Model

package enum HistoryJSON {
  /// Raised when a field changes its meaning or goes away.
  package static let schema = 1

  package static func list(_ steps: [ScanStep]) -> [UInt8] {
    document { w in
      w.array("scans") { w in
        for step in steps {
          w.object { w in
            w.scan(step.totals)
            w.pair("findings", step.findings)
            w.key("change")
            if let advance = step.advance { w.advance(advance) } else { w.null() }
          }
        }
      }
    }
  }

  package static func comparison(_ comparison: Comparison) -> [UInt8] {
    document { w in
      w.object("before") { $0.scan(comparison.before) }
      w.object("after") { $0.scan(comparison.after) }
      w.pair("min_confidence", comparison.minimumConfidence.code)
      w.key("conditions")
      w.conditions(comparison.conditions)
      w.key("kinds")
      w.kinds(comparison.kinds)
      w.key("folders")
      w.folders(comparison.folders)
      w.pair("folders_not_shared", comparison.notShared)
      w.object("files") { w in
        let groups = Dictionary(grouping: comparison.files, by: \.movement)
        w.movements(groups.mapValues(\.count), unlisted: comparison.unlisted)
        w.key("changed")
        w.files(comparison.files)
      }
    }
  }

  private static func document(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.pair("schema", schema)
      body(&w)
    }
    w.newline()
    return w.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func scan(_ totals: ScanTotals) {
    pair("scan", Int(totals.scan))
    array("roots") { w in for root in totals.identity.roots { w.string(root.text) } }
    pair("started", Timestamp.text(totals.identity.started))
    key("finished")
    if let finished = totals.finished { string(Timestamp.text(finished)) } else { null() }
    pair("interrupted", totals.interrupted)
    pair("min_confidence", totals.identity.minimumConfidence.code)
    key("coverage")
    if totals.finished == nil { null() } else { coverage(totals) }
  }

  private mutating func coverage(_ totals: ScanTotals) {
    object { w in
      w.pair("visited", totals.visited)
      for outcome in Outcome.allCases {
        w.key(named: outcome.code)
        w.number(totals.outcomes[outcome] ?? 0)
      }
      w.pair("gaps", totals.gaps)
      w.pair("bytes_read", totals.bytesRead)
    }
  }

  fileprivate mutating func advance(_ advance: ScanStep.Advance) {
    object { w in
      w.pair("against", Int(advance.against))
      w.key("conditions")
      w.conditions(advance.conditions)
      w.pair("findings", advance.growth)
      w.object("files") { $0.movements(advance.files, unlisted: advance.unlisted) }
    }
  }

  fileprivate mutating func movements(_ files: [Movement: Int], unlisted: Int) {
    for movement in Movement.allCases {
      key(named: movement.code)
      number(files[movement] ?? 0)
    }
    pair("unlisted", unlisted)
  }

  fileprivate mutating func conditions(_ conditions: Conditions) {
    object { w in
      w.pair("same", conditions.same)
      w.pair("same_results", !conditions.otherResults)
      w.pair("same_roots", !conditions.otherRoots)
      w.array("options") { w in
        for option in conditions.options {
          w.object { w in
            w.pair("name", option.name)
            w.pair("before", option.before)
            w.pair("after", option.after)
          }
        }
      }
    }
  }

  fileprivate mutating func kinds(_ kinds: [KindChange]) {
    array { w in
      for change in kinds {
        w.object { w in
          w.pair("kind", change.kind.code)
          w.pair("movement", change.movement.code)
          w.key("before")
          w.counts(change.before)
          w.key("after")
          w.counts(change.after)
        }
      }
    }
  }

  private mutating func counts(_ counts: KindChange.Counts) {
    object { w in
      w.pair("findings", counts.findings)
      w.pair("files", counts.files)
    }
  }

  fileprivate mutating func folders(_ folders: [FolderChange]) {
    array { w in
      for change in folders {
        w.object { w in
          NDJSON.Fields(change.path).write(into: &w)
          w.pair("movement", change.movement.code)
          w.pair("before", change.before)
          w.pair("after", change.after)
          w.key("kinds")
          w.kinds(change.kinds)
        }
      }
    }
  }

  fileprivate mutating func files(_ files: [FileChange]) {
    array { w in
      for change in files {
        w.object { w in
          NDJSON.Fields(change.path).write(into: &w)
          w.pair("movement", change.movement.code)
          w.pair("before", change.before)
          w.pair("after", change.after)
          w.pair("outcome", change.outcome?.code)
          w.key("kinds")
          w.kinds(change.kinds)
        }
      }
    }
  }
}
