// Subject records to persons. Works on digests alone, in one pass over what the
// store has and then in memory.

import Model

package struct Linker {
  private let year: Int
  private var records: Records

  /// - Parameters:
  ///   - level: values below this confidence are as if they were not there.
  ///   - year: of the scan; ages are those reached in it.
  package init(level: Confidence, year: Int) {
    records = Records(level: level)
    self.year = year
  }

  package mutating func add(_ path: PathBytes, _ records: [SubjectRecord]) {
    self.records.add(path, records)
  }

  /// Who was found in all records added.
  package consuming func linked() -> Linked {
    var joining = Joining(records)
    joining.join()
    var namesakes = Namesakes(records, joining.clusters)
    namesakes.settle()
    return Linked(
      records, joining.hubs, places: joining.sharedPlaces, namesakes, year: year)
  }
}
