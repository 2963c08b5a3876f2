// The marks in a .doc's text: paragraphs, cells of tables, fields. Cells and
// rows end in the same mark, so a table's width is the one at which each row
// ends in an empty piece.

import Bytes
import Model

struct DocStory {
  private let intake: any Intake
  private var body: [UInt8] = []
  private var line: [UInt8] = []
  private var fields: [UInt8] = []
  /// Pieces of the table at hand, each ended by a mark.
  private var pieces: [[UInt8]] = []
  private var tables: [[[UInt8]]] = []
  private var codeDepth = 0
  private var lead: UInt32 = 0

  init(_ intake: any Intake) { self.intake = intake }

  mutating func add(_ unit: UInt16) {
    switch unit {
    case 0x0D, 0x0C, 0x0E: endLine()
    case 0x0B: add(scalar: 0x0A)
    case 0x07:
      pieces.append(line)
      line = []
    case 0x13:
      codeDepth += 1
      if let last = fields.last, last != 0x0A { fields.append(0x0A) }
    case 0x14: codeDepth = max(0, codeDepth - 1)
    case 0x15:
      // A field without a result ends here.
      codeDepth = 0
    case 0x1E: add(scalar: 0x2D)
    case 0x09: add(scalar: 0x09)
    case 0xD800..<0xDC00: lead = UInt32(unit)
    case 0xDC00..<0xE000:
      if lead != 0 { add(scalar: 0x10000 + (lead - 0xD800) << 10 + (UInt32(unit) - 0xDC00)) }
      lead = 0
    case 0..<0x20: break
    default: add(scalar: UInt32(unit))
    }
  }

  private mutating func add(scalar: UInt32) {
    if codeDepth > 0 {
      UTF8Scalar.append(scalar, to: &fields)
    } else {
      UTF8Scalar.append(scalar, to: &line)
    }
  }

  private mutating func endLine() {
    if let last = pieces.last {
      // Within a cell, unless a row has just ended.
      guard last.isEmpty else { return line.append(0x0A) }
      endTable()
    }
    body += line + [0x0A]
    line = []
  }

  private mutating func endTable() {
    if !pieces.isEmpty { tables.append(pieces) }
    pieces = []
  }

  mutating func finish(at steps: [Step]) {
    endTable()
    body += line
    hand(body, at: steps)
    for (n, pieces) in tables.enumerated() {
      Self.table(pieces).hand(to: intake, at: steps + [.table("table \(n + 1)")])
    }
    hand(fields, at: steps + [.part("fields")])
  }

  private func hand(_ text: [UInt8], at steps: [Step]) {
    if text.contains(where: { $0 > 0x20 }) { intake.text(text, at: steps) }
  }

  private static func table(_ pieces: [[UInt8]]) -> GridTable {
    let width = (1..<64).first { width in
      pieces.count % (width + 1) == 0
        && stride(from: width, to: pieces.count, by: width + 1).allSatisfy { pieces[$0].isEmpty }
    }
    var table = GridTable()
    table.beginRow()
    for (n, piece) in pieces.enumerated() {
      if let width {
        if n % (width + 1) == width {
          if n + 1 < pieces.count { table.beginRow() }
        } else {
          table.cell(piece)
        }
      } else if piece.isEmpty {
        // Rows of different widths: an empty piece ends one.
        table.beginRow()
      } else {
        table.cell(piece)
      }
    }
    return table
  }
}
