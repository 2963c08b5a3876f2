// Letters written by number in text of no notation of its own: \uXXXX in source
// code, properties and logs, &#12354; in a cell, %E5%B1%B1 and %40 in an address
// of the web. Each is told by itself, so that it is read however a file is cut;
// none becomes a line end, so that lines stay lines.

import Bytes
import Model

enum PlainEscapes {
  private struct Found {
    var at: Int
    var scalar: UInt32
    var length: Int
  }

  /// - Parameter line: at which the text begins.
  /// - Returns: nil when the text is as it stands.
  static func read(_ text: [UInt8], line: Int) -> Piece? {
    var next = find(text, 0)
    guard next != nil else { return nil }
    var piece = Piece()
    var place = Place(line: line)
    var at = 0
    while at < text.count {
      let end = next?.at ?? text.count
      piece.add(text, at..<end, place)
      place.pass(text, at..<end)
      at = end
      guard let found = next else { break }
      piece.add(scalar: found.scalar, place, width: found.length)
      place.column += found.length
      at += found.length
      next = find(text, at)
    }
    return piece
  }

  /// The first escape at or behind `from`, of three sorts.
  private static func find(_ text: [UInt8], _ from: Int) -> Found? {
    var best: Found?
    for sort in [backslash, reference, percent] {
      let limit = best?.at ?? text.count
      if let found = sort(text, from..<limit) { best = found }
    }
    return best
  }

  private static func backslash(_ text: [UInt8], _ range: Range<Int>) -> Found? {
    var from = range.lowerBound
    while let at = Find.first(0x5C, in: text, from..<range.upperBound) {
      if at + 1 < text.count, text[at + 1] == 0x75 {
        let (scalar, length) = StringEscapes.escape(text, at, text.count)
        if let scalar, length > 2, scalar >= 0x80, scalar != 0xFFFD {
          return Found(at: at, scalar: scalar, length: length)
        }
      }
      from = at + 1
    }
    return nil
  }

  private static func reference(_ text: [UInt8], _ range: Range<Int>) -> Found? {
    var from = range.lowerBound
    while let at = Find.first(0x26, in: text, from..<range.upperBound) {
      if at + 1 < text.count, text[at + 1] == 0x23,
        let (scalar, length) = References.reference(text, at, text.count), scalar >= 0x80
      {
        return Found(at: at, scalar: scalar, length: length)
      }
      from = at + 1
    }
    return nil
  }

  private static func percent(_ text: [UInt8], _ range: Range<Int>) -> Found? {
    var from = range.lowerBound
    while let at = Find.first(0x25, in: text, from..<range.upperBound) {
      if let found = PercentEscapes.find(text, at..<min(text.count, at + 12)), found.at == at,
        found.scalar >= 0x80 || found.scalar == 0x40 && isBetweenWords(text, at)
      {
        return Found(at: at, scalar: found.scalar, length: found.length)
      }
      from = at + 1
    }
    return nil
  }

  /// user%40example
  private static func isBetweenWords(_ text: [UInt8], _ at: Int) -> Bool {
    guard at > 0, at + 3 < text.count else { return false }
    func isWord(_ byte: UInt8) -> Bool {
      0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
    }
    return isWord(text[at - 1]) && isWord(text[at + 3])
  }
}
