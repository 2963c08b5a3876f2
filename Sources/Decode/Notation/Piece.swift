// A value as it is meant, with the marks that say where it stands in the file:
// grows from parts as they stand and parts that were written otherwise.

import Bytes
import Model

struct Piece: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var marks: [Segment.Mark] = []

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }
  /// Where it begins.
  var line: Int? { marks.first?.line }

  init() {}

  init(_ text: [UInt8], _ range: Range<Int>, _ place: Place) { add(text, range, place) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
  }

  /// Text as it stands.
  mutating func add(_ text: [UInt8], _ range: Range<Int>, _ place: Place) {
    guard !range.isEmpty else { return }
    mark(place, width: 1)
    bytes += text[range]
  }

  /// One character, written with `width` characters.
  mutating func add(scalar: UInt32, _ place: Place, width: Int) {
    // A run of escapes of one width needs one mark.
    let goesOn = marks.last.map { last in
      last.width == width && width != 1 && last.line == place.line
        && last.column + width * UTF8Scalar.count(bytes, last.offset..<bytes.count) == place.column
    }
    if goesOn != true { mark(place, width: width) }
    UTF8Scalar.append(scalar, to: &bytes)
  }

  /// What was decoded as a whole: all of it stands at one place.
  mutating func add(decoded: [UInt8], _ place: Place) {
    guard !decoded.isEmpty else { return }
    mark(place, width: 0)
    bytes += decoded
  }

  mutating func add(_ other: Piece) {
    let shift = bytes.count
    bytes += other.bytes
    for var mark in other.marks {
      mark.offset += shift
      marks.append(mark)
    }
  }

  private mutating func mark(_ place: Place, width: Int) {
    marks.append(
      Segment.Mark(offset: bytes.count, line: place.line, column: place.column, width: width))
  }

  /// Without the blanks at both ends.
  func trimmed() -> Piece {
    var from = 0
    var to = bytes.count
    while from < to, let blank = Piece.blank(bytes, from, to) { from += blank }
    while to > from, bytes[to - 1] <= 0x20 { to -= 1 }
    return from == 0 && to == bytes.count ? self : part(from..<to)
  }

  func part(_ range: Range<Int>) -> Piece {
    guard !range.isEmpty else { return Piece() }
    var piece = Piece()
    piece.bytes = Array(bytes[range])
    let first = marks.lastIndex { $0.offset <= range.lowerBound } ?? 0
    for var mark in marks[min(first, marks.count)...] where mark.offset < range.upperBound {
      if mark.offset < range.lowerBound {
        // The part begins inside a run: count on to it.
        let run = mark.offset..<range.lowerBound
        if mark.width == 1 {
          let place = Place(line: mark.line, column: mark.column).passing(bytes, run)
          (mark.line, mark.column) = (place.line, place.column)
        } else {
          mark.column += mark.width * UTF8Scalar.count(bytes, run)
        }
        mark.offset = range.lowerBound
      }
      mark.offset -= range.lowerBound
      piece.marks.append(mark)
    }
    return piece
  }

  private static func blank(_ text: [UInt8], _ at: Int, _ end: Int) -> Int? {
    if text[at] <= 0x20 { return 1 }
    return at + 3 <= end && Find.matches([0xE3, 0x80, 0x80], in: text, at: at) ? 3 : nil
  }
}
