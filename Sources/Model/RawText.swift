// Raw personal data. The type has no way to be printed, described, reflected
// or encoded; only Redact opens it, to make a mask and a digest, and the reveal
// frame carries it when the user asked for values in so many words.

package struct RawText: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var description: String { "‹hidden›" }
  package var debugDescription: String { "‹hidden›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }

  /// The only way in. Callers stand in Redact; the house test holds them there.
  package func unsealed<R>(_ body: ([UInt8]) -> R) -> R { body(bytes) }
}
