// Tags, text, comments of XML and HTML, one after the other, within what is
// there. No entity is ever expanded but characters by number or by name.

import Bytes

enum Markup {
  struct Attribute: Sendable {
    var name: Range<Int>
    var value: Range<Int>
  }

  struct Tag: Sendable {
    /// Without its prefix, lower case for HTML.
    var name: [UInt8]
    var attributes: [Attribute] = []
    var isEnd = false
    var isEmpty = false

    func value(_ name: String, in text: [UInt8]) -> Range<Int>? {
      attributes.first { text[$0.name].elementsEqual(name.utf8) }?.value
    }
  }

  enum Token {
    case text(Range<Int>)
    case tag(Tag, end: Int)
    case comment(Range<Int>, end: Int)
    case verbatim(Range<Int>, end: Int)
    /// Declarations and instructions: nothing to read.
    case other(end: Int)
  }

  /// The token that begins at `at`; nil when more text is needed.
  static func token(_ text: [UInt8], _ at: Int, isLast: Bool, isHTML: Bool) -> Token? {
    let limit = min(text.count, at + Notation.longestToken)
    let mayGrow = !isLast && limit - at < Notation.longestToken
    guard text[at] == 0x3C else { return run(text, at, limit, mayGrow) }
    guard limit - at >= 9 || !mayGrow else { return nil }
    if Find.matches(commentStart, in: text, at: at) {
      return enclosed(text, at, limit, mayGrow, 4, commentEnd).map { .comment($0, end: $1) }
    }
    if Find.matches(verbatimStart, in: text, at: at) {
      return enclosed(text, at, limit, mayGrow, 9, verbatimEnd).map { .verbatim($0, end: $1) }
    }
    guard at + 1 < limit, opens(text[at + 1], isHTML) else {
      return run(text, at, limit, mayGrow)
    }
    guard let end = tagEnd(text, at, limit) else {
      return mayGrow ? nil : run(text, at, limit, false)
    }
    if text[at + 1] == 0x21 || text[at + 1] == 0x3F { return .other(end: end) }
    return .tag(tag(text, at, end, isHTML), end: end)
  }

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)
  private static let verbatimStart = Array("<![CDATA[".utf8)
  private static let verbatimEnd = Array("]]>".utf8)

  private static func opens(_ byte: UInt8, _ isHTML: Bool) -> Bool {
    switch byte {
    case 0x21, 0x2F, 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: byte >= 0x80 && !isHTML
    }
  }

  /// Text up to the next tag.
  private static func run(_ text: [UInt8], _ at: Int, _ limit: Int, _ mayGrow: Bool) -> Token? {
    if let next = Find.first(0x3C, in: text, (at + 1)..<max(at + 1, limit)) {
      return .text(at..<next)
    }
    if mayGrow { return nil }
    return .text(at..<max(at + 1, cut(text, at, limit)))
  }

  /// Not in a character, nor in a reference.
  private static func cut(_ text: [UInt8], _ at: Int, _ limit: Int) -> Int {
    guard limit < text.count else { return limit }
    let end = UTF8Scalar.boundary(text, atOrBefore: limit)
    let reference = text[max(at, end - 12)..<end].lastIndex(of: 0x26)
    return reference.map { $0 > at ? $0 : end } ?? end
  }

  private static func enclosed(
    _ text: [UInt8], _ at: Int, _ limit: Int, _ mayGrow: Bool, _ skip: Int, _ close: [UInt8]
  ) -> (Range<Int>, Int)? {
    let from = min(limit, at + skip)
    if let end = Find.first(close, in: text, from..<limit) {
      return (from..<end, end + close.count)
    }
    if mayGrow { return nil }
    let end = max(at + 1, UTF8Scalar.boundary(text, atOrBefore: limit))
    return (min(from, end)..<end, end)
  }

  /// Behind the > that closes a tag; those in quotes do not.
  private static func tagEnd(_ text: [UInt8], _ at: Int, _ limit: Int) -> Int? {
    var quote: UInt8 = 0
    var i = at + 1
    while i < limit {
      let byte = text[i]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return i + 1
      } else if byte == 0x22 || byte == 0x27 {
        // A quote opens behind = only: don't, l'an.
        if text[i - 1] == 0x3D || text[i - 1] <= 0x20 { quote = byte }
      }
      i += 1
    }
    return nil
  }

  // MARK: tags

  private static func tag(_ text: [UInt8], _ at: Int, _ end: Int, _ isHTML: Bool) -> Tag {
    var i = at + 1
    var tag = Tag(name: [])
    if text[i] == 0x2F {
      tag.isEnd = true
      i += 1
    }
    let start = i
    while i < end - 1, !endsName(text[i]) { i += 1 }
    tag.name = name(text[start..<i], isHTML)
    tag.isEmpty = text[end - 2] == 0x2F
    while i < end - 1, tag.attributes.count < 256 {
      guard let attribute = attribute(text, &i, end - 1) else { continue }
      tag.attributes.append(attribute)
    }
    return tag
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2F || byte == 0x3E || byte == 0x3D
  }

  /// Without a prefix: gml:name is name.
  private static func name(_ bytes: ArraySlice<UInt8>, _ isHTML: Bool) -> [UInt8] {
    if isHTML { return bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 } }
    return Array(bytes.lastIndex(of: 0x3A).map { bytes[($0 + 1)...] } ?? bytes)
  }

  private static func attribute(_ text: [UInt8], _ i: inout Int, _ end: Int) -> Attribute? {
    while i < end, text[i] <= 0x20 || text[i] == 0x2F || text[i] == 0x3D { i += 1 }
    let start = i
    while i < end, !endsName(text[i]) { i += 1 }
    let name = start..<i
    // A mark that begins no name (a stray > or <) is passed over.
    if name.isEmpty {
      i += 1
      return nil
    }
    while i < end, text[i] <= 0x20 { i += 1 }
    guard i < end, text[i] == 0x3D else { return nil }
    i += 1
    while i < end, text[i] <= 0x20 { i += 1 }
    guard i < end else { return nil }
    let quote = text[i]
    guard quote == 0x22 || quote == 0x27 else {
      let from = i
      while i < end, text[i] > 0x20 { i += 1 }
      return Attribute(name: name, value: from..<i)
    }
    let from = i + 1
    i = min(end, Find.first(quote, in: text, min(from, end)..<end) ?? end)
    let value = min(from, i)..<i
    i += 1
    return Attribute(name: name, value: value)
  }
}
