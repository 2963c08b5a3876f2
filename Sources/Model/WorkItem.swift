// What goes to a worker: open descriptors, where they came from, what is known
// of them. One outcome comes back.

package struct WorkItem: Sendable {
  /// Unique within a scan.
  package var id: UInt32
  /// The last components of its paths: what they say is scanned as text. The
  /// first is also a hint for the format, never trusted.
  package var names: [[UInt8]]
  /// Size by fstat before reading.
  package var size: UInt64
  /// Set for one range of a file whose layout an earlier item has found out.
  package var range: CutRange?
  /// How many further descriptors come with it: the log of a database or the
  /// database of a log, the other parts of a split file or the first of them.
  package var companions = 0

  package init(id: UInt32, names: [[UInt8]], size: UInt64, range: CutRange? = nil) {
    self.id = id
    self.names = names
    self.size = size
    self.range = range
  }

  /// Whether it begins a file: later ranges have other bytes but the same name.
  package var beginsFile: Bool { range.map { $0.index == 0 } ?? true }
}

/// One range of a file that may be cut.
package struct CutRange: Sendable {
  package var index: Int
  package var plan: CutPlan

  package init(index: Int, plan: CutPlan) {
    self.index = index
    self.plan = plan
  }

  /// The nominal bytes; the units that begin in them belong to this range.
  package func bytes(of size: UInt64) -> Range<UInt64> {
    let from = min(size, UInt64(index) * plan.length)
    return from..<min(size, from + plan.length)
  }
}

/// How a file may be cut, found out by the worker that scanned its first range.
package struct CutPlan: Hashable, Sendable {
  /// Nominal length of a range in bytes.
  package var length: UInt64
  /// Charset, layout, header and column verdicts, opaque to the parent.
  package var context: [UInt8]

  package init(length: UInt64, context: [UInt8]) {
    self.length = length
    self.context = context
  }

  package func count(of size: UInt64) -> Int { Int((size + length - 1) / length) }
}

/// What a range says of itself before it is scanned, so that later ranges learn
/// their line numbers and whether they begin inside a quoted field.
package struct Census: Hashable, Sendable {
  package var newlines: Int
  /// Whether the range ends inside quotes when it begins outside (inside) them.
  package var endsInsideFromOutside: Bool
  package var endsInsideFromInside: Bool

  package init(newlines: Int, endsInsideFromOutside: Bool, endsInsideFromInside: Bool) {
    self.newlines = newlines
    self.endsInsideFromOutside = endsInsideFromOutside
    self.endsInsideFromInside = endsInsideFromInside
  }
}

/// What the ranges before one add up to.
package struct Base: Hashable, Sendable {
  /// Newlines before the range.
  package var newlines: Int
  package var insideQuotes: Bool

  package static let start = Base(newlines: 0, insideQuotes: false)

  package init(newlines: Int, insideQuotes: Bool) {
    self.newlines = newlines
    self.insideQuotes = insideQuotes
  }

  package func after(_ census: Census) -> Base {
    Base(
      newlines: newlines + census.newlines,
      insideQuotes: insideQuotes ? census.endsInsideFromInside : census.endsInsideFromOutside)
  }
}

/// What every worker is told once.
package struct WorkerOptions: Sendable {
  /// 16 bytes of the keyed function.
  package var key: [UInt8]
  package var minimumConfidence: Confidence
  /// Whether each finding is wanted, or only counts, samples and records.
  package var wantsFindings: Bool
  package var reveals: Bool
  /// Whether findings carry the label that spoke for them.
  package var explains: Bool
  /// Whether candidates that came to nothing are wanted too.
  package var wantsDropped: Bool
  /// Whether it is wanted who the findings are about.
  package var wantsRecords: Bool
  /// Whether tables are wanted as their columns.
  package var wantsColumns: Bool
  /// Whether remarks in a text let its values stand.
  package var heedsRemarks: Bool
  /// Findings kept per file piece and kind as a sample.
  package var sampleLimit: Int
  /// Bytes read at a time, and the nominal length of a range.
  package var pieceLength: UInt64
  /// Of a table full of findings 4 MiB take 35 MB more memory and a tenth more time, since
  /// what is counted of them no longer lies near the processor; less than this is
  /// more work for a log.
  package static let usualPieceLength: UInt64 = 1 << 20
  /// Files larger than this are skipped with a gap; 0 means none.
  package var maximumFileSize: UInt64
  package var unpacking: UnpackingLimits
  /// Names of the user's own readers.
  package var outsideReaders: [String]

  package init(
    key: [UInt8], minimumConfidence: Confidence = .medium, wantsFindings: Bool = false,
    reveals: Bool = false, explains: Bool = false, wantsDropped: Bool = false,
    wantsRecords: Bool = true, wantsColumns: Bool = false,
    heedsRemarks: Bool = false, sampleLimit: Int = 5,
    pieceLength: UInt64 = usualPieceLength,
    maximumFileSize: UInt64 = 0, unpacking: UnpackingLimits = UnpackingLimits(),
    outsideReaders: [String] = []
  ) {
    self.key = key
    self.minimumConfidence = minimumConfidence
    self.wantsFindings = wantsFindings
    self.reveals = reveals
    self.explains = explains
    self.wantsDropped = wantsDropped
    self.wantsRecords = wantsRecords
    self.wantsColumns = wantsColumns
    self.heedsRemarks = heedsRemarks
    self.sampleLimit = sampleLimit
    self.pieceLength = pieceLength
    self.maximumFileSize = maximumFileSize
    self.unpacking = unpacking
    self.outsideReaders = outsideReaders
  }
}

/// Which layers of isolation are in force in a worker.
package struct SandboxState: Hashable, Sendable {
  package var seccomp: Bool
  /// Landlock's ABI, 0 when the kernel has none.
  package var landlock: Int
  package var limits: Bool
  /// Whether PCRE2's just-in-time compiler is in use.
  package var jit: Bool

  package init(seccomp: Bool, landlock: Int, limits: Bool, jit: Bool) {
    self.seccomp = seccomp
    self.landlock = landlock
    self.limits = limits
    self.jit = jit
  }
}
