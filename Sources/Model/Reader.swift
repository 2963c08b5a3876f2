// Programs of their own that read what the scanning program does not: its own,
// for what it may not link, and those of the user.

package enum Reader: Hashable, Sendable {
  case pdf
  /// By its name in leakscope.yaml.
  case outside(String)

  /// Ours is called by the file it is: `leakscope-pdf` lies beside the worker.
  package var name: String {
    switch self {
    case .pdf: "leakscope-pdf"
    case .outside(let name): "reader " + name
    }
  }
}

/// A command of the user's that turns a file on its standard input into text on
/// its standard output.
package struct OutsideReader: Hashable, Sendable {
  /// The end of names, or what a format is called: `avro`, `access`.
  package var name: String
  package var command: [String]
  /// What it may read beside the system's own programs and libraries.
  package var reads: [String]
  package var seconds = 60
  /// Bytes of memory of its own, and of text it may write.
  package var memory: UInt64 = 1 << 30
  package var output: UInt64 = 256 << 20

  package init(name: String, command: [String], reads: [String] = []) {
    self.name = name
    self.command = command
    self.reads = reads
  }
}
