// The inside of a script: data in it is read as JSON, the rest as lines.

import Bytes

enum ScriptText {
  private static let begins = ["[{", "{\"", "[[", "[\"", "{'"].map { Array($0.utf8) }

  static func read(_ text: [UInt8], _ start: Place, _ tree: inout RecordTree) {
    var place = start
    var at = 0
    while at < text.count {
      let data = begins.compactMap { Find.first($0, in: text, at..<text.count) }.min()
      let first = text[at...].first { $0 > 0x20 }
      let isData = at == 0 && (first == 0x7B || first == 0x5B)
      let end = isData ? text[at...].firstIndex { $0 > 0x20 } ?? at : data ?? text.count
      let before = at..<end
      let piece = StringEscapes.read(text, before, &place)
      if piece.count > 8 { lines(piece, &tree) }
      at = end
      guard at < text.count else { return }
      var reader = JSONReader(place)
      let next = reader.document(text, from: at, &tree)
      reader.finish(&tree)
      tree.closeAll()
      place.pass(text, at..<next)
      at = max(next, at + 1)
    }
  }

  /// Code by its lines, as text, a few at a time.
  private static func lines(_ piece: Piece, _ tree: inout RecordTree) {
    var from = 0
    while from < piece.count {
      let reach = min(piece.count, from + 2048)
      let end =
        reach == piece.count
        ? reach
        : Find.last(0x0A, in: piece.bytes, from..<reach).map { $0 + 1 }
          ?? UTF8Scalar.boundary(piece.bytes, atOrBefore: reach)
      tree.prose(piece.part(from..<max(end, from + 1)))
      from = max(end, from + 1)
    }
  }
}
