// Why a pattern cannot be analysed: syntax that is not known here is refused by
// name. A guess would make the engine miss what PCRE2 finds.

package struct Refusal: Error, Hashable, Sendable {
  /// In bytes into the pattern.
  package let offset: Int
  package let reason: String
}
