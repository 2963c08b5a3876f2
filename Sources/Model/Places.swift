// What a first look at a text says of where to look again.

package struct Places: Sendable {
  /// Offsets that units must be made for, ascending.
  package var wanted: [Int]
  /// Offsets where words stand that some rule takes for a label, ascending: a
  /// unit without one needs no labels.
  package var labels: [Int]

  package init(wanted: [Int] = [], labels: [Int] = []) {
    self.wanted = wanted
    self.labels = labels
  }
}
