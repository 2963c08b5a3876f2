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

  /// - Parameter isWhole: whether the head is all there is.
  init(_ examiner: Examiner, _ head: [UInt8], _ charset: Charset, isWhole: Bool) {
    var text: [UInt8] = []
    var decoder = Decoder(charset, tables: examiner.tables)
    decoder.decode(head, isLast: isWhole, into: &text)
    layout = LayoutGuess.of(text, isWhole: isWhole, isKnown: examiner.detector.isKnownLabel)
    verdicts = TextStart.judge(&text, layout, isWhole, examiner)
  }

  private static func judge(
    _ rows: inout [UInt8], _ layout: Layout, _ isWhole: Bool, _ examiner: Examiner
  ) -> ColumnVerdicts {
    guard layout.table != nil else { return ColumnVerdicts() }
    var cutter = Cutter(layout: layout)
    guard let segment = cutter.cut(&rows, isLast: isWhole, places: { _ in Places() }) else {
      return ColumnVerdicts()
    }
    return examiner.detector.judge(segment)
  }
}
