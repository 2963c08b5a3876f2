// What Detect knows of a value that its normal form does not say, and Link has
// to: told along, because behind Redact there are only digests.

public struct LinkHint: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let code: Int32

  @usableFromInline init(_ code: Int32) { self.code = code }

  @inlinable public static var none: LinkHint { LinkHint(-1) }
  /// A mailbox of an office or a task (info@, support@): nobody's own.
  package static var roleMailbox: LinkHint { LinkHint(-2) }

  /// So many bytes of a name's normal form are the surname; all of them: there
  /// is no given name.
  package static func surname(_ length: Int) -> LinkHint { LinkHint(Int32(length)) }

  /// See `surname(_:)`.
  package var surname: Int? { code < 0 ? nil : Int(code) }
}
