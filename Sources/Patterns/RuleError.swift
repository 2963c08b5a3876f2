// What is wrong with a file that a person has written: where, and why, in both
// languages. The reason names keys and the author's own words of the schema,
// never a value the file is about.

package struct RuleError: Error, CustomStringConvertible, Sendable {
  package var file: String
  /// From 1; 0 where the whole file is meant.
  package var line: Int
  package var ja: String
  package var en: String

  package init(_ file: String, _ line: Int, _ ja: String, _ en: String) {
    self.file = file
    self.line = line
    self.ja = ja
    self.en = en
  }

  package var place: String { line > 0 ? "\(file):\(line)" : file }

  package var description: String { "\(place): \(en)" }
}
