// Text that is written in a way not read here: base64 and quoted-printable parts
// of a mail, rtf. What stands in it in clear is
// scanned; that there is more is a gap with its name.

import Bytes

package struct WrittenOtherwise: Sendable {
  /// What was noticed so far, each once.
  package private(set) var names: [String] = []

  private struct Sign: Sendable {
    var bytes: [UInt8]
    /// Which two of them seldom stand together, and which one most texts lack.
    var pair: (Int, Int)
    var rare: UInt8
    var name: String
    /// Looks at what follows the bytes.
    var follows: @Sendable ([UInt8], Int) -> Bool = { _, _ in true }
  }

  private static let signs: [Sign] = [
    Sign(
      bytes: Array("ncoding: base64".utf8), pair: (6, 7), rare: 0x3A, name: "base64 parts of a mail"
    ),
    Sign(
      bytes: Array("ncoding: quoted-printable".utf8), pair: (6, 7), rare: 0x3A,
      name: "quoted-printable parts of a mail"),
    Sign(
      bytes: Array("=?".utf8), pair: (0, 1), rare: 0x3F, name: "encoded mail headers",
      follows: isEncodedWord),
    Sign(bytes: Array("{\\rtf1".utf8), pair: (0, 1), rare: 0x7B, name: "rtf"),
  ]

  package init() {}

  package mutating func look(at text: [UInt8]) {
    for sign in Self.signs where !names.contains(sign.name) {
      guard Find.first(sign.rare, in: text, 0..<text.count) != nil else { continue }
      var from = 0
      while let at = Find.first(sign.bytes, in: text, from..<text.count, by: sign.pair) {
        from = at + sign.bytes.count
        if sign.follows(text, from) {
          names.append(sign.name)
          break
        }
      }
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
