// History for programs; fields as docs/formats.md has them.

import Model

package enum HistoryJSON {
  /// Raised when a field changes its meaning or goes away.
  package static let schema = 1

  package static func list(_ steps: [ScanStep]) -> [UInt8] {
    document { w in
      w.key("scans")
      w.array { w in
        for step in steps {
          w.object { w in
            w.scan(step.totals)
            w.key("findings")
            if let findings = step.findings { w.number(findings) } else { w.null() }
            w.key("change")
            if let advance = step.advance { w.advance(advance) } else { w.null() }
          }
        }
      }
    }
  }

  package static func comparison(_ comparison: Comparison) -> [UInt8] {
    document { w in
      w.key("before")
      w.object { $0.scan(comparison.before) }
      w.key("after")
      w.object { $0.scan(comparison.after) }
      w.key("min_confidence")
      w.string(comparison.minimumConfidence.code)
      w.key("conditions")
      w.conditions(comparison.conditions)
      w.key("kinds")
      w.kinds(comparison.kinds)
      w.key("folders")
      w.folders(comparison.folders)
      w.key("folders_not_shared")
      w.number(comparison.notShared)
      w.key("files")
      w.object { w in
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
      w.key("schema")
      w.number(schema)
      body(&w)
    }
    w.newline()
    return w.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func scan(_ totals: ScanTotals) {
    key("scan")
    number(Int(totals.scan))
    key("roots")
    array { w in for root in totals.identity.roots { w.string(root.text) } }
    key("started")
    string(Timestamp.text(totals.identity.started))
    key("finished")
    if let finished = totals.finished { string(Timestamp.text(finished)) } else { null() }
    key("interrupted")
    flag(totals.interrupted)
    key("min_confidence")
    string(totals.identity.minimumConfidence.code)
    key("coverage")
    if totals.finished == nil { null() } else { coverage(totals) }
  }

  private mutating func coverage(_ totals: ScanTotals) {
    object { w in
      w.key("visited")
      w.number(totals.visited)
      for outcome in Outcome.allCases {
        w.key(outcome.code)
        w.number(totals.outcomes[outcome] ?? 0)
      }
      w.key("gaps")
      w.number(totals.gaps)
      w.key("bytes_read")
      w.number(totals.bytesRead)
    }
  }

  fileprivate mutating func advance(_ advance: ScanStep.Advance) {
    object { w in
      w.key("against")
      w.number(Int(advance.against))
      w.key("conditions")
      w.conditions(advance.conditions)
      w.key("findings")
      w.number(advance.growth)
      w.key("files")
      w.object { $0.movements(advance.files, unlisted: advance.unlisted) }
    }
  }

  fileprivate mutating func movements(_ files: [Movement: Int], unlisted: Int) {
    for movement in Movement.allCases {
      key(movement.code)
      number(files[movement] ?? 0)
    }
    key("unlisted")
    number(unlisted)
  }

  fileprivate mutating func conditions(_ conditions: Conditions) {
    object { w in
      w.key("same")
      w.flag(conditions.same)
      w.key("same_results")
      w.flag(!conditions.otherResults)
      w.key("same_roots")
      w.flag(!conditions.otherRoots)
      w.key("options")
      w.array { w in
        for option in conditions.options {
          w.object { w in
            w.key("name")
            w.string(option.name)
            w.key("before")
            w.optional(option.before)
            w.key("after")
            w.optional(option.after)
          }
        }
      }
    }
  }

  private mutating func optional(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  private mutating func optional(_ count: Int?) {
    if let count { number(count) } else { null() }
  }

  fileprivate mutating func kinds(_ kinds: [KindChange]) {
    array { w in
      for change in kinds {
        w.object { w in
          w.key("kind")
          w.string(change.kind.code)
          w.key("movement")
          w.string(change.movement.code)
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
      w.key("findings")
      w.number(counts.findings)
      w.key("files")
      w.number(counts.files)
    }
  }

  fileprivate mutating func folders(_ folders: [FolderChange]) {
    array { w in
      for change in folders {
        w.object { w in
          NDJSON.Fields(change.path).write(into: &w)
          w.key("movement")
          w.string(change.movement.code)
          w.key("before")
          w.number(change.before)
          w.key("after")
          w.number(change.after)
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
          w.key("movement")
          w.string(change.movement.code)
          w.key("before")
          w.optional(change.before)
          w.key("after")
          w.optional(change.after)
          w.key("outcome")
          w.optional(change.outcome?.code)
          w.key("kinds")
          w.kinds(change.kinds)
        }
      }
    }
  }
}
