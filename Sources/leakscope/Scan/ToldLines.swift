// Which lines other than findings an interrupted run has already written: a
// resume meets the same unchanged files and links again and must not tell of
// them twice. Kept as hashes, eight bytes a line.

import Bytes
import Glibc
import Linux

struct ToldLines {
  private static let hash = SipHash(key: Array("leakscope.told.1".utf8))
  private let lines: Set<UInt64>

  /// Nothing has been told.
  init() { lines = [] }

  /// Reads the part of an output file that is kept.
  init(file: String, upTo end: Int64) {
    var lines: Set<UInt64> = []
    if case .success(let open) = Opening.root(Array(file.utf8)) {
      var pending: [UInt8] = []
      var at: UInt64 = 0
      while at < UInt64(max(0, end)) {
        guard
          case .success(let got) = open.descriptor.append(
            at..<min(UInt64(end), at + 1 << 20), to: &pending), got > 0
        else { break }
        at += UInt64(got)
        ToldLines.take(&pending, into: &lines)
      }
    }
    self.lines = lines
  }

  func contains(_ line: [UInt8]) -> Bool {
    !lines.isEmpty && lines.contains(Self.hash.digest(line).low)
  }

  private static let finding = Array("{\"type\":\"finding\"".utf8)

  private static func take(_ pending: inout [UInt8], into lines: inout Set<UInt64>) {
    var start = 0
    while let end = Find.first(0x0A, in: pending, start..<pending.count) {
      if !Find.matches(finding, in: pending, at: start) {
        lines.insert(hash.digest(Array(pending[start...end])).low)
      }
      start = end + 1
    }
    pending.removeFirst(start)
  }
}
