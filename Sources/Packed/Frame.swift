// What passes between the parent and a worker. Each frame is one message; a
// frame that does not decode is the end of that worker, not of the scan.

import Bytes
import Model

/// From a worker.
package enum Frame: Sendable {
  /// Once, after the worker has locked itself down.
  case ready(SandboxState)
  /// Still at work: bytes read so far.
  case beat(UInt64)
  /// The file may be cut; this item goes on as its range 0.
  case cut(UInt32, CutPlan)
  /// The range's census; the worker now waits for its base.
  case census(UInt32, Census)
  /// Parts of the piece at hand, to be appended to what came before.
  case append(UInt32, Portion, [UInt8])
  case problem(UInt32, Problem)
  /// The part at hand is whole and may be committed.
  case part(UInt32, PartSummary)
  case done(UInt32, ContentNote)
  /// Content for another program; its descriptor comes with the message. The
  /// worker now waits for the extract.
  case refer(UInt32, Reader)

  package enum Portion: UInt8, CaseIterable, Sendable {
    case findings, values, samples, records, dropped, columns, excused
  }
}

/// What the ledger needs of one committed part.
package struct PartSummary: Sendable {
  package var index: Int
  package var bytesRead: UInt64
  package var findings: Int
  package var tallies: [Tally]

  package init(index: Int, bytesRead: UInt64, findings: Int, tallies: [Tally]) {
    self.index = index
    self.bytesRead = bytesRead
    self.findings = findings
    self.tallies = tallies
  }
}

/// What the content turned out to be.
package struct ContentNote: Hashable, Sendable {
  package var format: String
  package var readAnything: Bool
  /// Of a container, all levels together.
  package var members: MemberCounts

  package init(format: String, readAnything: Bool, members: MemberCounts = MemberCounts()) {
    self.format = format
    self.readAnything = readAnything
    self.members = members
  }
}

/// To a worker.
package enum Order: Sendable {
  case options(WorkerOptions)
  /// Work items; their descriptors come with the message, one each, in order.
  case items([WorkItem])
  case base(UInt32, Base)
  /// What the other program said: its extract comes with the message as a
  /// memory file, unless there is a problem.
  case extract(UInt32, Problem?)
}
