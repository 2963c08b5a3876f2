// A value as it may be shown: by character, never by byte, keeping just enough
// for a person to see what kind of value stands there.

import Bytes
import Model

enum Masker {
  static func mask(_ value: [UInt8], as kind: Kind) -> String {
    let text = Array(String(decoding: value, as: UTF8.self))
    switch kind {
    case .email:
      guard let at = text.lastIndex(of: "@"), at > 0 else { return stars(text.count) }
      return String(text[0]) + stars(at - 1) + "@" + domain(text[(at + 1)...])
    case .name:
      return String(text.prefix(1)) + String(text.dropFirst().map { blank($0) ? $0 : "*" })
    case .address:
      return String(text.prefix(3)) + stars(max(0, text.count - 3))
    case .birthDate:
      return String(text.map { $0.isNumber ? "*" : $0 })
    case .phone, .postalCode, .card, .bankAccount, .customerID:
      return tail(text, keep: kind == .card ? 4 : 2)
    default:
      return String(text.map { $0.isNumber || $0.isLetter ? "*" : $0 })
    }
  }

  /// Digits and letters hidden but for the last few; marks stay.
  private static func tail(_ text: [Character], keep: Int) -> String {
    let solid = text.filter { $0.isNumber || $0.isLetter }.count
    var hidden = max(solid - keep, (solid + 1) / 2)
    return String(
      text.map { character in
        guard character.isNumber || character.isLetter, hidden > 0 else { return character }
        hidden -= 1
        return "*"
      })
  }

  /// The first letter of each label, and the top level.
  private static func domain(_ text: ArraySlice<Character>) -> String {
    let labels = text.split(separator: ".")
    return labels.enumerated().map { i, label in
      i == labels.count - 1 ? String(label) : String(label.prefix(1)) + stars(label.count - 1)
    }.joined(separator: ".")
  }

  private static func blank(_ character: Character) -> Bool { character.isWhitespace }

  private static func stars(_ count: Int) -> String {
    String(repeating: "*", count: max(0, min(count, 60)))
  }
}
