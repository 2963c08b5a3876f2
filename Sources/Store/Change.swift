// What the scan tells the store, in order. A change names everything it needs;
// how many share a transaction is the store's business.

import Model

package enum Change: Sendable {
  /// As they were: no row is written, the rows only count as seen.
  case unchanged(rows: [Int64])
  /// The way to the files directly in a directory.
  case reached(PathBytes, Way)
  /// Not read: one closed row.
  case passed(Entry, Outcome, [Problem])
  /// A file of more than one piece. `began` is when its reading began (ns since
  /// 1970); without it the beginning of the run stands in, which is safe.
  case open(Entry, token: UInt32, format: String, began: Int64? = nil)
  case plan(token: UInt32, CutPlan)
  case part(token: UInt32, StoredPart)
  /// A range is complete. Its problems are kept for a resume, which hears of
  /// them nowhere else.
  case range(token: UInt32, index: Int, Census?, problems: [Problem] = [])
  case closed(
    token: UInt32, Outcome, [Problem], format: String, sha256: [UInt8]?,
    members: MemberCounts = MemberCounts())
  /// A file of one piece and one part, or of none.
  case whole(
    Entry, Outcome, [Problem], format: String, sha256: [UInt8]?, StoredPart?,
    members: MemberCounts = MemberCounts(), began: Int64? = nil)
  /// Another path of a hard-linked file that has been told of already.
  case same(Entry, as: PathBytes)
  /// The output holds exactly what the changes before this one say. In a scan
  /// with an output, transactions end with such a change: it has to come after
  /// every file, also where the file added no line. Without it nothing is
  /// committed, and all that comes waits in memory.
  case output(Int64)

  package static func unchanged(row: Int64) -> Change { .unchanged(rows: [row]) }

  var isOutput: Bool { if case .output = self { true } else { false } }

  /// Roughly the bytes it holds while it waits.
  var weight: Int {
    switch self {
    case .unchanged(let rows): 64 + 8 * rows.count
    case .range, .output: 64
    case .reached(let path, let way): 128 + path.bytes.count + way.closed.count * 32
    case .passed(let entry, _, _), .open(let entry, _, _, _): 256 + entry.path.bytes.count
    case .same(let entry, let path): 256 + entry.path.bytes.count + path.bytes.count
    case .plan(_, let plan): 64 + plan.context.count
    case .part(_, let part): 256 + part.weight
    case .closed: 256
    case .whole(let entry, _, _, _, _, let part, _, _):
      512 + entry.path.bytes.count + (part?.weight ?? 0)
    }
  }
}

/// A committed part of one piece.
package struct StoredPart: Sendable {
  package var range: Int
  package var part: Int
  package var bytesRead: UInt64
  package var findings: Int
  package var tallies: [Tally]
  /// Packed findings.
  package var samples: [UInt8]
  /// A packed `RecordPack`, or nothing.
  package var records: [UInt8]

  package init(
    range: Int = 0, part: Int = 0, bytesRead: UInt64, findings: Int, tallies: [Tally],
    samples: [UInt8], records: [UInt8]
  ) {
    self.range = range
    self.part = part
    self.bytesRead = bytesRead
    self.findings = findings
    self.tallies = tallies
    self.samples = samples
    self.records = records
  }

  var weight: Int { tallies.count * 32 + samples.count + records.count }
}
