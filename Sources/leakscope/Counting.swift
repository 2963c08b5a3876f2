// Joins the store with the room that counts persons.

import Link
import Model
import Report
import Store

extension Persons {
  /// Who is behind the records of a store.
  init(in store: Store, of scope: Scope) throws(StoreError) {
    var linker = Linker(
      level: scope.minimumConfidence, year: Timestamp.year(scope.identity.started))
    try store.forEachRecord { path, records in linker.add(path, records) }
    self = linker.linked()
  }
}
