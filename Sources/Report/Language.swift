// The two languages reports and messages speak.

package enum Language: String, Sendable {
  case ja, en

  /// The text in this language.
  package func callAsFunction(_ ja: String, _ en: String) -> String { self == .ja ? ja : en }
}
