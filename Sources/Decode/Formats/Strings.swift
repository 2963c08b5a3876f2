// What looks like text in bytes of which nobody knows what they are, when the
// user asks for it: runs in UTF-8, UTF-16 and CP932 above a length. A guess in
// every respect, so what is found in them is never sure.

import Charset
import Model

package enum Strings {
  /// Characters below which a run is chance.
  static let leastCharacters = 6
  /// Of UTF-16 and CP932, where chance makes text sooner: letters beyond ASCII.
  static let leastWide = 4
  private static let pieceLength = 1 << 20
  /// A run goes on over a border of pieces up to here.
  private static let longest = 1 << 16

  package static func read(_ content: Content, _ intake: any Intake) {
    var offset: UInt64 = 0
    while offset < content.size, intake.budget.exceeded == nil {
      let bytes = content.bytes(at: offset, pieceLength + longest)
      guard !bytes.isEmpty else { return }
      let isLast = offset + UInt64(bytes.count) >= content.size
      var batch = StringsBatch(base: offset, tables: intake.tables)
      let end = batch.fill(bytes, until: isLast ? bytes.count : pieceLength, longest)
      if let segment = batch.segment() { intake.segment(segment) }
      intake.beat()
      offset += UInt64(max(1, end))
    }
  }
}

/// The runs of one piece.
struct StringsBatch {
  private let base: UInt64
  private let tables: CharsetTables
  private var text: [UInt8] = []
  private var units: [Segment.Unit] = []
  private var marks: [Segment.Mark] = []

  init(base: UInt64, tables: CharsetTables) {
    self.base = base
    self.tables = tables
  }

  /// - Returns: where the next piece begins.
  mutating func fill(_ bytes: [UInt8], until border: Int, _ longest: Int) -> Int {
    var at = 0
    while at < border {
      let end = min(bytes.count, at + longest)
      let plain = StringRun.utf8(bytes, at, end)
      if plain.wide > 0, plain.isEnough {
        add(Array(bytes[at..<plain.end]), at)
        at = plain.end
        continue
      }
      let old = StringRun.cp932(bytes, at, end)
      let wide = StringRun.utf16(bytes, at, end)
      if old.isEnough, old.wide >= Strings.leastWide, old.end > plain.end, old.end >= wide.end {
        var decoded: [UInt8] = []
        var decoder = Decoder(.cp932, tables: tables)
        decoder.decode(Array(bytes[at..<old.end]), isLast: true, into: &decoded)
        add(decoded, at)
        at = old.end
      } else if wide.isEnough, wide.end > plain.end {
        add(StringRun.text(utf16: bytes, at..<wide.end), at)
        at = wide.end
      } else if plain.isEnough {
        add(Array(bytes[at..<plain.end]), at)
        at = plain.end
      } else {
        at += 1
      }
    }
    return at
  }

  private mutating func add(_ run: [UInt8], _ at: Int) {
    let start = text.count
    let offset = Int(clamping: base) + at
    marks.append(Segment.Mark(offset: start, line: 1, column: offset))
    text += run
    units.append(
      Segment.Unit(
        .paragraph, start..<text.count, id: UnitID(line: 1, ordinal: offset), cells: 0..<0))
    text.append(0x0A)
  }

  /// The place is the offset of the run, as a column.
  func segment() -> Segment? {
    guard !units.isEmpty else { return nil }
    var segment = Segment(text: text, units: units, firstLine: 1)
    segment.steps = [.part("strings")]
    segment.marks = marks
    segment.isGuess = true
    return segment
  }
}

/// A run of one encoding from a place on.
struct StringRun {
  var end: Int
  var characters = 0
  /// Characters beyond ASCII.
  var wide = 0

  var isEnough: Bool {
    characters >= Strings.leastCharacters || wide >= Strings.leastWide && characters >= wide
  }

  private static func isPlain(_ byte: UInt8) -> Bool { 0x20...0x7E ~= byte || byte == 0x09 }

  static func utf8(_ bytes: [UInt8], _ from: Int, _ end: Int) -> StringRun {
    var run = StringRun(end: from)
    while run.end < end {
      let lead = bytes[run.end]
      if isPlain(lead) {
        run.end += 1
      } else {
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard 0xC3...0xF4 ~= lead, run.end + length <= end,
          bytes[(run.end + 1)..<(run.end + length)].allSatisfy({ $0 & 0xC0 == 0x80 }),
          String(validating: bytes[run.end..<(run.end + length)], as: UTF8.self) != nil
        else { break }
        run.wide += 1
        run.end += length
      }
      run.characters += 1
    }
    return run
  }

  static func cp932(_ bytes: [UInt8], _ from: Int, _ end: Int) -> StringRun {
    var run = StringRun(end: from)
    while run.end < end {
      let lead = bytes[run.end]
      if isPlain(lead) || 0xA6...0xDF ~= lead {
        run.end += 1
      } else {
        // Kana, kanji of both levels, letters of full width.
        guard 0x81...0x84 ~= lead || 0x88...0x9F ~= lead || 0xE0...0xEA ~= lead,
          run.end + 1 < end, 0x40...0xFC ~= bytes[run.end + 1], bytes[run.end + 1] != 0x7F
        else { break }
        run.wide += 1
        run.end += 2
      }
      run.characters += 1
    }
    return run
  }

  static func utf16(_ bytes: [UInt8], _ from: Int, _ end: Int) -> StringRun {
    var run = StringRun(end: from)
    while run.end + 1 < end {
      let unit = UInt16(bytes[run.end]) | UInt16(bytes[run.end + 1]) << 8
      switch unit {
      case 0x20...0x7E, 0x09: break
      case 0x3000...0x30FF, 0x4E00...0x9FFF, 0xFF01...0xFF9F: run.wide += 1
      default: return run
      }
      run.characters += 1
      run.end += 2
    }
    return run
  }

  static func text(utf16 bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    let units = stride(from: range.lowerBound, to: range.upperBound - 1, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
