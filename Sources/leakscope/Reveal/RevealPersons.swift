// leakscope reveal --persons: links the records of the store, reads the files
// concerned once more, and writes who has to be told.

import Crew
import Link
import Model
import Report
import Store

extension Reveal {
  func persons() throws(Complaint) -> Int32 {
    let key = try Key.find(file: settings.keyFile)
    key.warn(settings.language, quiet: settings.quiet)
    let output = try Output(file: settings.output, keeping: 0)
    let (scope, sheet) = try whoIsKnown(key)
    let interrupted = try read(scope, sheet, key, settings.rules.image)
    let (bytes, tally) = sheet.list(settings.language)
    _ = output.append(bytes)
    if let error = output.error {
      throw Complaint(.outputUnwritable(settings.output ?? "-", error))
    }
    if !settings.quiet { Terminal.error(tally.text(settings.language)) }
    if interrupted { return Leakscope.Exit.interrupted }
    return tally.isComplete ? Leakscope.Exit.clean : Leakscope.Exit.gaps
  }

  private func whoIsKnown(_ key: Key) throws(Complaint) -> (Scope, NotifySheet) {
    let settings = settings
    return try storing(settings.store) { () throws(StoreError) in
      let store = try Store(
        path: settings.store, keyFingerprint: key.fingerprint, writing: false)
      let scope = try store.scope()
      let linked = try Linked.of(store, scope)
      let level = scope.minimumConfidence
      var known: [PathBytes: [KnownPlaces.Place: UInt32]] = [:]
      var people: [UInt32: NotifySheet.Person] = [:]
      var number = 0
      try store.forEachRecord { path, records in
        for record in records {
          defer { number += 1 }
          guard let person = linked.person(ofRecord: number), settings.names(path) else { continue }
          people[person, default: NotifySheet.Person()].add(path, record, from: level)
          for identifier in record.identifiers
          where identifier.confidence >= level && NotifySheet.kinds.contains(identifier.kind) {
            for unit in record.units {
              let place = KnownPlaces.Place(
                steps: record.steps, unit: unit, digest: identifier.digest)
              known[path, default: [:]][place] = person
            }
          }
        }
      }
      return (scope, NotifySheet(known: known, people: people))
    }
  }
}
