// What the first bytes of a text say of all of it: its layout, and what its
// columns hold. The head is always the same bytes, so a text gets the same
// answers however it is cut and wherever it comes from.

import Charset
import Decode
import Detect
import Model

struct TextStart {
  let layout: Layout
  let verdicts: ColumnVerdicts
  /// The head in UTF-8, and what decoded it.
  let text: [UInt8]
  let decoder: Decoder
  /// The first look at a table that is all in the head.
  let look: Look?

  /// What was found in a text already.
  struct Look {
    let text: [UInt8]
    let sift: Sift
  }

  /// - Parameter isWhole: whether the head is all there is.
  init(_ examiner: Examiner, _ head: [UInt8], _ charset: Charset, isWhole: Bool) {
    var text: [UInt8] = []
    var decoder = Decoder(charset, tables: examiner.tables)
    decoder.decode(head, isLast: isWhole, into: &text)
    self.text = text
    self.decoder = decoder
    layout = LayoutGuess.of(text, isWhole: isWhole, isKnown: examiner.detector.isKnownLabel)
    (verdicts, look) = TextStart.judge(text, layout, isWhole, examiner)
  }

  private static func judge(
    _ text: [UInt8], _ layout: Layout, _ isWhole: Bool, _ examiner: Examiner
  ) -> (ColumnVerdicts, Look?) {
    var rows = text
    let isUnnamed = layout.isStatements && StatementReader.isOneTable(rows)
    guard layout.table != nil || isUnnamed else { return (ColumnVerdicts(), nil) }
    var cutter = Cutter(layout: layout)
    guard let segment = cutter.cut(&rows, isLast: isWhole, places: { _ in Places() }) else {
      return (ColumnVerdicts(), nil)
    }
    // Tuples with column names are judged by those.
    if isUnnamed, !segment.labels.isEmpty { return (ColumnVerdicts(), nil) }
    let (verdicts, sift) = examiner.detector.judge(segment)
    return (verdicts, isUnnamed ? nil : sift.map { Look(text: segment.text, sift: $0) })
  }
}
