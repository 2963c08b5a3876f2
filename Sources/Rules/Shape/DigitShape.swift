// What a pattern says about the digits of its matches, told so that an engine
// that sees runs of digits as bits can choose among them.

import Bytes

package struct DigitShape: Sendable, Equatable {
  /// Offsets from the match's start at which its first digit may stand.
  package var first: Span
  /// How many ASCII digits follow each other there, within the match.
  package var run: Span
  /// What may follow that run: a byte of the match or, when the run ends the
  /// match, of the text. When digits are among these the run may go on in the
  /// text beyond the match.
  package var follow: ByteSet
  /// Whether the text may end with the run.
  package var mayEndText: Bool
  /// Whether no digit can stand right before the first: then the run begins
  /// there in the text as well.
  package var startsRun: Bool
  /// The fewest digits of a match in all.
  package var total: Int
}
