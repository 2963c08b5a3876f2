// What one run of a scan is to the store: what makes two runs the same scan,
// what the beginning answers, what the end leaves behind.

import Model

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

  func continues(_ other: ScanIdentity) -> Bool {
    roots == other.roots && resultKey == other.resultKey && output == other.output
  }
}

package struct ScanStart: Sendable, Equatable {
  package var scan: Int64
  package var resumed: Bool
  /// Bytes of the output that hold what is committed; 0 for a new scan.
  package var outputOffset: Int64

  package init(scan: Int64, resumed: Bool, outputOffset: Int64) {
    self.scan = scan
    self.resumed = resumed
    self.outputOffset = outputOffset
  }
}

package struct ScanEnd: Sendable {
  /// Nanoseconds since 1970.
  package var finished: Int64
  /// Not all was visited: nothing is called gone, and the next run goes on.
  package var interrupted: Bool
  package var sandbox: SandboxState?
  package var notes: [String: String]

  package init(
    finished: Int64, interrupted: Bool = false, sandbox: SandboxState? = nil,
    notes: [String: String] = [:]
  ) {
    self.finished = finished
    self.interrupted = interrupted
    self.sandbox = sandbox
    self.notes = notes
  }
}
