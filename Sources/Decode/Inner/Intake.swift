// What a reader of a format hands its findings to: texts, tables, files inside.
// Who stands behind it scans at once and keeps nothing. Steps are relative to
// the content being read; the intake puts those of the way there in front.

import Charset
import Model

package protocol Intake: AnyObject {
  /// What may still be unpacked.
  var budget: Budget { get }
  /// For text that is not UTF-8.
  var tables: CharsetTables { get }
  /// Whether a label in comparable form (`LabelForm.of`) is one that rules know.
  func isKnownLabel(_ form: [UInt8]) -> Bool

  /// Text in UTF-8 as a file of its own would hold it: its layout is found out,
  /// its units are cut, columns of tables are judged.
  func text(_ utf8: [UInt8], at steps: [Step])
  /// The same, where the lines of the text are counted from `line` on.
  func text(_ utf8: [UInt8], at steps: [Step], from line: Int)

  /// Whole units the reader has made itself; `segment.steps` says where.
  func segment(_ segment: Segment)

  /// Rows of a table, at best a thousand at first: the columns are judged by
  /// the first call after `tableBegins`. `TableWriter` makes them.
  func tableBegins()
  func rows(_ segment: Segment)

  /// A file inside, with bytes of its own: identified and read by its own
  /// format. `step` is `.member` or `.attachment` with its name in UTF-8, and
  /// the name is scanned too.
  /// - Returns: when it has been read as far as it can be.
  func file(_ step: Step, at steps: [Step], _ supply: any Supply)

  /// A name inside that is text too though nothing of it is read (a folder, an
  /// encrypted member).
  func name(_ step: Step, at steps: [Step])

  /// What could not be read, or not wholly. The detail holds no content.
  func problem(_ cause: Cause, _ detail: String, at steps: [Step])

  /// Still at work, without having handed in anything.
  func beat()
}

extension Intake {
  /// A name as an archive has it, in UTF-8: on old shares names are CP932.
  package func textOf(name: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var decoder = Decoder(Trial.narrow(name) ?? .latin1, tables: tables)
    decoder.decode(name, isLast: true, into: &text)
    return text
  }

  package func problem(_ cause: Cause, _ detail: String) { problem(cause, detail, at: []) }
}
