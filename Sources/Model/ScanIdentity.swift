// What makes two runs the same scan, so that one can go on with the other.

package struct ScanIdentity: Sendable {
  package var roots: [PathBytes]
  /// Program, rules, lists, configuration, limits and options that alter results.
  package var resultKey: String
  /// Format, path and reveal of the NDJSON output, "" without one: a scan is
  /// taken up again only where its output can be.
  package var output: String
  /// Printed in reports.
  package var options: [String: String]
  /// Nanoseconds since 1970.
  package var started: Int64

  package init(
    roots: [PathBytes], resultKey: String, output: String = "", options: [String: String] = [:],
    started: Int64
  ) {
    self.roots = roots
    self.resultKey = resultKey
    self.output = output
    self.options = options
    self.started = started
  }
}
