// A format whose text lies inside: reads the content, hands in what it finds.
// One file (or folder) per format under Formats; `Container` in Model names
// them, and `Readers` joins the two.

import Model

package protocol FormatReader {
  /// Reads all it can. What it cannot is a problem, never a trap: the bytes
  /// come from anywhere.
  static func read(_ content: Content, _ intake: any Intake)
}
