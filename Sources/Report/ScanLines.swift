// What a scan writes while it runs, a line or a few for each thing told. A new
// format is a type here and a case in the scan's arguments.

import Bytes
import Model
import Packed

package protocol ScanLines: Sendable {
  /// - Parameters:
  ///   - findings: packed, of one part.
  ///   - values: packed, in the same order; empty unless revealing.
  ///   - dropped: packed candidates that came to nothing.
  ///   - lines: where lines are put together; the caller's, for all parts the same.
  ///   - emit: is given whole lines, a portion at a time.
  func part(
    _ findings: [UInt8], values: [UInt8], dropped: [UInt8], path: PathBytes,
    with lines: FindingLines, emit: (UnsafeRawBufferPointer) -> Void
  ) throws(ByteReader.Malformed)

  func problem(_ problem: Problem, path: PathBytes, outcome: Outcome) -> [UInt8]
  func unchanged(_ path: PathBytes) -> [UInt8]
}
