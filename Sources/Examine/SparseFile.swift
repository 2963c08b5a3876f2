// Files with holes: a log of ten gigabytes that takes a few blocks. Holes read
// as zero bytes, cost time and hold nothing, so they are passed over; where
// data begins behind one, a line begins.

import Linux
import Model

struct SparseFile {
  let hasHoles: Bool
  /// Where the first text can begin: past a hole at the front, at an even
  /// offset, so that UTF-16 stays in step.
  let start: UInt64

  init(_ descriptor: Descriptor, size: UInt64) {
    // In a file of one block a hole would hide nothing and save nothing.
    hasHoles = size > 65536 && descriptor.nextHole(0).map { $0 < size } ?? false
    guard hasHoles, var at = descriptor.nextData(0), at > 0 else {
      start = 0
      return
    }
    // The block at which data begins may itself begin with zeros.
    var block: [UInt8] = []
    if case .success = descriptor.append(at..<(at + 65536), to: &block) {
      at += UInt64(block.prefix { $0 == 0 }.count) & ~1
    }
    start = at
  }

  /// A head without the zeros a hole leaves at its end.
  static func trimmed(_ head: [UInt8]) -> [UInt8] {
    // Text ends where a run of zeros longer than any UTF-16 text has begins.
    var zeros = 0
    for (i, byte) in head.enumerated() {
      zeros = byte == 0 ? zeros + 1 : 0
      if zeros == 8 { return Array(head[..<(i - 7)]) }
    }
    return head
  }
}
