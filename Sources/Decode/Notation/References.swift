// Characters written by number or by name in XML and HTML: &#x5c71; &amp;.

import Bytes

enum References {
  /// The meaning of text with references; `place` moves over it.
  static func read(_ text: [UInt8], _ range: Range<Int>, _ place: inout Place) -> Piece {
    var piece = Piece()
    var at = range.lowerBound
    while at < range.upperBound {
      let next = find(text, at..<range.upperBound)
      let end = next?.at ?? range.upperBound
      piece.add(text, at..<end, place)
      place.pass(text, at..<end)
      at = end
      if let next {
        piece.add(scalar: next.scalar, place, width: next.length)
        place.column += next.length
        at += next.length
      }
    }
    return piece
  }

  struct Found {
    var at: Int
    var scalar: UInt32
    var length: Int
  }

  /// The first reference in a part of a text.
  static func find(_ text: [UInt8], _ range: Range<Int>) -> Found? {
    var from = range.lowerBound
    while let at = Find.first(0x26, in: text, from..<range.upperBound) {
      if let (scalar, length) = reference(text, at, range.upperBound) {
        return Found(at: at, scalar: scalar, length: length)
      }
      from = at + 1
    }
    return nil
  }

  private static let longest = 12

  static func reference(_ text: [UInt8], _ at: Int, _ end: Int) -> (UInt32, Int)? {
    let reach = min(end, at + longest)
    guard at + 1 < reach, let close = Find.first(0x3B, in: text, (at + 1)..<reach) else {
      return nil
    }
    let body = text[(at + 1)..<close]
    let length = close + 1 - at
    if body.first == 0x23 { return number(body.dropFirst()).map { ($0, length) } }
    return names[Array(body)].map { ($0, length) }
  }

  private static func number(_ body: ArraySlice<UInt8>) -> UInt32? {
    let isHex = body.first.map { $0 | 0x20 == 0x78 } ?? false
    let digits = isHex ? body.dropFirst() : body
    let word = String(decoding: digits, as: UTF8.self)
    guard !digits.isEmpty, let value = UInt32(word, radix: isHex ? 16 : 10) else { return nil }
    return StringEscapes.character(value)
  }

  /// Those that stand in names, addresses and between numbers.
  private static let names: [[UInt8]: UInt32] = {
    let table: [(String, UInt32)] = [
      ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0x20),
      ("ensp", 0x20), ("emsp", 0x20), ("thinsp", 0x20), ("yen", 0xA5), ("copy", 0xA9),
      ("reg", 0xAE), ("middot", 0xB7), ("ndash", 0x2013), ("mdash", 0x2014), ("hyphen", 0x2010),
      ("minus", 0x2212), ("lsquo", 0x2018), ("rsquo", 0x2019), ("ldquo", 0x201C),
      ("rdquo", 0x201D), ("hellip", 0x2026), ("times", 0xD7), ("commat", 0x40), ("period", 0x2E),
      ("colon", 0x3A), ("lpar", 0x28), ("rpar", 0x29), ("plus", 0x2B), ("num", 0x23),
      ("sol", 0x2F), ("lowbar", 0x5F), ("shy", 0xAD), ("zwnj", 0x200C), ("zwj", 0x200D),
      ("eacute", 0xE9), ("egrave", 0xE8), ("aacute", 0xE1), ("iacute", 0xED), ("oacute", 0xF3),
      ("uacute", 0xFA), ("auml", 0xE4), ("ouml", 0xF6), ("uuml", 0xFC), ("szlig", 0xDF),
      ("ntilde", 0xF1), ("ccedil", 0xE7), ("Auml", 0xC4), ("Ouml", 0xD6), ("Uuml", 0xDC),
    ]
    return Dictionary(uniqueKeysWithValues: table.map { (Array($0.0.utf8), $0.1) })
  }()
}
