// Joins the store with the room that counts persons.

import Link
import Model
import Report
import Store

extension Linked {
  /// Who is behind the records of a store.
  static func of(_ store: Store, _ scope: Scope) throws(StoreError) -> Linked {
    var linker = Linker(
      level: scope.minimumConfidence, year: Timestamp.year(scope.identity.started))
    try store.forEachRecord { path, records in linker.add(path, records) }
    return linker.linked()
  }
}
