// Text that is written in a way not read here: base64 and quoted-printable parts
// of a mail, rtf. What stands in it in clear is scanned; that there is more is a
// gap with its name.

import Bytes

package struct WrittenOtherwise: Sendable {
  /// What was noticed so far, each once.
  package private(set) var names: [String] = []

  private struct Sign: Sendable {
    var name: String
    var bytes: [UInt8]
    /// The index of the one among them that texts have least.
    var rare: Int
    /// Looks at what follows the bytes.
    var follows: @Sendable ([UInt8], Int) -> Bool = { _, _ in true }
  }

  private static let signs: [Sign] = [
    Sign(
      name: "encoded mail headers", bytes: Array("=?".utf8), rare: 1, follows: isEncodedWord),
    Sign(name: "rtf", bytes: Array("{\\rtf1".utf8), rare: 0),
  ]

  /// What a mail says of its parts, behind `encoding`.
  private static let encoding = Array("ncoding: ".utf8)
  private static let encodings: [(name: String, bytes: [UInt8])] = [
    ("base64 parts of a mail", Array("base64".utf8)),
    ("quoted-printable parts of a mail", Array("quoted-printable".utf8)),
  ]

  package init() {}

  package mutating func look(at text: [UInt8]) {
    lookForEncodings(text)
    for sign in Self.signs where !names.contains(sign.name) {
      var from = sign.rare
      while from < text.count,
        let hit = Find.first(sign.bytes[sign.rare], in: text, from..<text.count)
      {
        from = hit + 1
        let at = hit - sign.rare
        if Find.matches(sign.bytes, in: text, at: at),
          sign.follows(text, at + sign.bytes.count)
        {
          names.append(sign.name)
          break
        }
      }
    }
  }

  private mutating func lookForEncodings(_ text: [UInt8]) {
    guard !Self.encodings.allSatisfy({ names.contains($0.name) }) else { return }
    var from = 0
    // A colon behind a g: few texts have that.
    while let at = Find.first(Self.encoding, in: text, from..<text.count, by: (6, 7)) {
      from = at + Self.encoding.count
      for (name, bytes) in Self.encodings
      where !names.contains(name) && Find.matches(bytes, in: text, at: from) { names.append(name) }
    }
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
