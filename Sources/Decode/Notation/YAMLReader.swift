// YAML by its lines: indentation nests, a dash begins an item. Flow style is
// read as JSON, block scalars as text; anchors and tags are passed over.

import Bytes
import Model

struct YAMLReader: NotationReader {
  private struct Level {
    /// What belongs to it is indented at least so far.
    var indent: Int
    var key: Piece
    /// A list may stand as far left as its key.
    var isKey: Bool
  }

  private var place: Place
  private var levels: [Level] = []
  /// A block scalar: lines indented deeper than this belong to it.
  private var scalar: (indent: Int, key: Piece, text: Piece)?

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

  mutating func finish(_ tree: inout RecordTree) { endScalar(&tree) }

  private mutating func line(_ text: [UInt8], _ range: Range<Int>, _ tree: inout RecordTree) {
    var at = range.lowerBound
    while at < range.upperBound, text[at] == 0x20 { at += 1 }
    var end = range.upperBound
    while end > at, text[end - 1] <= 0x20 { end -= 1 }
    var indent = at - range.lowerBound
    if let open = scalar {
      if indent > open.indent || at == end {
        if at < end, open.text.count < 1 << 20 {
          if !open.text.isEmpty { scalar?.text.add(decoded: [0x0A], place) }
          scalar?.text.add(text, at..<end, place.passing(text, range.lowerBound..<at))
        }
        return
      }
      endScalar(&tree)
    }
    guard at < end else { return }
    if text[at] == 0x23 {
      return tree.prose(
        Piece(text, (at + 1)..<end, place.passing(text, range.lowerBound..<(at + 1))))
    }
    if indent == 0, Find.matches(Array("---".utf8), in: text, at: at) {
      close(to: -1, isItem: false, &tree)
      return
    }
    var isItem = isDash(text, at, end)
    close(to: indent, isItem: isItem, &tree)
    while isItem {
      let start = at
      at += 1
      while at < end, text[at] == 0x20 { at += 1 }
      let inner = indent + at - start
      if at == end || Self.keyEnd(text, at..<end) != nil || isDash(text, at, end) {
        open(levels.last?.key ?? Piece(), .repeats, indent: inner, isKey: false, &tree)
      }
      indent = inner
      isItem = at < end && isDash(text, at, end)
    }
    guard at < end else { return }
    content(text, at..<end, indent, place.passing(text, range.lowerBound..<at), &tree)
  }

  private func isDash(_ text: [UInt8], _ at: Int, _ end: Int) -> Bool {
    text[at] == 0x2D && (at + 1 == end || text[at + 1] == 0x20)
  }

  private mutating func open(
    _ key: Piece, _ count: RecordTree.Count, indent: Int, isKey: Bool, _ tree: inout RecordTree
  ) {
    guard levels.count < RecordTree.deepest else { return }
    tree.open(key.bytes, count, line: place.line)
    levels.append(Level(indent: indent, key: key, isKey: isKey))
  }

  private mutating func close(to indent: Int, isItem: Bool, _ tree: inout RecordTree) {
    while let last = levels.last, last.indent > indent {
      if isItem, last.isKey, last.indent == indent + 1 { break }
      levels.removeLast()
      tree.close()
    }
  }

  private mutating func endScalar(_ tree: inout RecordTree) {
    guard let open = scalar else { return }
    scalar = nil
    tree.field(open.key, open.text)
  }

  // MARK: keys and values

  /// Where a key ends: a colon before a blank or the end of the line.
  private static func keyEnd(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    guard let first = text[range].first, first != 0x7B, first != 0x5B else { return nil }
    var from = range.lowerBound
    if first == 0x22 || first == 0x27 {
      guard let close = Find.first(first, in: text, (from + 1)..<range.upperBound) else {
        return nil
      }
      from = close
    }
    while let colon = Find.first(0x3A, in: text, from..<range.upperBound) {
      if colon + 1 == range.upperBound || text[colon + 1] == 0x20 { return colon }
      from = colon + 1
    }
    return nil
  }

  private mutating func content(
    _ text: [UInt8], _ range: Range<Int>, _ indent: Int, _ start: Place,
    _ tree: inout RecordTree
  ) {
    guard let colon = Self.keyEnd(text, range) else {
      var place = start
      return value(text, range, levels.last?.key ?? Piece(), indent, &place, &tree)
    }
    var name = range.lowerBound..<colon
    var place = start
    if text[name.lowerBound] == 0x22 || text[name.lowerBound] == 0x27 {
      name = name.dropFirst().dropLast()
      place.column += 1
    }
    let key = StringEscapes.read(text, name, &place)
    var from = colon + 1
    while from < range.upperBound, text[from] == 0x20 { from += 1 }
    from = Self.withoutTag(text, from..<range.upperBound)
    guard from < range.upperBound, text[from] != 0x23 else {
      return open(key, .once, indent: indent + 1, isKey: true, &tree)
    }
    place = start.passing(text, range.lowerBound..<from)
    value(text, from..<range.upperBound, key, indent, &place, &tree)
  }

  /// Behind an anchor or a tag: &a, !!str.
  private static func withoutTag(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at < range.upperBound, text[at] == 0x26 || text[at] == 0x21 {
      while at < range.upperBound, text[at] > 0x20 { at += 1 }
      while at < range.upperBound, text[at] == 0x20 { at += 1 }
    }
    return at
  }

  private mutating func value(
    _ text: [UInt8], _ range: Range<Int>, _ key: Piece, _ indent: Int, _ place: inout Place,
    _ tree: inout RecordTree
  ) {
    let first = text[range.lowerBound]
    let inside = (range.lowerBound + 1)..<range.upperBound
    switch first {
    case 0x7C, 0x3E:
      scalar = (indent, key, Piece())
    case 0x7B, 0x5B:
      tree.open(key.bytes, .once, line: place.line)
      var reader = JSONReader(place)
      let flow = Array(text[range])
      var at = 0
      while at < flow.count {
        let next = reader.document(flow, from: at, &tree)
        guard next > at else { break }
        at = next
      }
      reader.finish(&tree)
      reader.closeOpen(&tree)
      tree.close()
    case 0x22, 0x27:
      place.column += 1
      var end = inside.lowerBound
      while end < inside.upperBound, text[end] != first {
        end += first == 0x22 && text[end] == 0x5C ? 2 : 1
      }
      let string = inside.lowerBound..<min(end, inside.upperBound)
      tree.field(
        key, first == 0x22 ? StringEscapes.read(text, string, &place) : Piece(text, string, place))
    default:
      let comment = Find.first([0x20, 0x23], in: text, range)
      tree.field(key, Piece(text, range.lowerBound..<(comment ?? range.upperBound), place))
    }
  }
}
