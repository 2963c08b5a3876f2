// What a list says of itself: where its rows come from, of which day, under
// which terms. Reports print it, since an answer is as old as its lists.

package struct ListFact: Hashable, Sendable {
  package var name: String
  /// Name and version of what it was made from.
  package var source: String
  /// Of the source, as ISO 8601.
  package var date: String
  package var licence: String
  package var rows: Int

  package init(name: String, source: String, date: String, licence: String, rows: Int) {
    self.name = name
    self.source = source
    self.date = date
    self.licence = licence
    self.rows = rows
  }
}
