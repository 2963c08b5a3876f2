// Text that is written in a way not read yet: base64 and quoted-printable parts
// of a mail, escapes of JSON and HTML, rtf. What stands in it in clear is
// scanned; that there is more is a gap with its name.

import Bytes

package struct WrittenOtherwise: Sendable {
  /// What was noticed so far, each once.
  package private(set) var names: [String] = []

  private struct Sign: Sendable {
    var bytes: [UInt8]
    var name: String
    /// Looks at what follows the bytes.
    var follows: @Sendable ([UInt8], Int) -> Bool = { _, _ in true }
  }

  private static let signs: [Sign] = [
    Sign(bytes: Array("ncoding: base64".utf8), name: "base64 parts of a mail"),
    Sign(bytes: Array("ncoding: quoted-printable".utf8), name: "quoted-printable parts of a mail"),
    Sign(bytes: Array("=?".utf8), name: "encoded mail headers", follows: isEncodedWord),
    Sign(bytes: Array("\\u".utf8), name: "\\u escapes", follows: isEscape),
    Sign(bytes: Array("&#".utf8), name: "character references", follows: isReference),
    Sign(bytes: Array("{\\rtf1".utf8), name: "rtf"),
  ]

  package init() {}

  package mutating func look(at text: [UInt8]) {
    for sign in Self.signs where !names.contains(sign.name) {
      var from = 0
      while let at = Find.first(sign.bytes, in: text, from..<text.count) {
        from = at + sign.bytes.count
        if sign.follows(text, from) {
          names.append(sign.name)
          break
        }
      }
    }
  }

  /// Two in a row of letters beyond ASCII: a word, and not the bound of a range.
  private static func isEscape(_ text: [UInt8], _ at: Int) -> Bool {
    guard at + 10 <= text.count, let bytes = Hex.bytes(text[at..<(at + 4)]),
      text[at + 4] == 0x5C, text[at + 5] == 0x75, Hex.bytes(text[(at + 6)..<(at + 10)]) != nil
    else { return false }
    return 0x30...0x9F ~= bytes[0] || bytes[0] == 0xFF || bytes[0] == 0xF9 || bytes[0] == 0xFA
  }

  /// &#12354; or &#x3042; of the same letters.
  private static func isReference(_ text: [UInt8], _ at: Int) -> Bool {
    let digits = text[min(at, text.count)...].prefix(7).prefix { $0 != 0x3B }
    let word = String(decoding: digits, as: UTF8.self)
    let value = word.hasPrefix("x") ? Int(word.dropFirst(), radix: 16) : Int(word)
    guard Find.matches(Array(";&#".utf8), in: text, at: at + digits.count) else { return false }
    return value.map { 0x3040...0x9FFF ~= $0 || 0xFF00...0xFFEF ~= $0 } ?? false
  }

  /// =?charset?B?…
  private static func isEncodedWord(_ text: [UInt8], _ at: Int) -> Bool {
    let rest = text[min(at, text.count)...].prefix(24)
    guard let mark = rest.firstIndex(of: 0x3F), mark > at, mark + 2 < text.count else {
      return false
    }
    return [0x42, 0x51, 0x62, 0x71].contains(text[mark + 1]) && text[mark + 2] == 0x3F
  }
}
