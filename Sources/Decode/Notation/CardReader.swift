// vCard, LDIF and iCalendar: properties on lines that may be folded, values in
// quoted-printable or base64, parts of names and addresses between semicolons.

import Bytes
import Model

struct CardReader: NotationReader {
  private var place: Place
  /// The property at hand, its folded lines joined.
  private var property = Piece()
  private var isDirectory = false
  /// Cards and entries that are open.
  private var depth = 0

  private static let longest = 1 << 20

  init(_ place: Place) { self.place = place }

  mutating func read(
    _ text: [UInt8], from: Int, isLast: Bool, _ tree: inout RecordTree
  ) -> Int {
    var at = from
    while at < text.count, !tree.writer.hasReady {
      let limit = min(text.count, at + Notation.longestToken)
      let newline = Find.first(0x0A, in: text, at..<limit)
      guard newline != nil || isLast || limit - at == Notation.longestToken else { return at }
      let end = newline ?? max(at + 1, UTF8Scalar.boundary(text, atOrBefore: limit))
      line(text, at..<end, &tree)
      let next = newline == nil ? end : end + 1
      place.pass(text, at..<next)
      at = next
    }
    return at
  }

  mutating func finish(_ tree: inout RecordTree) {
    endProperty(&tree)
    while depth > 0 { close(&tree) }
  }

  private mutating func line(_ text: [UInt8], _ range: Range<Int>, _ tree: inout RecordTree) {
    var end = range.upperBound
    if end > range.lowerBound, text[end - 1] == 0x0D { end -= 1 }
    let line = range.lowerBound..<end
    guard !line.isEmpty else {
      endProperty(&tree)
      if isDirectory, depth > 0 { close(&tree) }
      return
    }
    let isFolded = text[line.lowerBound] == 0x20 || text[line.lowerBound] == 0x09
    if isFolded, !property.isEmpty {
      add(text, line.dropFirst(), Place(line: place.line, column: 1))
    } else if CardValue.isUnfinished(property.bytes) {
      property = property.part(0..<(property.count - 1))
      add(text, line, place)
    } else {
      endProperty(&tree)
      add(text, line, place)
    }
  }

  private mutating func add(_ text: [UInt8], _ line: Range<Int>, _ place: Place) {
    if property.count < Self.longest { property.add(text, line, place) }
  }

  private mutating func open(_ tree: inout RecordTree) {
    guard depth < RecordTree.deepest else { return }
    depth += 1
    tree.open([], .repeats, line: property.line ?? place.line)
  }

  private mutating func close(_ tree: inout RecordTree) {
    depth -= 1
    tree.close()
  }

  // MARK: properties

  private mutating func endProperty(_ tree: inout RecordTree) {
    defer { property.removeAll() }
    guard !property.isEmpty, property.bytes[0] != 0x23,
      let line = CardLine(property)
    else { return }
    switch line.name {
    case "begin":
      open(&tree)
    case "end":
      if depth > 0 { close(&tree) }
    case "dn":
      isDirectory = true
      if depth > 0 { close(&tree) }
      open(&tree)
    case "attendee", "organizer":
      guard depth > 0 else { break }
      open(&tree)
      for (key, value) in CardFields.of(line, tree.decode) { tree.field(key, value) }
      close(&tree)
    default:
      for (key, value) in CardFields.of(line, tree.decode) { tree.field(key, value) }
    }
  }
}

/// One property, unfolded: name;parameters:value.
struct CardLine {
  /// Lower case, without group and options.
  var name: String
  /// Lower case, as they stand.
  var parameters: [UInt8]
  var value: Piece
  /// Where its name begins.
  var place: Place
  /// CN of an attendee.
  var commonName: Piece?
  var isBase64 = false

  init?(_ line: Piece) {
    let text = line.bytes
    var isQuoted = false
    var colon: Int?
    for (i, byte) in text.prefix(4096).enumerated() {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x3A, !isQuoted {
        colon = i
        break
      }
    }
    guard let colon, colon > 0, let first = line.marks.first else { return nil }
    place = Place(line: first.line, column: first.column)
    let head = PageTags.lower(text[..<colon])
    let end = head.firstIndex(of: 0x3B) ?? head.count
    let start = head[..<end].lastIndex(of: 0x2E).map { $0 + 1 } ?? 0
    name = String(decoding: head[start..<end], as: UTF8.self)
    parameters = Array(head[end...])
    var from = colon + 1
    // LDIF: name:: base64
    if from < text.count, text[from] == 0x3A {
      isBase64 = true
      from += 1
    }
    value = line.part(from..<text.count).trimmed()
    if let at = Find.first(Array(";cn=".utf8), in: head, 0..<head.count) {
      var said = at + 4..<colon
      if let byte = said.first, text[byte] == 0x22 { said = said.dropFirst() }
      let close = said.first {
        text[$0] == 0x22 || text[$0] == 0x3B && text[said.lowerBound - 1] != 0x22
      }
      commonName = line.part(said.lowerBound..<(close ?? colon))
    }
  }

  func says(_ word: String) -> Bool {
    Find.first(Array(word.utf8), in: parameters, 0..<parameters.count) != nil
  }
}
