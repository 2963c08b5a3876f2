// Remarks in a text by which its author says that a value may stand there:
// "leakscope:allow KIND reason", for the line it stands on. Only a check heeds
// them: a scan must not be silenced by what it scans.

import Bytes
import Model

struct Remarks {
  struct Remark {
    /// The line it stands on.
    var line: Range<Int>
    /// nil: every kind.
    var kind: Kind?
    var reason: Range<Int>
  }

  private static let word = Array("leakscope:allow".utf8)
  /// A remark is a remark, not a way to send a file through the report.
  private static let longestReason = 200

  private let remarks: [Remark]
  private let text: [UInt8]

  /// nil: there are none.
  init?(_ segment: Segment) {
    var found: [Remark] = []
    var at = 0
    while let next = Find.first(Self.word, in: segment.text, at..<segment.text.count) {
      at = next + Self.word.count
      if let remark = Self.read(segment, at: at) { found.append(remark) }
    }
    guard !found.isEmpty else { return nil }
    remarks = found
    text = segment.text
  }

  /// The remark that lets a match stand.
  func remark(for match: Match) -> Remark? {
    remarks.first {
      $0.line.contains(match.range.lowerBound) && ($0.kind == nil || $0.kind == match.kind)
    }
  }

  /// Its reason, unless something was found in it.
  func reason(_ remark: Remark, _ matches: [Match]) -> String {
    let isSafe = !matches.contains { $0.range.overlaps(remark.reason) }
    return isSafe ? String(decoding: text[remark.reason], as: UTF8.self) : "***"
  }

  /// What stands behind the word: a kind and a reason, without which it is none.
  private static func read(_ segment: Segment, at start: Int) -> Remark? {
    let text = segment.text
    let end = Find.first(segment.newline, in: text, start..<text.count) ?? text.count
    var first = start
    while first > 0, text[first - 1] != segment.newline { first -= 1 }
    var at = start
    func skipBlanks() { while at < end, text[at] == 0x20 || text[at] == 0x09 { at += 1 } }
    skipBlanks()
    let from = at
    while at < end, text[at] == 0x5F || 0x61...0x7A ~= text[at] { at += 1 }
    let code = String(decoding: text[from..<at], as: UTF8.self)
    let kind = Kind(rawValue: code)
    guard kind != nil || code == "all" else { return nil }
    skipBlanks()
    var last = min(end, at + longestReason)
    // Not half a character, and not the end of the comment around it.
    while last > at, last < text.count, text[last] & 0xC0 == 0x80 { last -= 1 }
    for closing in ["-->", "*/"].map({ Array($0.utf8) }) {
      if let close = Find.first(closing, in: text, at..<last) { last = close }
    }
    while last > at, text[last - 1] <= 0x20 { last -= 1 }
    guard last > at else { return nil }
    return Remark(line: first..<end, kind: kind, reason: at..<last)
  }
}
