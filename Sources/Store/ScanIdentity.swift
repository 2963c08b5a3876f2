// What one run of a scan is to the store: what makes two runs the same scan,
// what the beginning answers, what the end leaves behind.

import Model

extension ScanIdentity {
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
