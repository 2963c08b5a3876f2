// Colours, used sparingly: what was found stands out, what was not looked at
// is yellow. Where colours are not wanted, the text stays as it is.

package struct Paint: Sendable {
  package enum Style: String, CaseIterable, Sendable {
    case bold = "\u{1B}[1m"
    case yellow = "\u{1B}[33m"
  }

  private static let end = "\u{1B}[0m"
  private let allowed: Bool

  package init(allowed: Bool) { self.allowed = allowed }

  package static let none = Paint(allowed: false)

  package func callAsFunction(_ style: Style?, _ text: String) -> String {
    guard allowed, let style, !text.isEmpty else { return text }
    return style.rawValue + text + Paint.end
  }

  /// Text made harmless for a terminal, with nothing but these colours left in
  /// it: should a name get as far as here, bold is the worst it can do.
  package func visible(_ text: String) -> String {
    var shown = Shown.text(text)
    guard allowed else { return shown }
    for code in Style.allCases.map(\.rawValue) + [Paint.end] {
      shown = shown.replacing(Shown.text(code), with: code)
    }
    return shown
  }
}
