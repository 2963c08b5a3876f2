// Lines of a mail box of any size: which of them begin with something, and how
// many there are. Reads in steps and keeps none of it.

import Bytes

struct ContentLines {
  let content: Content

  /// Bytes read at a time.
  static let step = 512 * 1024
  /// Of a line that is found, as much as is shown.
  static let reach = 256

  init(_ content: Content) { self.content = content }

  /// Calls `body` with the offset and the beginning of each line in `range`
  /// that starts with `prefix`, until it says no.
  func each(
    startingWith prefix: [UInt8], in range: Range<UInt64>,
    _ body: (_ offset: UInt64, _ line: ArraySlice<UInt8>) -> Bool
  ) {
    guard !prefix.isEmpty else { return }
    let needle = [0x0A] + prefix
    var at = range.lowerBound
    // As if a line end stood before the range.
    var kept: [UInt8] = [0x0A]
    while at < range.upperBound {
      let wanted = Int(min(UInt64(Self.step), range.upperBound - at))
      let bytes = content.bytes(at: at, wanted)
      guard !bytes.isEmpty else { return }
      let buffer = kept + bytes
      let start = at &- UInt64(kept.count)
      at += UInt64(bytes.count)
      let isLast = at >= range.upperBound || bytes.count < wanted
      // A line that begins too near the end is looked at again with the next step.
      let limit = isLast ? buffer.count : max(0, buffer.count - Self.reach - needle.count)
      var from = 0
      while from < limit, let hit = Find.first(needle, in: buffer, from..<buffer.count), hit < limit
      {
        let begin = hit + 1
        let reach = min(buffer.count, begin + Self.reach)
        let end = Find.first(0x0A, in: buffer, begin..<reach) ?? reach
        if !body(start &+ UInt64(begin), buffer[begin..<end]) { return }
        from = begin
      }
      if isLast { return }
      kept = Array(buffer[limit...])
    }
  }

  /// Where the line at `offset` ends, behind its line end.
  func end(ofLineAt offset: UInt64, in range: Range<UInt64>) -> UInt64 {
    var at = offset
    while at < range.upperBound {
      let bytes = content.bytes(at: at, Int(min(4096, range.upperBound - at)))
      if bytes.isEmpty { break }
      if let newline = Find.first(0x0A, in: bytes, 0..<bytes.count) {
        return at + UInt64(newline) + 1
      }
      at += UInt64(bytes.count)
    }
    return range.upperBound
  }
}

/// The number of the line at an offset: counted from the last one asked for,
/// forward or back.
struct LineNumbers {
  private let content: Content
  private var at: UInt64 = 0
  private var line = 1

  init(_ content: Content) { self.content = content }

  mutating func line(at offset: UInt64) -> Int {
    if offset < at {
      line -= newlines(offset..<at)
    } else {
      line += newlines(at..<offset)
    }
    at = offset
    return max(1, line)
  }

  private func newlines(_ range: Range<UInt64>) -> Int {
    var from = range.lowerBound
    var count = 0
    while from < range.upperBound {
      let wanted = Int(min(UInt64(ContentLines.step), range.upperBound - from))
      let bytes = content.bytes(at: from, wanted)
      if bytes.isEmpty { break }
      count += Find.count(0x0A, in: bytes, 0..<bytes.count)
      from += UInt64(bytes.count)
    }
    return count
  }
}
