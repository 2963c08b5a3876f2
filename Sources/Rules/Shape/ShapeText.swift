// A pattern's shape in few words, as pieces for who prints a table or a JSON
// object; whoever reads a sentence brings the language.

import Bytes

package struct ShapeText: Hashable, Sendable {
  package enum Anchor: Hashable, Sendable {
    /// The strings of which one must be there.
    case literals([String], caseless: Bool)
    /// Digits in a match, and in its first run.
    case digits(total: Int, run: Span)
    case bytes([String])
    case none
  }

  package let anchor: Anchor
  package let length: Span

  package init(_ shape: PatternShape) {
    length = Span(shape.minimumLength, shape.maximumLength)
    anchor =
      switch shape.anchor {
      case .literals(let literals):
        .literals(
          literals.map { String(decoding: $0.bytes, as: UTF8.self) },
          caseless: literals.contains(where: \.caseless))
      case .digits(let digits): .digits(total: digits.total, run: digits.run)
      case .byte(let bytes, _):
        .bytes(bytes.bytes.map { String(UnicodeScalar($0)) })
      case nil: .none
      }
  }

  /// "会員番号 | 顧客番号". `say` takes a Japanese and an English text and returns one.
  package func anchorText(_ say: (String, String) -> String) -> String {
    switch anchor {
    case .literals(let strings, let caseless):
      let list = strings.map(ShapeText.shown).joined(separator: " | ")
      return caseless ? list + say("（大小文字を問わず）", " (either case)") : list
    case .digits(let total, let run):
      let times = run.text
      return say(
        "数字 \(times) 桁から、計 \(total) 桁以上", "a run of \(times) digits, \(total) or more in all")
    case .bytes(let bytes): return bytes.map(ShapeText.shown).joined(separator: " | ")
    case .none: return say("なし（全文を照合）", "none (runs over all text)")
    }
  }

  /// A blank or a newline by itself would not be seen.
  private static func shown(_ text: String) -> String {
    text.unicodeScalars.map { $0.value <= 0x20 ? $0.escaped(asASCII: true) : String($0) }.joined()
      .replacingBlank
  }
}

extension Span {
  /// "7", "10–13" or "3–".
  package var text: String {
    guard let most else { return "\(least)–" }
    return least == most ? "\(least)" : "\(least)–\(most)"
  }
}

extension String {
  fileprivate var replacingBlank: String { String(map { $0 == " " ? "␣" : $0 }) }
}
