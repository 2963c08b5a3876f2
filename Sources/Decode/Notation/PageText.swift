// The running text of a page: lines, and blocks of lines that belong together.

import Bytes
import Rules

struct PageText {
  private var line = Piece()
  private var block = Piece()
  /// The first term of the list at hand: when it comes again, so does somebody.
  private var firstTerm: [UInt8]?

  private static let longestBlock = 32 * 1024

  var lineIsEmpty: Bool { line.bytes.allSatisfy { $0 <= 0x20 } }

  mutating func write(_ piece: Piece) { line.add(piece) }

  mutating func endLine() {
    let said = line.trimmed()
    line.removeAll()
    guard !said.isEmpty else { return }
    if !block.isEmpty { block.add(decoded: [0x0A], Place(line: said.line ?? 1)) }
    block.add(said)
  }

  /// A sentence ends its paragraph; an empty paragraph is a blank line.
  mutating func endParagraph(_ tree: inout RecordTree) {
    let wasEmpty = lineIsEmpty
    endLine()
    if wasEmpty || block.count > Self.longestBlock || block.bytes.suffix(3).elementsEqual(Self.stop)
    {
      endBlock(&tree)
    }
  }

  private static let stop = Array("。".utf8)

  mutating func endBlock(_ tree: inout RecordTree) {
    endLine()
    if let line = block.line { tree.writer.add(block: block, id: tree.writer.id(line)) }
    block.removeAll()
    firstTerm = nil
  }

  mutating func beginTerm(_ term: Piece, _ tree: inout RecordTree) {
    endLine()
    let form = LabelForm.of(term.bytes)
    if form == firstTerm { endBlock(&tree) }
    if block.isEmpty { firstTerm = form }
  }

  /// A colon behind the line at hand, unless it has one.
  func colon(_ place: Place) -> Piece { PageText.colon(line.trimmed(), place) }

  static func colon(_ said: Piece, _ place: Place) -> Piece {
    var colon = Piece()
    if said.bytes.last != 0x3A, !said.bytes.suffix(3).elementsEqual(Array("：".utf8)) {
      colon.add(decoded: [0x3A, 0x20], place)
    }
    return colon
  }

  /// What a link points to, unless its text says it.
  func missing(_ target: Piece, in cell: Piece?) -> Piece {
    let said = (cell ?? line).bytes
    let digits = target.bytes.filter { 0x30...0x39 ~= $0 }
    let saidDigits = said.filter { 0x30...0x39 ~= $0 }
    if Find.first(target.bytes, in: said, 0..<said.count) != nil { return Piece() }
    if digits.count >= 9, !target.bytes.contains(0x40),
      Find.first(digits, in: saidDigits, 0..<saidDigits.count) != nil
    {
      return Piece()
    }
    var piece = Piece()
    piece.add(decoded: [0x20], Place(line: target.line ?? 1))
    piece.add(target)
    return piece
  }
}
