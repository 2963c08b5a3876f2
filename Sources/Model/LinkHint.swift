// What Detect knows of a value that its normal form does not say, and Link has
// to: told along, because behind Redact there are only digests.

package enum LinkHint: Hashable, Sendable {
  case none
  /// So many bytes of a name's normal form are the surname; all of them: there
  /// is no given name.
  case surname(Int)
  /// A mailbox of an office or a task (info@, support@): nobody's own.
  case roleMailbox
}
