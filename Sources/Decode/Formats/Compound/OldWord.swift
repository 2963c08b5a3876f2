// .doc: the piece table says where text lies and how it is written; a list of
// lengths says which part of it is body, footnotes, headers, comments, endnotes
// and text boxes. Word 95 and older have one run of text in the code page.

import Bytes
import Charset
import Model

enum OldWord {
  static func read(
    _ bytes: [UInt8], _ file: inout CompoundFile, _ storage: Int, _ intake: any Intake,
    at steps: [Step]
  ) {
    let head = LittleEndian(bytes)
    let flags = head.half(10)
    if flags & 0x100 != 0 { return intake.problem(.encrypted, "doc", at: steps) }
    guard head.half(0) == 0xA5EC, head.half(2) >= 0x6A else {
      return old(head, flags, intake, at: steps)
    }
    let name = flags & 0x200 != 0 ? "1Table" : "0Table"
    guard let table = file.bytes(named: name, of: storage) else {
      return intake.problem(.damaged, "doc without \(name)", at: steps)
    }
    let tables = LittleEndian(table)
    let text = PieceText(head, tables)
    if text.isEmpty { intake.problem(.damaged, "doc piece table", at: steps) }
    stories(head, text, intake, at: steps)
    people(head, tables, intake, at: steps)
  }

  private static func stories(
    _ head: LittleEndian, _ text: PieceText, _ intake: any Intake, at steps: [Step]
  ) {
    let places = [
      "", "footnotes", "headers and footers", "macros", "comments", "endnotes", "text boxes",
      "text boxes of headers",
    ]
    var from = 0
    for (n, place) in places.enumerated() {
      let length = min(head.int(0x4C + n * 4), text.count)
      var story = DocStory(intake)
      for unit in text.units(from..<min(from + length, text.count)) { story.add(unit) }
      from = min(from + length, text.count)
      story.finish(at: place.isEmpty ? steps : steps + [.part(place)])
    }
  }

  /// Who commented, who revised, who saved it last and where.
  private static func people(
    _ head: LittleEndian, _ table: LittleEndian, _ intake: any Intake, at steps: [Step]
  ) {
    var text: [UInt8] = []
    for index in [51, 71] {
      let at = head.int(0x9A + index * 8)
      guard head.int(0x9E + index * 8) > 6, table.half(at) == 0xFFFF else { continue }
      var p = at + 6
      for _ in 0..<min(table.half(at + 2), 4096) {
        let end = p + 2 + table.half(p) * 2
        guard end <= table.count else { break }
        var name: [UInt8] = []
        table.wide(p + 2, end, into: &name)
        if !name.elementsEqual("Unknown".utf8) { OfficePackage.line("更新者", name, to: &text) }
        p = end + table.half(at + 4)
      }
    }
    var p = head.int(0x9A + 36 * 8)
    let end = p + min(head.int(0x9E + 36 * 8), 1 << 20)
    while p + 2 <= min(end, table.count) {
      let next = p + 2 + table.half(p) * 2
      guard next <= table.count else { break }
      var name: [UInt8] = []
      table.wide(p + 2, next, into: &name)
      OfficePackage.line("作成者", name, to: &text)
      p = next
    }
    if !text.isEmpty { intake.text(text, at: steps + [.part("authors")]) }
  }

  private static func old(
    _ head: LittleEndian, _ flags: Int, _ intake: any Intake, at steps: [Step]
  ) {
    let from = head.int(0x18)
    let end = head.int(0x1C)
    guard head.half(0) & 0xFF == 0xDC || head.half(0) == 0xA5EC, from >= 0x20, from < end,
      end <= head.count
    else { return intake.problem(.damaged, "doc", at: steps) }
    if flags & 4 != 0 { intake.problem(.unsupported, "quick-saved Word 95", at: steps) }
    let bytes = head.slice(from, end).map { $0 == 0x0D || $0 == 0x07 || $0 == 0x0B ? 0x0A : $0 }
    var text: [UInt8] = []
    var decoder = Decoder(.cp932, tables: intake.tables)
    decoder.decode(bytes, isLast: true, into: &text)
    intake.text(text, at: steps)
  }
}

/// The characters of a document in their order, as UTF-16 units.
struct PieceText {
  private struct Piece {
    var from: Int
    var count: Int
    var offset: Int
    var isNarrow: Bool
  }

  private let head: LittleEndian
  private var pieces: [Piece] = []
  private(set) var count = 0

  var isEmpty: Bool { pieces.isEmpty }

  init(_ head: LittleEndian, _ table: LittleEndian) {
    self.head = head
    var at = head.int(0x1A2)
    let end = min(at + head.int(0x1A6), table.count)
    while at < end, table.byte(at) == 1 { at += 3 + table.half(at + 1) }
    guard at < end, table.byte(at) == 2 else { return }
    let from = at + 5
    let number = max(0, min(table.int(at + 1), end - from) - 4) / 12
    for n in 0..<number {
      let first = table.int(from + n * 4)
      let last = table.int(from + n * 4 + 4)
      let place = table.int(from + (number + 1) * 4 + n * 8 + 2)
      guard first == count, last > first else { return }
      let isNarrow = place & 0x4000_0000 != 0
      let offset = place & 0x3FFF_FFFF
      let start = isNarrow ? offset / 2 : offset
      // A piece that points beyond the file ends the text.
      guard start + (last - first) * (isNarrow ? 1 : 2) <= head.count else { return }
      pieces.append(Piece(from: first, count: last - first, offset: start, isNarrow: isNarrow))
      count = last
    }
  }

  func units(_ range: Range<Int>) -> [UInt16] {
    var out: [UInt16] = []
    for piece in pieces where piece.from < range.upperBound {
      let first = max(range.lowerBound, piece.from)
      let last = min(range.upperBound, piece.from + piece.count)
      guard first < last else { continue }
      for n in (first - piece.from)..<(last - piece.from) {
        out.append(
          piece.isNarrow
            ? Self.western(head.byte(piece.offset + n))
            : UInt16(truncatingIfNeeded: head.half(piece.offset + n * 2)))
      }
    }
    return out
  }

  /// CP1252, of which only the quotes and dashes matter.
  private static func western(_ byte: Int) -> UInt16 {
    switch byte {
    case 0x91: 0x2018
    case 0x92: 0x2019
    case 0x93: 0x201C
    case 0x94: 0x201D
    case 0x96: 0x2013
    case 0x97: 0x2014
    case 0x85: 0x2026
    default: UInt16(byte)
    }
  }
}
