// Line ends in a file by position: where the ranges of a text begin and end.

import Bytes
import Decode
import Linux
import Model

struct LineFinder {
  /// Bytes read at a time.
  static let step: UInt64 = 64 * 1024
  /// How far a range reads on for the end of its last line at once; a longer
  /// line is followed in windows.
  private static let reach: UInt64 = 1 << 20

  private let descriptor: Descriptor
  private let newline: [UInt8]

  init(_ descriptor: Descriptor, _ context: TextContext) {
    self.descriptor = descriptor
    let byte = context.layout.newline
    switch context.charset {
    case .utf16LittleEndian: newline = [byte, 0]
    case .utf16BigEndian: newline = [0, byte]
    default: newline = [byte]
    }
  }

  /// Where the first line begins in `range`, after a line end or behind a hole;
  /// nil when none does.
  func lineStart(in range: Range<UInt64>) -> UInt64? {
    let width = UInt64(newline.count)
    var at = range.lowerBound - width
    while at + width < range.upperBound {
      guard let data = descriptor.nextData(at) else { return nil }
      if data > at {
        return data >= range.lowerBound && data < range.upperBound ? data & ~1 : nil
      }
      var bytes: [UInt8] = []
      let hole = descriptor.nextHole(at) ?? range.upperBound
      let end = min(at + Self.step, range.upperBound - width, max(hole, at + width))
      guard case .success(let got) = descriptor.append(at..<end, to: &bytes), got > 0 else {
        return nil
      }
      if let hit = first(bytes) { return at + UInt64(hit) + width }
      at += UInt64(got) & ~(width - 1)
      if UInt64(got) < width { return nil }
    }
    return nil
  }

  struct Rest {
    var bytes: [UInt8]
    /// Whether the line's end is in them.
    var isWhole: Bool
    /// Whether the file ends with them.
    var atEnd: Bool
  }

  /// From `offset` to the end of the line that is open there.
  func restOfLine(from offset: UInt64, lastByte: ArraySlice<UInt8>) -> Rest {
    var rest = Rest(bytes: [], isWhole: false, atEnd: false)
    let closed = lastByte.suffix(newline.count).elementsEqual(newline)
    while UInt64(rest.bytes.count) < Self.reach {
      let at = offset + UInt64(rest.bytes.count)
      var more: [UInt8] = []
      // A hole ends the line; what comes behind it is a line of its own.
      guard isData(at) else {
        rest.isWhole = true
        rest.atEnd = true
        return rest
      }
      guard case .success(let got) = descriptor.append(at..<(at + Self.step), to: &more), got > 0
      else {
        rest.isWhole = true
        rest.atEnd = true
        return rest
      }
      if closed {
        rest.isWhole = true
        return rest
      }
      if let hit = first(more) {
        rest.bytes += more[..<(hit + newline.count)]
        rest.isWhole = true
        return rest
      }
      rest.bytes += more
    }
    return rest
  }

  /// Whether `offset` is neither in a hole nor past the end.
  func isData(_ offset: UInt64) -> Bool { descriptor.nextData(offset) == offset }

  /// The first newline at a whole character of UTF-16, or anywhere else.
  private func first(_ bytes: [UInt8]) -> Int? {
    var from = 0
    while let hit = Find.first(newline, in: bytes, from..<bytes.count) {
      if newline.count == 1 || hit & 1 == 0 { return hit }
      from = hit + 1
    }
    return nil
  }
}
