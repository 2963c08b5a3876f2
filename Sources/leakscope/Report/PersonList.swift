// The persons of a store record by record, for `report -f persons` and
// `--explain-person`. Records stream from the store a second time, in the order
// in which they were linked.

import Link
import Model
import Redact
import Report
import Store

struct PersonList {
  static let format = "persons"

  let view: StoreView
  /// Only this one, explained; nil: all, as NDJSON.
  let person: UInt32?

  func write() throws(Complaint) {
    let path = try view.path()
    let key = try view.maskingKey()
    let mask = key.map { PathMask(key: $0.bytes) }
    let out = try Output(file: view.output, keeping: 0)
    let language = try view.tongue.language()
    try storing(path) { () throws(StoreError) in
      let store = try Store(path: path, keyFingerprint: key?.fingerprint ?? "", writing: false)
      let linked = try Linked.of(store, try store.scope())
      let shown: (PathBytes) -> PathBytes = { mask?($0) ?? $0 }
      if let person {
        _ = out.append(try explain(person, store, linked, shown, language))
        return
      }
      var lines = PersonLines(shown: shown) {
        (linked.person(ofRecord: $0), linked.reasons(ofRecord: $0))
      }
      try store.forEachRecord { path, records in _ = out.append(lines.lines(path, records)) }
    }
    if let error = out.error { throw Complaint(.outputUnwritable(view.output ?? "-", error)) }
  }

  private func explain(
    _ person: UInt32, _ store: Store, _ linked: Linked, _ shown: (PathBytes) -> PathBytes,
    _ l: Language
  ) throws(StoreError) -> [UInt8] {
    var text = PersonExplanation(person, l)
    var record = 0
    try store.forEachRecord { path, records in
      for one in records {
        if linked.person(ofRecord: record) == person {
          text.add(
            shown(path), steps: one.steps.map { $0.showing(shown) }, one,
            linked.reasons(ofRecord: record))
        }
        record += 1
      }
    }
    for refused in linked.persons.refused { text.add(refused) }
    return text.bytes
  }
}
