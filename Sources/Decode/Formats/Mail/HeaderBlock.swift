// The header of a mail or of one of its parts: fields as they stand, with their
// folds and the lines they begin on. What is no header any more is body, even
// without the blank line between them.

import Bytes
import Charset
import Model

struct HeaderField {
  /// Lower case.
  var name: String
  /// Behind the colon, folds included; UTF-8, encoded words still encoded.
  var value: [UInt8]
  /// Lines before it in its block.
  var line: Int
}

struct HeaderBlock {
  private(set) var fields: [HeaderField] = []
  /// Bytes up to the body.
  private(set) var length = 0
  /// Newlines in them.
  private(set) var lines = 0
  /// Whether the end of the header was seen.
  private(set) var isWhole = false

  /// Longer headers are cut here: no mail program writes them.
  static let longest = 1 << 20
  private static let fieldLimit = 10_000

  /// - Parameter text: from the first byte of the header on.
  init(_ text: [UInt8], _ tables: CharsetTables) {
    let charset = HeaderBlock.charset(of: text)
    var at = 0
    while at < text.count {
      let newline = Find.first(0x0A, in: text, at..<text.count)
      let end = newline ?? text.count
      let line = at..<(end > at && text[end - 1] == 0x0D ? end - 1 : end)
      let next = newline.map { $0 + 1 } ?? text.count
      if line.isEmpty {
        length = next
        lines += newline == nil ? 0 : 1
        isWhole = true
        break
      }
      guard accept(text, line) || (at == 0 && HeaderBlock.isEnvelope(text, line)) else {
        isWhole = true
        break
      }
      at = next
      length = at
      lines += newline == nil ? 0 : 1
    }
    for i in fields.indices { fields[i].value = HeaderBlock.utf8(fields[i].value, charset, tables) }
  }

  func first(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  private mutating func accept(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    if text[line.lowerBound] == 0x20 || text[line.lowerBound] == 0x09 {
      guard let last = fields.indices.last else { return false }
      fields[last].value.append(0x0A)
      fields[last].value += text[line]
      return true
    }
    guard let colon = HeaderBlock.colon(text, line), fields.count < Self.fieldLimit else {
      return false
    }
    var nameEnd = colon
    while nameEnd > line.lowerBound, text[nameEnd - 1] == 0x20 { nameEnd -= 1 }
    fields.append(
      HeaderField(
        name: String(decoding: text[line.lowerBound..<nameEnd], as: UTF8.self).lowercased(),
        value: Array(text[(colon + 1)..<line.upperBound]), line: lines))
    return true
  }

  /// Where the name of a field ends: letters, digits and marks up to a colon.
  static func colon(_ text: [UInt8], _ line: Range<Int>) -> Int? {
    var i = line.lowerBound
    while i < line.upperBound, i - line.lowerBound < 80 {
      let byte = text[i]
      if byte == 0x3A { return i > line.lowerBound ? i : nil }
      if byte == 0x20, i + 1 < line.upperBound, text[i + 1] == 0x3A, i > line.lowerBound {
        return i + 1
      }
      guard 0x21...0x7E ~= byte else { return nil }
      i += 1
    }
    return nil
  }

  /// The line that stands before each mail of an mbox, at times quoted.
  static func isEnvelope(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    Find.matches(Array("From ".utf8), in: text, at: line.lowerBound)
      || Find.matches(Array(">From ".utf8), in: text, at: line.lowerBound)
  }

  /// Raw 8-bit headers: of all of them together, since one name is too little.
  private static func charset(of text: [UInt8]) -> Charset? {
    let head = text.prefix(64 * 1024)
    let end =
      Find.first([0x0A, 0x0A], in: text, 0..<head.count)
      ?? Find.first([0x0D, 0x0A, 0x0D, 0x0A], in: text, 0..<head.count) ?? head.count
    let block = Array(text[..<end])
    return block.contains { $0 >= 0x80 } ? Trial.narrow(block) : nil
  }

  private static func utf8(
    _ value: [UInt8], _ charset: Charset?, _ tables: CharsetTables
  ) -> [UInt8] {
    if value.contains(0x1B) { return NamedCharset.decoded(value, .iso2022JP, tables) }
    guard value.contains(where: { $0 >= 0x80 }) else { return value }
    let own = charset == nil || charset == .mixed ? Trial.narrow(value) : charset
    return NamedCharset.decoded(value, own ?? .latin1, tables)
  }
}
